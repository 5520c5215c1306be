namespace Use.Platform.Web.CaseStudies;

/// <summary>The words of the case study page.</summary>
public sealed class CaseStudyWords;
