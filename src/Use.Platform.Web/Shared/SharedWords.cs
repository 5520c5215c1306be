namespace Use.Platform.Web.Shared;

/// <summary>Words that all pages share: head, foot, dates, states.</summary>
public sealed class SharedWords;
