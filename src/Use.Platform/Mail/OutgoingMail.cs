namespace Use.Platform.Mail;

/// <summary>A mail that waits to be sent, written in the same transaction as what it tells of.</summary>
public sealed class OutgoingMail
{
    /// <summary>Its id, made in the order of time.</summary>
    public required Guid Id { get; init; }

    /// <summary>The address of the receiver.</summary>
    public required string To { get; init; }

    /// <summary>The subject, in the receiver's language.</summary>
    public required string Subject { get; init; }

    /// <summary>The plain text part.</summary>
    public required string Text { get; init; }

    /// <summary>The HTML part.</summary>
    public required string Html { get; init; }

    /// <summary>The address that stops mails like it by one request, or empty where it cannot be stopped.</summary>
    public string Unsubscribe { get; init; } = "";

    /// <summary>When it was written, UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>How often sending was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>Not to be tried before, UTC.</summary>
    public DateTime NextAttemptAt { get; set; }

    /// <summary>When it was sent, UTC, or null.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>What went wrong last.</summary>
    public string LastError { get; set; } = "";
}
