namespace Use.Platform.Web.Errors;

/// <summary>The words of the pages for what goes wrong.</summary>
public sealed class ErrorWords;
