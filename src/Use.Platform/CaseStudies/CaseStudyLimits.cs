namespace Use.Platform.CaseStudies;

/// <summary>Limits of case studies alone; those of all kinds are in <see cref="Editorial.ContentLimits"/>.</summary>
public static class CaseStudyLimits
{
    /// <summary>Images of the gallery.</summary>
    public const int Gallery = 12;
}
