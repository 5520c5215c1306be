using Use.Platform.Shared;

namespace Use.Platform.Vocabularies;

/// <summary>A word of a vocabulary: a theme, a Sustainable Development Goal, a main actor... Editors may rename one; its code stays.</summary>
public sealed class Term
{
    /// <summary>Which vocabulary it belongs to (<see cref="VocabularyNames"/>).</summary>
    public required string Vocabulary { get; init; }

    /// <summary>The code by which records refer to it; it never changes.</summary>
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    public required LocalizedText Name { get; set; }

    /// <summary>A sentence that explains it; for a goal its full wording.</summary>
    public LocalizedText Description { get; set; } = new() { En = "" };

    /// <summary>Its colour as <c>#rrggbb</c>, or empty.</summary>
    public string Colour { get; set; } = "";

    /// <summary>Its place in the vocabulary's own order.</summary>
    public int Position { get; set; }

    /// <summary>Raised by each change: optimistic concurrency.</summary>
    public int Changes { get; set; }
}

/// <summary>The names of the vocabularies.</summary>
public static class VocabularyNames
{
    /// <summary>What a practice is about.</summary>
    public const string Theme = "theme";

    /// <summary>The 17 Sustainable Development Goals; the code is the number.</summary>
    public const string Sdg = "sdg";

    /// <summary>The 169 targets of the goals; the code is the number, as in <c>11.2</c> or <c>1.a</c>.</summary>
    public const string SdgTarget = "sdg-target";

    /// <summary>Who leads it.</summary>
    public const string Actor = "actor";

    /// <summary>Which part of the city it covers.</summary>
    public const string Area = "area";

    /// <summary>The means used.</summary>
    public const string Instrument = "instrument";

    /// <summary>Who pays.</summary>
    public const string Funder = "funder";

    /// <summary>Languages in which a record may be written; the code is ISO 639-1.</summary>
    public const string Language = "language";

    /// <summary>What sort of thing an emergency is.</summary>
    public const string EmergencyClass = "emergency-class";

    /// <summary>What sort of thing an initiative is: a service, a plan...</summary>
    public const string InitiativeKind = "initiative-kind";

    /// <summary>Whom an initiative is for.</summary>
    public const string Audience = "audience";

    /// <summary>What sort of body carries an initiative.</summary>
    public const string SharedBy = "shared-by";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Theme,
        Sdg,
        SdgTarget,
        Actor,
        Area,
        Instrument,
        Funder,
        Language,
        EmergencyClass,
        InitiativeKind,
        Audience,
        SharedBy,
    ];
}
