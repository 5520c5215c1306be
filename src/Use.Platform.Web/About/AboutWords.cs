namespace Use.Platform.Web.About;

/// <summary>The words of the pages about the exchange.</summary>
public sealed class AboutWords;
