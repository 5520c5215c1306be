using Use.Platform.Shared;

namespace Use.Platform.Emergencies;

/// <summary>
/// Something that leaves cities days and not months, such as COVID-19 or a heat wave: what initiatives are gathered under, with
/// categories and phases of its own.
/// </summary>
public sealed class Emergency
{
    /// <summary>The last part of its address, by which initiatives refer to it; it never changes.</summary>
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    public required LocalizedText Name { get; set; }

    /// <summary>What it is and what is gathered here: plain paragraphs.</summary>
    public LocalizedText Introduction { get; set; } = new() { En = "" };

    /// <summary>Code of its class (<see cref="Vocabularies.VocabularyNames.EmergencyClass"/>).</summary>
    public string Class { get; set; } = "";

    /// <summary>When it began.</summary>
    public DateOnly StartsOn { get; set; }

    /// <summary>When it ended, or null while it lasts.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>Whether initiatives are taken.</summary>
    public EmergencyState State { get; set; }

    /// <summary>The kinds of help that its initiatives give, in the order shown.</summary>
    public List<EmergencyCategory> Categories { get; set; } = [];

    /// <summary>Its course, first to last.</summary>
    public List<EmergencyPhase> Phases { get; set; } = [];

    /// <summary>Whether the home page has a band for it.</summary>
    public bool IsOnHomePage { get; set; }

    /// <summary>When it was opened here, UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>Raised by each change: optimistic concurrency.</summary>
    public int Changes { get; set; }

    /// <summary>A category by its code, or null.</summary>
    public EmergencyCategory? Category(string code) => Categories.Find(category => category.Code == code);

    /// <summary>A phase by its code, or null.</summary>
    public EmergencyPhase? Phase(string code) => Phases.Find(phase => phase.Code == code);

    /// <summary>
    /// A category or phase as a facet's value: codes are an emergency's own, so the value says whose it is.
    /// </summary>
    public static string Value(string emergency, string code) => $"{emergency}.{code}";
}

/// <summary>Whether an emergency takes initiatives.</summary>
public enum EmergencyState
{
    /// <summary>Anybody registered can share.</summary>
    Open,

    /// <summary>What has been begun can be finished and sent; nothing new is begun.</summary>
    WindingDown,

    /// <summary>It is there to be read.</summary>
    Archive,
}

/// <summary>A kind of help.</summary>
public sealed record EmergencyCategory
{
    /// <summary>Its code, unique in the emergency; it never changes.</summary>
    public string Code { get; set; } = "";

    /// <summary>Its name.</summary>
    public LocalizedText Name { get; set; } = new() { En = "" };
}

/// <summary>A phase of an emergency.</summary>
public sealed record EmergencyPhase
{
    /// <summary>Its code, unique in the emergency; it never changes.</summary>
    public string Code { get; set; } = "";

    /// <summary>Its name.</summary>
    public LocalizedText Name { get; set; } = new() { En = "" };

    /// <summary>What it amounts to in any emergency, so that emergencies compare.</summary>
    public EmergencyStage Stage { get; set; }
}

/// <summary>What a phase amounts to in any emergency.</summary>
public enum EmergencyStage
{
    /// <summary>While it lasts.</summary>
    Response,

    /// <summary>After it.</summary>
    Recovery,

    /// <summary>Before it, or before the next.</summary>
    Preparedness,
}
