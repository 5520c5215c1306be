namespace Use.Platform.Web.Editor;

/// <summary>The words of the editor's room.</summary>
public sealed class EditorWords;
