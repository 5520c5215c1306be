namespace Use.Platform.Search;

/// <summary>What somebody has typed so far, to be completed by titles.</summary>
/// <param name="Text">The text; any is allowed. Only the first <see cref="SearchQuery.LongestText"/> characters count, and of these eight words.</param>
/// <param name="ReaderLanguage">The language of the reader, in which a title is shown that is there in it and matches.</param>
public sealed record TitleQuery(string Text, string ReaderLanguage)
{
    /// <summary>How many titles to return; brought within 0 to 20.</summary>
    public int Take { get; init; } = 6;
}

/// <summary>A title that completes what was typed.</summary>
/// <param name="Kind">The kind of record.</param>
/// <param name="Id">The record's id.</param>
/// <param name="Title">The title, plain.</param>
/// <param name="Language">Its language, ISO 639-1.</param>
public sealed record TitleSuggestion(string Kind, Guid Id, string Title, string Language);
