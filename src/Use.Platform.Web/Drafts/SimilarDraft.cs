namespace Use.Platform.Web.Drafts;

/// <summary>What is public already and may be the same as what somebody is about to begin.</summary>
/// <param name="Address">Its page.</param>
/// <param name="Language">The language of the next two.</param>
/// <param name="Title">Its title.</param>
/// <param name="Tagline">Its tagline.</param>
public sealed record SimilarDraft(string Address, string Language, string Title, string Tagline);
