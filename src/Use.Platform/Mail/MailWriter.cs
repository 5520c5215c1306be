using Use.Platform.Accounts;
using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Mail;

/// <summary>Words shared by all mails.</summary>
public sealed class MailWords;

/// <summary>Where the site is, section <c>Site</c> of the configuration.</summary>
public sealed class SiteOptions
{
    /// <summary>The public address without a slash at the end, as used in mail, feeds and canonical links.</summary>
    public string Address { get; set; } = "http://localhost:5080";
}

/// <summary>
/// Writes plain, short mails with one action each into the outbox; the caller saves, so that a mail goes out exactly when
/// what it tells of has happened.
/// </summary>
public sealed class MailWriter(PlatformDb db, Words<MailWords> words, TimeProvider time)
{
    /// <summary>Adds a mail to the outbox. Does not save.</summary>
    /// <param name="to">The receiver's address.</param>
    /// <param name="name">The receiver's name.</param>
    /// <param name="language">The receiver's language.</param>
    /// <param name="letter">What it says.</param>
    public void Write(string to, string name, string language, Letter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        var greeting = words.In(language, "Greeting", name);
        var closing = words.In(language, "Closing");
        var stop = words.In(language, "Stop");
        var now = time.GetUtcNow().UtcDateTime;
        db.Add(
            new OutgoingMail
            {
                Id = Guid.CreateVersion7(),
                To = to,
                Subject = letter.Subject.ReplaceLineEndings(" "),
                Text = LetterText.Plain(letter, greeting, closing, stop),
                Html = LetterText.Html(letter, language, greeting, closing, stop),
                Unsubscribe = letter.Unsubscribe,
                CreatedAt = now,
                NextAttemptAt = now,
            }
        );
    }

    /// <inheritdoc cref="Write(string,string,string,Letter)"/>
    public void Write(Account to, Letter letter)
    {
        ArgumentNullException.ThrowIfNull(to);
        Write(to.Email!, to.DisplayName, to.Language, letter);
    }

    /// <summary>Adds a mail to the outbox. Does not save.</summary>
    /// <param name="to">The receiver's address.</param>
    /// <param name="name">The receiver's name.</param>
    /// <param name="language">The receiver's language.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="paragraphs">What it says.</param>
    /// <param name="action">The words on the one button, or null.</param>
    /// <param name="address">Where the button leads.</param>
    public void Write(
        string to,
        string name,
        string language,
        string subject,
        IReadOnlyList<string> paragraphs,
        string? action = null,
        string? address = null
    ) => Write(to, name, language, new Letter(subject, paragraphs) { Action = action, Address = address });

    /// <inheritdoc cref="Write(string,string,string,string,IReadOnlyList{string},string?,string?)"/>
    public void Write(
        Account to,
        string subject,
        IReadOnlyList<string> paragraphs,
        string? action = null,
        string? address = null
    ) => Write(to, new Letter(subject, paragraphs) { Action = action, Address = address });
}
