namespace Use.Platform.Web.CaseStudies;

/// <summary>The words of writing a practice: the author's list, the form, the preview, sending.</summary>
public sealed class WriteWords;
