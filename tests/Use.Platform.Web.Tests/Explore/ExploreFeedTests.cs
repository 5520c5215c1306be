using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Search;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.Explore;

public sealed class ExploreFeedTests(SmallSite site) : IClassFixture<SmallSite>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task A_feed_has_all_that_the_standard_asks_for_the_newest_first_and_absolute_links()
    {
        var feed = await ReadAsync("/en/explore/feed");

        Assert.Equal(Atom + "feed", feed.Name);
        Assert.Equal("https://use.example/en/explore/feed", Text(feed, "id"));
        Assert.Equal("New practices and initiatives", Text(feed, "title"));
        Assert.Equal("Urban Sustainability Exchange", Text(feed.Element(Atom + "author")!, "name"));
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(4, entries.Count);
        var moments = entries.ConvertAll(entry => Moment(entry, "updated"));
        Assert.Equal(moments.OrderDescending(), moments);
        Assert.Equal(moments[0], Moment(feed, "updated"));
        Assert.All(
            entries,
            entry =>
            {
                Assert.StartsWith("urn:uuid:", Text(entry, "id"), StringComparison.Ordinal);
                Assert.NotEqual("", Text(entry, "title"));
                Assert.NotEqual("", Text(entry, "summary"));
                Assert.True(Moment(entry, "published") <= Moment(entry, "updated"));
                Assert.NotEmpty(entry.Elements(Atom + "category"));
            }
        );
        Assert.Equal(4, entries.Select(entry => Text(entry, "id")).Distinct().Count());
        Assert.All(
            feed.Descendants(Atom + "link"),
            link =>
                Assert.StartsWith("https://use.example/en/", (string?)link.Attribute("href"), StringComparison.Ordinal)
        );
        var self = Assert.Single(feed.Elements(Atom + "link"), link => (string?)link.Attribute("rel") == "self");
        Assert.Equal("https://use.example/en/explore/feed", (string?)self.Attribute("href"));
    }

    [Fact]
    public async Task It_holds_what_the_search_finds_in_the_readers_language_under_the_same_ids()
    {
        var english = await ReadAsync("/en/explore/feed?q=cloudburst&theme=water&sort=title&page=9&view=map&junk=1");
        var french = await ReadAsync("/fr/explore/feed?q=cloudburst&theme=water");

        var entry = Assert.Single(english.Elements(Atom + "entry"));
        var autre = Assert.Single(french.Elements(Atom + "entry"));
        Assert.Equal("https://use.example/en/explore/feed?q=cloudburst&theme=water", Text(english, "id"));
        Assert.Equal("New: cloudburst · Water and sanitation", Text(english, "title"));
        Assert.Equal("Streets that carry the rain", Text(entry, "title"));
        Assert.Equal("Des rues qui portent la pluie", Text(autre, "title"));
        Assert.Equal(Text(entry, "id"), Text(autre, "id"));
        Assert.Equal(
            "https://use.example/fr/practices/streets-that-carry-the-rain",
            (string?)autre.Element(Atom + "link")!.Attribute("href")
        );
        var spanish = Assert.Single((await ReadAsync("/es/explore/feed?q=cloudburst")).Elements(Atom + "entry"));
        Assert.Equal("en", (string?)spanish.Attribute(XNamespace.Xml + "lang"));
    }

    [Fact]
    public async Task What_is_typed_as_an_operator_means_the_same_as_on_explore()
    {
        var feed = await ReadAsync("/en/explore/feed?q=country%3AFrance");

        Assert.Equal("https://use.example/en/explore/feed?country=FR", Text(feed, "id"));
        Assert.Equal("Un tramway pour les quartiers", Text(Assert.Single(feed.Elements(Atom + "entry")), "title"));
    }

    [Fact]
    public async Task A_search_that_finds_nothing_is_an_empty_feed()
    {
        var feed = await ReadAsync("/en/explore/feed?q=qqqqzzzz");

        Assert.Empty(feed.Elements(Atom + "entry"));
        Assert.Equal("1970-01-01T00:00:00Z", Text(feed, "updated"));
    }

    [Fact]
    public async Task What_has_only_some_of_the_words_is_no_entry()
    {
        Assert.Single((await ReadAsync("/en/explore/feed?q=cloudburst")).Elements(Atom + "entry"));
        Assert.Empty((await ReadAsync("/en/explore/feed?q=cloudburst+zeppelins")).Elements(Atom + "entry"));
    }

    [Theory]
    [InlineData("q=%01%0B%1F")]
    [InlineData("q=%ED%A0%80")]
    [InlineData("q=%EF%BF%BE%F0%9F%9A%B2")]
    [InlineData("q=%3C%2Ftitle%3E%26%22%27%5D%5D%3E")]
    [InlineData("theme=%01&country=%00&year=%3C")]
    public async Task No_address_breaks_the_feed(string query) => await ReadAsync("/en/explore/feed?" + query);

    [Fact]
    public async Task It_is_kept_for_a_moment_and_sent_again_only_when_it_has_changed()
    {
        await using var host = new SiteHost();
        using var visitor = host.CreateClient();
        var editor = await host.EditorAsync();
        await host.PublishAsync(editor, A.CaseStudy("Streets that carry the rain"));
        using var first = await GetAsync(visitor, "/en/explore/feed?q=rain");
        Assert.Equal("application/atom+xml; charset=utf-8", first.Content.Headers.ContentType!.ToString());
        Assert.Equal(TimeSpan.FromMinutes(1), first.Headers.CacheControl!.MaxAge);
        Assert.NotNull(first.Content.Headers.LastModified);
        using var second = await GetAsync(visitor, "/en/explore/feed?q=rain&utm=1");
        Assert.NotNull(second.Headers.Age);

        foreach (var query in new[] { "q=rain", "q=rain&sort=" + new string('x', 600) })
        {
            // From the cache, and past it.
            using var same = await GetAsync(visitor, "/en/explore/feed?" + query, tag: first.Headers.ETag);
            Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
            using var since = await GetAsync(
                visitor,
                "/en/explore/feed?" + query,
                since: first.Content.Headers.LastModified
            );
            Assert.Equal(HttpStatusCode.NotModified, since.StatusCode);
        }

        await host.PublishAsync(editor, A.CaseStudy("Rain in the squares"));
        using var changed = await GetAsync(visitor, "/en/explore/feed?q=rain", tag: first.Headers.ETag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Contains(
            "Rain in the squares",
            await changed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task While_search_rests_it_says_so_and_when_to_come_again()
    {
        await using var host = new SiteHost(configure: services =>
            services.AddSingleton<ISearchEngine>(new RememberingEngine { IsAway = true })
        );
        using var visitor = host.CreateClient();

        using var answer = await GetAsync(visitor, "/en/explore/feed?q=rain");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(2), answer.Headers.RetryAfter!.Delta);
        Assert.StartsWith(
            "Search is resting",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Explore_names_its_feed_in_its_head_and_to_its_readers()
    {
        var html = await site.Visitor.GetStringAsync(
            "/fr/explore?q=pluie&theme=water&sort=newest&page=2",
            TestContext.Current.CancellationToken
        );
        var page = await new HtmlParser().ParseDocumentAsync(html, TestContext.Current.CancellationToken);

        var head = page.Head!.QuerySelector("link[rel=alternate][type='application/atom+xml']")!;
        Assert.Equal("/fr/explore/feed?q=pluie&theme=water", head.GetAttribute("href"));
        Assert.Equal("Enregistrer cette recherche", page.QuerySelector(".search-actions a")!.TextContent);
        var link = page.QuerySelector("main a[type='application/atom+xml']")!;
        Assert.Equal("Suivre par un flux", link.TextContent);
        Assert.Equal("/fr/explore/feed?q=pluie&theme=water", link.GetAttribute("href"));
    }

    [Fact]
    public async Task Without_a_language_it_leads_to_that_of_the_reader()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/explore/feed?q=rain");
        request.Headers.AcceptLanguage.ParseAdd("es");

        using var answer = await site.Visitor.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("/es/explore/feed?q=rain", answer.Headers.Location!.OriginalString);
    }

    private static async Task<HttpResponseMessage> GetAsync(
        HttpClient visitor,
        string address,
        EntityTagHeaderValue? tag = null,
        DateTimeOffset? since = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (tag is not null)
        {
            request.Headers.IfNoneMatch.Add(tag);
        }
        request.Headers.IfModifiedSince = since;
        return await visitor.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<XElement> ReadAsync(string address) =>
        XDocument.Parse(await site.Visitor.GetStringAsync(address, TestContext.Current.CancellationToken)).Root!;

    private static string Text(XElement parent, string name) => Assert.Single(parent.Elements(Atom + name)).Value;

    private static DateTimeOffset Moment(XElement parent, string name) =>
        DateTimeOffset.ParseExact(
            Text(parent, name),
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal
        );
}
