using Use.Platform.Editorial;
using Use.Platform.Shared;

namespace Use.Platform.Explore;

/// <summary>What a list shows of a public record, whatever its kind.</summary>
public abstract class Card
{
    /// <summary>The record's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The last part of its address.</summary>
    public required string Slug { get; init; }

    /// <summary>The language of the text, ISO 639-1.</summary>
    public required string Language { get; init; }

    /// <summary>The licence, an SPDX identifier.</summary>
    public string License { get; init; } = "";

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The summary in a sentence.</summary>
    public required string Tagline { get; init; }

    /// <summary>Title and tagline in other languages.</summary>
    public required IReadOnlyList<TitleTranslation> Translations { get; init; }

    /// <summary>The place's name.</summary>
    public required LocalizedText PlaceName { get; init; }

    /// <summary>The place's country, ISO 3166-1 alpha-2.</summary>
    public required string CountryCode { get; init; }

    /// <summary>When it began.</summary>
    public PartialDate? Start { get; init; }

    /// <summary>When it ended.</summary>
    public PartialDate? End { get; init; }

    /// <summary>Codes of the themes, the most fitting first.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>Numbers of the goals.</summary>
    public IReadOnlyList<int> Sdgs { get; init; } = [];

    /// <summary>Whether it is a sample of the demonstration.</summary>
    public bool IsSample { get; init; }

    /// <summary>When it was first published, UTC.</summary>
    public DateTime FirstPublishedAt { get; init; }

    /// <summary>When this version was published, UTC.</summary>
    public DateTime PublishedAt { get; init; }

    /// <summary>Its address, without language: <c>practices/some-slug</c>.</summary>
    public abstract string Path { get; }

    /// <summary>Title and tagline for a reader: in the reader's language where they are there, otherwise the original.</summary>
    /// <param name="language">The reader's language.</param>
    public (string Language, string Title, string Tagline) In(string language) =>
        TitleTranslation.Choose(language, Language, Title, Tagline, Translations);
}
