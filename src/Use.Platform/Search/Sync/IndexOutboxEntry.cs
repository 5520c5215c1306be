namespace Use.Platform.Search.Sync;

/// <summary>
/// Says that something the index shows may have changed. It is written in the same transaction as the change and removed
/// when the index has taken it up.
/// </summary>
public sealed class IndexOutboxEntry
{
    /// <summary>Its id, made by the client.</summary>
    public required Guid Id { get; init; }

    /// <summary>What changed: a kind of record, <c>place</c>, <c>country</c>, <c>region</c> or a vocabulary's name.</summary>
    public required string Kind { get; init; }

    /// <summary>Its id or code.</summary>
    public required string Key { get; init; }

    /// <summary>When it changed, UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>How often taking it up failed.</summary>
    public int Attempts { get; set; }

    /// <summary>Not to be tried before, UTC.</summary>
    public DateTime NextAttemptAt { get; set; }

    /// <summary>What went wrong last.</summary>
    public string LastError { get; set; } = "";

    /// <summary>The generation of the index that a roll-back goes to, once it is known; otherwise empty.</summary>
    public string Generation { get; set; } = "";
}

/// <summary>A right that one process holds for a while, so that two never do the same work.</summary>
public sealed class Lease
{
    /// <summary>What for.</summary>
    public required string Name { get; init; }

    /// <summary>Who holds it.</summary>
    public string Holder { get; set; } = "";

    /// <summary>Until when, UTC.</summary>
    public DateTime Until { get; set; }

    /// <summary>Raised by each change: optimistic concurrency.</summary>
    public int Changes { get; set; }
}
