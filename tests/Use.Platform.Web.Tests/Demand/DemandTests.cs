using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Demand;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.Demand;

public sealed class DemandTests(SmallSite site) : IClassFixture<SmallSite>
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Fact]
    public async Task What_a_person_searches_for_in_vain_is_counted_in_the_language_of_the_page()
    {
        await SearchAsync("fr", "q=Hangars++%C3%A0+z%C3%A9bulons");
        await SearchAsync("fr", "q=hangars+a+zebulons&sort=title");
        await SearchAsync("fr", "q=hangars+a+zebulons&view=table");

        Assert.Equal(["fr 2"], await CountsAsync("hangars a zebulons"));
    }

    [Fact]
    public async Task What_only_filters_hide_is_not_unmet()
    {
        await SearchAsync("en", "q=cloudburst&country=FR");
        await SearchAsync("en", "q=qqvvxxkk&country=FR");
        await SearchAsync("en", "country=FR&theme=energy");

        Assert.Empty(await CountsAsync("cloudburst"));
        Assert.Empty(await CountsAsync(""));
        Assert.Equal(["en 1"], await CountsAsync("qqvvxxkk"));
    }

    [Fact]
    public async Task What_is_found_is_not_counted()
    {
        await SearchAsync("en", "q=cloudburst");

        Assert.Empty(await CountsAsync("cloudburst"));
    }

    [Theory]
    [InlineData("", "xxbotone")]
    [InlineData("Mozilla/5.0 (compatible; SomeBot/2.1; +https://bot.example)", "xxbottwo")]
    [InlineData("curl/8.14.1", "xxbotthree")]
    public async Task Machines_are_not_counted(string name, string word)
    {
        await SearchAsync("en", "q=" + word, name);
        await SearchAsync("en", "q=" + word + "&sort=newest");

        // The search of a person besides: it is the machine that is not counted.
        Assert.Equal(["en 1"], await CountsAsync(word));
    }

    [Theory]
    [InlineData("q=qqada%40city.example")]
    [InlineData("q=qq0123456789")]
    public async Task What_may_name_a_person_is_not_kept(string query)
    {
        await SearchAsync("en", query);

        var kept = await RowsAsync();
        Assert.DoesNotContain(kept, row => row.Words.StartsWith("qqada", StringComparison.Ordinal));
        Assert.DoesNotContain(kept, row => row.Words.Any(char.IsDigit));
    }

    private async Task SearchAsync(string language, string query, string agent = Browser)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/{language}/explore?{query}");
        if (agent.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", agent);
        }
        using var answer = await site.Visitor.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<IEnumerable<string>> CountsAsync(string words) =>
        (await RowsAsync()).Where(row => row.Words == words).Select(row => $"{row.Language} {row.Count}");

    private async Task<List<UnmetSearch>> RowsAsync()
    {
        await site.Host.Services.GetRequiredService<UnmetTally>().WriteAsync(TestContext.Current.CancellationToken);
        return await site.Host.WithDbAsync(db => db.UnmetSearches.AsNoTracking().ToListAsync());
    }
}
