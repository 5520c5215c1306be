namespace Use.Platform.CaseStudies;

/// <summary>How long and how many: limits that keep a record readable and the database safe. Lengths in characters.</summary>
public static class CaseStudyLimits
{
    /// <summary>Title.</summary>
    public const int Title = 140;

    /// <summary>Tagline.</summary>
    public const int Tagline = 280;

    /// <summary>Any other line of text.</summary>
    public const int Line = 300;

    /// <summary>A plain paragraph.</summary>
    public const int Paragraph = 2000;

    /// <summary>An address.</summary>
    public const int Url = 2000;

    /// <summary>Rows of a table (results, links, awards, sources...).</summary>
    public const int Rows = 60;

    /// <summary>Codes of one vocabulary.</summary>
    public const int Codes = 17;

    /// <summary>Images of the gallery.</summary>
    public const int Gallery = 12;
}
