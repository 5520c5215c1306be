using System.Net;
using System.Net.Sockets;
using System.Text;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;
using MimeKit;
using Use.Platform.Mail;
using Xunit;

namespace Use.Platform.Tests.Mail;

public sealed class SmtpCarrierTests
{
    [Fact]
    public async Task Two_mails_go_over_one_connection_with_the_given_user()
    {
        await using var server = new SmtpServer();
        await using (var carrier = server.Carrier(SmtpTls.None))
        {
            await carrier.CarryAsync(Mail("ada@city.example"), TestContext.Current.CancellationToken);
            await carrier.CarryAsync(Mail("bo@city.example"), TestContext.Current.CancellationToken);
        }
        var said = await server.SaidAsync();
        Assert.Equal(1, server.Connections);
        Assert.Equal(
            ["RCPT TO:<ada@city.example>", "RCPT TO:<bo@city.example>"],
            said.Where(line => line.StartsWith("RCPT", StringComparison.Ordinal))
                .Select(line => line.Split(" ORCPT")[0])
        );
        Assert.Contains("AUTH PLAIN " + Convert.ToBase64String(Encoding.UTF8.GetBytes("\0clerk\0a secret")), said);
        Assert.Contains("Subject: To ada@city.example", said);
    }

    [Fact]
    public async Task A_refused_receiver_is_an_error_of_that_mail_alone()
    {
        await using var server = new SmtpServer { Refuses = "bad@city.example" };
        await using var carrier = server.Carrier(SmtpTls.None);
        var refused = await Assert.ThrowsAsync<SmtpCommandException>(() =>
            carrier.CarryAsync(Mail("bad@city.example"), TestContext.Current.CancellationToken)
        );
        Assert.Contains("No such mailbox", refused.Message, StringComparison.Ordinal);
        await carrier.CarryAsync(Mail("ada@city.example"), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_server_that_cannot_encrypt_gets_nothing_unless_that_is_wanted()
    {
        await using var server = new SmtpServer();
        await using (var carrier = server.Carrier(SmtpTls.StartTls))
        {
            await Assert.ThrowsAsync<NotSupportedException>(() =>
                carrier.CarryAsync(Mail("ada@city.example"), TestContext.Current.CancellationToken)
            );
        }
        Assert.DoesNotContain(await server.SaidAsync(), line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SmtpTls.StartTls, 587)]
    [InlineData(SmtpTls.Implicit, 465)]
    [InlineData(SmtpTls.None, 25)]
    public void The_usual_port_need_not_be_given(SmtpTls tls, int port) =>
        Assert.Equal(port, new SmtpOptions { Tls = tls }.EffectivePort);

    private static MimeMessage Mail(string to)
    {
        var mail = new MimeMessage
        {
            Subject = "To " + to,
            Body = new TextPart { Text = "Words." },
        };
        mail.From.Add(MailboxAddress.Parse("no-reply@use.example"));
        mail.To.Add(MailboxAddress.Parse(to));
        return mail;
    }

    /// <summary>Just enough of RFC 5321 to hear what a client says.</summary>
    private sealed class SmtpServer : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly List<string> said = [];
        private readonly Task serving;

        public SmtpServer()
        {
            listener.Start();
            serving = ServeAsync();
        }

        public string Refuses { get; init; } = "";

        public int Connections { get; private set; }

        public SmtpCarrier Carrier(SmtpTls tls) =>
            new(
                Options.Create(
                    new MailOptions
                    {
                        Smtp = new SmtpOptions
                        {
                            Host = "127.0.0.1",
                            Port = ((IPEndPoint)listener.LocalEndpoint).Port,
                            Tls = tls,
                            User = "clerk",
                            Password = "a secret",
                        },
                    }
                )
            );

        public async Task<IReadOnlyList<string>> SaidAsync()
        {
            listener.Stop();
            await serving;
            return said;
        }

        public async ValueTask DisposeAsync()
        {
            listener.Stop();
            await serving;
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    Connections++;
                    await TalkAsync(client);
                }
            }
            catch (Exception ended) when (ended is SocketException or InvalidOperationException or IOException)
            {
                // The test is over.
            }
        }

        private async Task TalkAsync(TcpClient client)
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream);
            await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 test");
            var inData = false;
            while (await reader.ReadLineAsync() is { } line)
            {
                said.Add(line);
                if (inData)
                {
                    if (line == ".")
                    {
                        inData = false;
                        await writer.WriteLineAsync("250 taken");
                    }
                    continue;
                }
                inData = line == "DATA";
                await writer.WriteLineAsync(
                    line.Split(' ', ':')[0] switch
                    {
                        "EHLO" => "250-test\r\n250 AUTH PLAIN",
                        "AUTH" => "235 welcome",
                        "RCPT" when Refuses.Length > 0 && line.Contains(Refuses, StringComparison.Ordinal) =>
                            "550 No such mailbox",
                        "DATA" => "354 go on",
                        "QUIT" => "221 bye",
                        _ => "250 fine",
                    }
                );
                if (line == "QUIT")
                {
                    return;
                }
            }
        }
    }
}
