using MailKit.Security;

namespace Use.Platform.Mail;

/// <summary>How mail leaves, section <c>Mail</c> of the configuration.</summary>
public sealed class MailOptions
{
    /// <summary>The sender: an address, or a name with an address as in <c>USE &lt;use@example.org&gt;</c>.</summary>
    public string From { get; set; } = "Urban Sustainability Exchange <no-reply@localhost>";

    /// <summary>The server that takes mail. Without a host, mail is written to files.</summary>
    public SmtpOptions Smtp { get; set; } = new();
}

/// <summary>The server that takes mail, section <c>Mail:Smtp</c>.</summary>
public sealed class SmtpOptions
{
    /// <summary>Its name; empty when there is none.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port; 0 for the usual one of the way of encryption (465, 587 or 25).</summary>
    public int Port { get; set; }

    /// <summary>How the connection is encrypted.</summary>
    public SmtpTls Tls { get; set; } = SmtpTls.StartTls;

    /// <summary>The user; empty when the server asks for none.</summary>
    public string User { get; set; } = "";

    /// <summary>The user's password.</summary>
    public string Password { get; set; } = "";

    internal int EffectivePort =>
        Port > 0
            ? Port
            : Tls switch
            {
                SmtpTls.Implicit => 465,
                SmtpTls.StartTls => 587,
                _ => 25,
            };

    internal SecureSocketOptions Security =>
        Tls switch
        {
            SmtpTls.Implicit => SecureSocketOptions.SslOnConnect,
            SmtpTls.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        };
}

/// <summary>How a connection to a mail server is encrypted.</summary>
public enum SmtpTls
{
    /// <summary>Begun in the clear, encrypted before anything is said; refused when the server cannot.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte.</summary>
    Implicit,

    /// <summary>Not at all: only for a server on the same machine.</summary>
    None,
}
