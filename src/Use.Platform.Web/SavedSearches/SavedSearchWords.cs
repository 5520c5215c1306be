namespace Use.Platform.Web.SavedSearches;

/// <summary>The words of saved searches.</summary>
public sealed class SavedSearchWords;
