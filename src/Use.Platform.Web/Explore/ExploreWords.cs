namespace Use.Platform.Web.Explore;

/// <summary>The words of the explore page.</summary>
public sealed class ExploreWords;
