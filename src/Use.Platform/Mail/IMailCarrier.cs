using MimeKit;

namespace Use.Platform.Mail;

/// <summary>Takes mail out of the house: to a server, or into a folder.</summary>
public interface IMailCarrier
{
    /// <summary>Where mail goes, for the log.</summary>
    string Destination { get; }

    /// <summary>Hands one mail over. When it returns, the mail is somebody else's care.</summary>
    /// <exception cref="IOException">The network or the disk does not work.</exception>
    /// <exception cref="MailKit.CommandException">The server refuses.</exception>
    Task CarryAsync(MimeMessage mail, CancellationToken cancellation);
}
