namespace Use.Platform.Web.Home;

/// <summary>The words of the home page.</summary>
public sealed class HomeWords;
