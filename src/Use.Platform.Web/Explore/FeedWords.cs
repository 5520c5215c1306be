namespace Use.Platform.Web.Explore;

/// <summary>The words of the feeds of searches.</summary>
public sealed class FeedWords;
