namespace Use.Platform.Web.Drafts;

/// <summary>The words of writing a draft: the author's list, the form, the preview, sending.</summary>
public sealed class WriteWords;
