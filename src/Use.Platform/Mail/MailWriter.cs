using System.Net;
using System.Text;
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
    )
    {
        var greeting = words.In(language, "Greeting", name);
        var closing = words.In(language, "Closing");
        var now = time.GetUtcNow().UtcDateTime;
        db.Add(
            new OutgoingMail
            {
                Id = Guid.CreateVersion7(),
                To = to,
                Subject = subject.ReplaceLineEndings(" "),
                Text = Plain(greeting, paragraphs, action, address, closing),
                Html = Html(language, subject, greeting, paragraphs, action, address, closing),
                CreatedAt = now,
                NextAttemptAt = now,
            }
        );
    }

    /// <inheritdoc cref="Write(string,string,string,string,IReadOnlyList{string},string?,string?)"/>
    public void Write(
        Account to,
        string subject,
        IReadOnlyList<string> paragraphs,
        string? action = null,
        string? address = null
    ) => Write(to.Email!, to.DisplayName, to.Language, subject, paragraphs, action, address);

    private static string Plain(
        string greeting,
        IReadOnlyList<string> paragraphs,
        string? action,
        string? address,
        string closing
    )
    {
        var text = new StringBuilder(greeting).Append("\n\n");
        foreach (var paragraph in paragraphs)
        {
            text.Append(paragraph).Append("\n\n");
        }
        if (address is not null)
        {
            text.Append(action).Append(":\n").Append(address).Append("\n\n");
        }
        return text.Append(closing).Append('\n').ToString();
    }

    private static string Html(
        string language,
        string subject,
        string greeting,
        IReadOnlyList<string> paragraphs,
        string? action,
        string? address,
        string closing
    )
    {
        static string Escape(string text) =>
            WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal);
        var direction = Languages.IsRightToLeft(language) ? "rtl" : "ltr";
        var html = new StringBuilder();
        html.Append(
            $"""<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>{Escape(subject)}</title></head>"""
        );
        html.Append(
            """<body style="font:16px/1.5 'Segoe UI',Roboto,sans-serif;color:#16211f;background:#fbfaf6;margin:0;padding:24px"><div style="max-width:560px;margin:0 auto">"""
        );
        html.Append(
            $"""<p style="font:600 20px Georgia,serif;color:#0b4f4a;margin:0 0 24px">USE</p><p>{Escape(greeting)}</p>"""
        );
        foreach (var paragraph in paragraphs)
        {
            html.Append($"<p>{Escape(paragraph)}</p>");
        }
        if (address is not null)
        {
            html.Append(
                $"""<p style="margin:24px 0"><a href="{Escape(address)}" style="background:#0b4f4a;color:#fff;padding:12px 20px;border-radius:4px;text-decoration:none;font-weight:600">{Escape(action ?? address)}</a></p><p style="font-size:14px;color:#4a5854;word-break:break-all">{Escape(address)}</p>"""
            );
        }
        html.Append($"""<p style="color:#4a5854">{Escape(closing)}</p></div></body></html>""");
        return html.ToString();
    }
}
