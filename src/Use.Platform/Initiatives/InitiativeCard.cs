using Use.Platform.Explore;

namespace Use.Platform.Initiatives;

/// <summary>What a list shows of an initiative.</summary>
public sealed class InitiativeCard : Card
{
    /// <inheritdoc cref="Initiative.EmergencyCode"/>
    public required string EmergencyCode { get; init; }

    /// <inheritdoc cref="Initiative.Kind"/>
    public string Kind { get; init; } = "";

    /// <inheritdoc cref="Initiative.Phase"/>
    public string Phase { get; init; } = "";

    /// <inheritdoc cref="Initiative.Categories"/>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <inheritdoc cref="Initiative.SharedBy"/>
    public string SharedBy { get; init; } = "";

    /// <inheritdoc cref="Initiative.Organisation"/>
    public string Organisation { get; init; } = "";

    /// <inheritdoc />
    public override string Path => "initiatives/" + Slug;

    internal static IQueryable<InitiativeCard> Of(IQueryable<Initiative> rows) =>
        rows.Select(row => new InitiativeCard
        {
            Id = row.Id,
            Slug = row.Slug,
            Language = row.Language,
            License = row.License,
            Title = row.Title,
            Tagline = row.Tagline,
            Translations = row.Translations,
            PlaceName = row.Place.Name,
            CountryCode = row.CountryCode,
            EmergencyCode = row.EmergencyCode,
            Kind = row.Kind,
            Phase = row.Phase,
            Categories = row.Categories,
            Start = row.Start,
            End = row.End,
            Themes = row.Themes,
            Sdgs = row.Sdgs,
            SharedBy = row.SharedBy,
            Organisation = row.Organisation,
            IsSample = row.IsSample,
            FirstPublishedAt = row.FirstPublishedAt,
            PublishedAt = row.PublishedAt,
        });
}
