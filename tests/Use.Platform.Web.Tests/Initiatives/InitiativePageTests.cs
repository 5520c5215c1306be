using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Use.Platform.Testimonies;
using Use.Platform.Testing;
using Use.Platform.Web.Tests.Emergencies;
using Xunit;

namespace Use.Platform.Web.Tests.Initiatives;

public sealed class InitiativePageTests(EmergencySite site) : IClassFixture<EmergencySite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_shows_the_initiative_with_its_facts()
    {
        var page = await GetAsync("/en/initiatives/des-pistes-pour-repartir");

        var title = page.QuerySelector("h1")!;
        Assert.Equal(("Des pistes pour repartir", "fr"), (title.TextContent, title.GetAttribute("lang")));
        Assert.Equal("Emergencies", page.QuerySelector("header nav [aria-current=page]")?.TextContent);
        var facts = page.QuerySelector(".facts-panel")!;
        Assert.Contains("Ville de Paris", facts.TextContent, StringComparison.Ordinal);
        Assert.Contains("6 April 2020", facts.TextContent, StringComparison.Ordinal);
        // The class of COVID-19 has the same name: once is enough. What is cited is no practice.
        Assert.Single(facts.QuerySelectorAll("dd"), fact => fact.TextContent.Trim() == "COVID-19");
        Assert.DoesNotContain("this practice", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            [
                "/en/explore?country=FR",
                "/en/emergencies/covid-19",
                "/en/emergencies/covid-19?phase=covid-19.reopening",
                "/en/emergencies/covid-19?category=covid-19.mobility",
                "/en/emergencies/covid-19?category=covid-19.public-space",
                "/en/explore?theme=mobility",
                "/en/explore?sdg=2",
            ],
            facts.QuerySelectorAll("a").Select(link => link.GetAttribute("href"))
        );
        Assert.Contains("\"headline\":\"Des pistes pour repartir\"", page.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_title_is_shown_in_the_readers_language_beside_the_original()
    {
        var page = await GetAsync("/fr/initiatives/meals-at-the-door");

        Assert.Equal("Des repas à la porte", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Meals at the door", page.QuerySelector("cite[lang=en]")!.TextContent);
    }

    [Fact]
    public async Task Others_with_the_same_category_from_elsewhere_follow()
    {
        await site.Host.PublishAsync(
            site.Editor,
            A.Initiative("Canteens reopened", content => content.Place = new() { Name = "Nairobi", Country = "KE" })
        );

        var page = await GetAsync("/en/initiatives/bread-for-all");

        Assert.Equal(
            ["/en/initiatives/canteens-reopened"],
            page.QuerySelectorAll(".related .card h3 a").Select(link => link.GetAttribute("href"))
        );
    }

    [Fact]
    public async Task One_can_tell_about_it_and_read_what_others_tell()
    {
        var record = await site.Host.PublishAsync(site.Editor, A.Initiative("Soup for nurses"));
        var page = await GetAsync("/en/initiatives/soup-for-nurses");
        Assert.NotNull(
            page.QuerySelector("a[href='/en/emergencies/covid-19/testimonies/new?initiative=soup-for-nurses']")
        );
        await site.Host.WithDbAsync(async db =>
        {
            db.Add(
                new Testimony
                {
                    Id = Guid.CreateVersion7(),
                    EmergencyCode = "covid-19",
                    InitiativeId = record.Id,
                    AuthorId = site.Editor.AccountId,
                    Name = "Ana",
                    Text = "It kept us going.",
                    State = TestimonyState.Featured,
                }
            );
            return await db.SaveChangesAsync();
        });

        var told = await GetAsync("/en/initiatives/soup-for-nurses");
        var all = await GetAsync("/en/emergencies/covid-19/testimonies");

        Assert.Contains("It kept us going.", told.QuerySelector(".quote")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            "Soup for nurses",
            all.QuerySelector(".quote figcaption a[href='/en/initiatives/soup-for-nurses']")!.TextContent
        );
    }

    [Fact]
    public async Task One_that_was_withdrawn_is_not_found_and_has_no_picture()
    {
        var record = await site.Host.PublishAsync(site.Editor, A.Initiative("Taken back"));
        var picture = new Uri($"/og/{record.Id}", UriKind.Relative);
        using var before = await site.Visitor.GetAsync(picture, Stop);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.True(await site.Host.WithdrawAsync(site.Editor, record.Id));

        using var page = await site.Visitor.GetAsync(new Uri("/en/initiatives/taken-back", UriKind.Relative), Stop);

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task Search_engines_are_told_of_it_and_of_its_emergency()
    {
        var sitemap = await site.Visitor.GetStringAsync(new Uri("/sitemap-1.xml", UriKind.Relative), Stop);

        Assert.Contains("/es/initiatives/bread-for-all</loc>", sitemap, StringComparison.Ordinal);
        Assert.Contains("/es/emergencies/covid-19</loc>", sitemap, StringComparison.Ordinal);
    }

    private async Task<IDocument> GetAsync(string address)
    {
        var html = await site.Visitor.GetStringAsync(new Uri(address, UriKind.Relative), Stop);
        return await new HtmlParser().ParseDocumentAsync(html, Stop);
    }
}
