using Use.Platform.Emergencies;

namespace Use.Platform.Testimonies;

/// <summary>What somebody lived through in an emergency: a short text, or a link to a video.</summary>
public sealed class Testimony
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 1200;

    /// <summary>The longest name, role or city, in characters.</summary>
    public const int LongestLine = 100;

    /// <summary>Its id, chosen by the form, so that sending the form twice makes one.</summary>
    public required Guid Id { get; init; }

    /// <summary>Code of the emergency.</summary>
    public required string EmergencyCode { get; init; }

    /// <summary>The emergency.</summary>
    public Emergency Emergency { get; set; } = null!;

    /// <summary>The initiative that it is about, or null.</summary>
    public Guid? InitiativeId { get; set; }

    /// <summary>Whose it is.</summary>
    public required Guid AuthorId { get; init; }

    /// <summary>The name to show with it.</summary>
    public string Name { get; set; } = "";

    /// <summary>What that person is: a nurse, a mayor.</summary>
    public string Role { get; set; } = "";

    /// <summary>The city, as its author writes it.</summary>
    public string City { get; set; } = "";

    /// <summary>The language of the text or video, ISO 639-1.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Plain text; may be empty where there is a video.</summary>
    public string Text { get; set; } = "";

    /// <summary>The address of a video on another site, or empty. It is never loaded without a click.</summary>
    public string Video { get; set; } = "";

    /// <summary>Whether it is shown.</summary>
    public TestimonyState State { get; set; }

    /// <summary>When it was sent, UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>When an editor decided, UTC.</summary>
    public DateTime? DecidedAt { get; set; }

    /// <summary>The editor who decided.</summary>
    public Guid? DecidedBy { get; set; }

    /// <summary>Raised by each change: optimistic concurrency.</summary>
    public int Changes { get; set; }
}

/// <summary>Where a testimony stands.</summary>
public enum TestimonyState
{
    /// <summary>Waits for an editor.</summary>
    Waiting,

    /// <summary>Readers see it among the others.</summary>
    Shown,

    /// <summary>Readers see it first.</summary>
    Featured,

    /// <summary>Kept, and not shown.</summary>
    Hidden,
}
