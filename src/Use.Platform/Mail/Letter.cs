using System.Net;
using System.Text;
using Use.Platform.Shared;

namespace Use.Platform.Mail;

/// <summary>What a mail says, in the receiver's language: plain text, of which the two parts of the mail are made.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Paragraphs">What it says.</param>
public sealed record Letter(string Subject, IReadOnlyList<string> Paragraphs)
{
    /// <summary>What it lists below that.</summary>
    public IReadOnlyList<LetterItem> Items { get; init; } = [];

    /// <summary>What stands after the list, or empty.</summary>
    public string After { get; init; } = "";

    /// <summary>The words on the one button, or null.</summary>
    public string? Action { get; init; }

    /// <summary>Where the button leads, or null.</summary>
    public string? Address { get; init; }

    /// <summary>Why the receiver gets it, or empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The address that stops mails like it, or empty.</summary>
    public string Unsubscribe { get; init; } = "";
}

/// <summary>One thing of a mail's list.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Text">A sentence about it.</param>
/// <param name="Address">Where it is.</param>
public sealed record LetterItem(string Title, string Text, string Address);

/// <summary>The two parts of a mail.</summary>
internal static class LetterText
{
    public static string Plain(Letter letter, string greeting, string closing, string stop)
    {
        var text = new StringBuilder(greeting).Append("\n\n");
        foreach (var paragraph in letter.Paragraphs)
        {
            text.Append(paragraph).Append("\n\n");
        }
        foreach (var item in letter.Items)
        {
            text.Append(item.Title).Append('\n').Append(item.Text).Append('\n').Append(item.Address).Append("\n\n");
        }
        if (letter.After.Length > 0)
        {
            text.Append(letter.After).Append("\n\n");
        }
        if (letter.Address is not null)
        {
            text.Append(letter.Action).Append(":\n").Append(letter.Address).Append("\n\n");
        }
        text.Append(closing).Append('\n');
        if (letter.Unsubscribe.Length > 0)
        {
            text.Append('\n')
                .Append(letter.Reason)
                .Append('\n')
                .Append(stop)
                .Append(":\n")
                .Append(letter.Unsubscribe)
                .Append('\n');
        }
        return text.ToString();
    }

    public static string Html(Letter letter, string language, string greeting, string closing, string stop)
    {
        static string Escape(string text) =>
            WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal);
        var direction = Languages.IsRightToLeft(language) ? "rtl" : "ltr";
        var html = new StringBuilder();
        html.Append(
            $"""<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>{Escape(letter.Subject)}</title></head>"""
        );
        html.Append(
            """<body style="font:16px/1.5 'Segoe UI',Roboto,sans-serif;color:#16211f;background:#fbfaf6;margin:0;padding:24px"><div style="max-width:560px;margin:0 auto">"""
        );
        html.Append(
            $"""<p style="font:600 20px Georgia,serif;color:#0b4f4a;margin:0 0 24px">USE</p><p>{Escape(greeting)}</p>"""
        );
        foreach (var paragraph in letter.Paragraphs)
        {
            html.Append($"<p>{Escape(paragraph)}</p>");
        }
        foreach (var item in letter.Items)
        {
            html.Append(
                $"""<p style="border-left:3px solid #0b4f4a;padding-left:12px"><a href="{Escape(item.Address)}" style="color:#0b4f4a;font-weight:600">{Escape(item.Title)}</a><br>{Escape(item.Text)}</p>"""
            );
        }
        if (letter.After.Length > 0)
        {
            html.Append($"<p>{Escape(letter.After)}</p>");
        }
        if (letter.Address is { } address)
        {
            html.Append(
                $"""<p style="margin:24px 0"><a href="{Escape(address)}" style="background:#0b4f4a;color:#fff;padding:12px 20px;border-radius:4px;text-decoration:none;font-weight:600">{Escape(letter.Action ?? address)}</a></p><p style="font-size:14px;color:#4a5854;word-break:break-all">{Escape(address)}</p>"""
            );
        }
        html.Append($"""<p style="color:#4a5854">{Escape(closing)}</p>""");
        if (letter.Unsubscribe.Length > 0)
        {
            html.Append(
                $"""<p style="font-size:14px;color:#4a5854">{Escape(letter.Reason)} <a href="{Escape(letter.Unsubscribe)}" style="color:#4a5854">{Escape(stop)}</a></p>"""
            );
        }
        return html.Append("</div></body></html>").ToString();
    }
}
