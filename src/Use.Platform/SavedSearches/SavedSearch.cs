namespace Use.Platform.SavedSearches;

/// <summary>A search that a person keeps, and of whose new practices mail tells.</summary>
public sealed class SavedSearch
{
    /// <summary>How many searches one person can keep.</summary>
    public const int MostOfOne = 50;

    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>The longest query, in characters: some three hundred ticked values.</summary>
    public const int LongestQuery = 4000;

    /// <summary>Its id, chosen by the form that saves it, so that sending the form twice makes one.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>What its person calls it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The query part of its address on explore, without the question mark: words, facets and order.</summary>
    public required string Query { get; init; }

    /// <summary>How often mail may come.</summary>
    public MailFrequency Frequency { get; set; }

    /// <summary>When it was saved, UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>
    /// Of what was first published up to here nothing is to be told any more, UTC. It stays behind the clock, because a practice can
    /// reach the index later than others that were published after it.
    /// </summary>
    public DateTime ToldUntil { get; set; }

    /// <summary>The practices first published after <see cref="ToldUntil"/> that were told of already.</summary>
    public List<Guid> Told { get; set; } = [];

    /// <summary>When to look for new practices, UTC.</summary>
    public DateTime NextLookAt { get; set; }

    /// <summary>When mail was last written, UTC, or null.</summary>
    public DateTime? MailedAt { get; set; }

    /// <summary>What the link in its mails that stops them holds: 128 random bits, in the letters of addresses.</summary>
    public required string Token { get; init; }

    /// <summary>Raised by each change: optimistic concurrency.</summary>
    public int Changes { get; set; }
}

/// <summary>How often mail may come. There is none while nothing is new.</summary>
public enum MailFrequency
{
    /// <summary>At most one mail a day.</summary>
    Day,

    /// <summary>At most one mail a week.</summary>
    Week,

    /// <summary>At most one mail a month.</summary>
    Month,

    /// <summary>No mail.</summary>
    Never,
}

internal static class MailFrequencies
{
    /// <summary>When to look next after a moment; for <see cref="MailFrequency.Never"/> the moment itself, which means nothing.</summary>
    public static DateTime After(this MailFrequency frequency, DateTime moment) =>
        frequency switch
        {
            MailFrequency.Day => moment.AddDays(1),
            MailFrequency.Week => moment.AddDays(7),
            MailFrequency.Month => moment.AddMonths(1),
            _ => moment,
        };
}
