using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Search;
using Use.Platform.Search.Elastic;
using Use.Platform.Testing;
using Xunit;
using static Use.Platform.Tests.Search.Documents;

namespace Use.Platform.Tests.Search;

/// <summary>A real search server behind TLS with an authority of its own, and behind a user and password.</summary>
public sealed class ElasticTlsTests : IAsyncLifetime
{
    private const string User = "use";
    private const string Password = "päss:word";

    private readonly string folder = Directory.CreateTempSubdirectory("use-tls-").FullName;
    private readonly TestAuthority authority = new();
    private TlsFront? front;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TlsFront Front => front ?? throw new InvalidOperationException("There is no server.");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(SearchNode.WhyNoShared is not null, SearchNode.WhyNoShared ?? "");
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"));
        front = await TlsFront.StartAsync(
            new Uri(SearchNode.SharedAddress!),
            authority.Sign("search.test", "127.0.0.1"),
            $"Basic {basic}"
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (front is not null)
        {
            await front.DisposeAsync();
        }
        authority.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_server_whose_certificate_an_authority_of_its_own_signed_is_used_when_that_one_is_named()
    {
        // A bundle: the one that signed is not the first in it.
        using var other = new TestAuthority();
        await using var server = new SearchServer(
            Front.Address,
            signIn: new ElasticOptions
            {
                User = User,
                Password = Password,
                CertificateAuthority = Write(other.Pem + "\n" + authority.Pem),
            }
        );

        await using (var rebuild = await server.Engine.BeginRebuildAsync(Cancellation))
        {
            await rebuild.AddAsync([Make(1, "Trees")], Cancellation);
            await rebuild.PromoteAsync(Cancellation);
        }
        await server.Engine.ApplyAsync([Put(Make(2, "More trees"))], Cancellation);

        var found = await server.Engine.SearchAsync(new SearchQuery { Text = "tree" }, Cancellation);
        Assert.Equal([1, 2], found.Numbers().Order());
        Assert.True(Front.Requests > 4);
    }

    [Fact]
    public async Task A_server_whose_authority_is_not_named_or_another_is_refused_and_the_message_says_what_to_set()
    {
        using var other = new TestAuthority();
        foreach (var trusted in new[] { "", Write(other.Pem) })
        {
            var message = await RefusedAsync(
                Front.Address,
                new ElasticOptions
                {
                    User = User,
                    Password = Password,
                    CertificateAuthority = trusted,
                }
            );

            Assert.Contains("certificate", message, StringComparison.Ordinal);
            Assert.Contains("Search:Elastic:CertificateAuthority", message, StringComparison.Ordinal);
        }
        Assert.Equal(0, Front.Requests);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused_though_the_authority_is_named()
    {
        var address = Front.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

        var message = await RefusedAsync(
            address,
            new ElasticOptions
            {
                User = User,
                Password = Password,
                CertificateAuthority = Write(authority.Pem),
            }
        );

        Assert.Contains("RemoteCertificateNameMismatch", message, StringComparison.Ordinal);
        Assert.Equal(0, Front.Requests);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_the_message_says_what_to_look_at()
    {
        var message = await RefusedAsync(
            Front.Address,
            new ElasticOptions
            {
                User = User,
                Password = "other",
                CertificateAuthority = Write(authority.Pem),
            }
        );

        Assert.Contains("refuses the user, password", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("This is no certificate.")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    [InlineData(null)]
    public void A_file_that_holds_no_certificate_stops_the_start(string? text)
    {
        var file = text is null ? Path.Combine(folder, "missing.pem") : Write(text);

        var refused = Assert.Throws<InvalidOperationException>(() =>
            new ServiceCollection().AddElasticSearch(new ElasticOptions { CertificateAuthority = file })
        );

        Assert.Contains("Search:Elastic:CertificateAuthority", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<string> RefusedAsync(string address, ElasticOptions options)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddElasticSearch(options with { Addresses = address })
            .BuildServiceProvider();
        var engine = services.GetRequiredService<ISearchEngine>();

        return (
            await Assert.ThrowsAsync<SearchUnavailableException>(() => engine.GetStatusAsync(Cancellation))
        ).Message;
    }

    private string Write(string text)
    {
        var file = Path.Combine(folder, $"{Guid.NewGuid():N}.pem");
        File.WriteAllText(file, text);
        return file;
    }
}
