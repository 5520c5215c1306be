using System.Globalization;
using MimeKit;
using Use.Platform.Data;

namespace Use.Platform.Mail;

/// <summary>Writes mail to files (<c>.eml</c>) that any mail program opens: for trying out, where there is no server.</summary>
internal sealed class MailFolder(DataFolders folders) : IMailCarrier
{
    public string Destination => folders.Mail;

    public async Task CarryAsync(MimeMessage mail, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folders.Mail);
        // The name follows from the mail, so that writing it twice leaves one file.
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{mail.Date.UtcDateTime:yyyyMMdd-HHmmss}-{mail.MessageId!.Split('@')[0]}.eml"
        );
        var path = Path.Combine(folders.Mail, name);
        await mail.WriteToAsync(path + ".part", cancellation);
        File.Move(path + ".part", path, overwrite: true);
    }
}
