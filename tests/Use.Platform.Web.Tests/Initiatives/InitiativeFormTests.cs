using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Initiatives;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Use.Platform.Vocabularies;
using Use.Platform.Web.Tests.CaseStudies;
using Xunit;

namespace Use.Platform.Web.Tests.Initiatives;

/// <summary>The ten-minute form of an initiative without a script: a form that is sent.</summary>
public sealed class InitiativeFormTests(WritingHost host) : IClassFixture<WritingHost>
{
    private const string Kind = "initiatives";

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    public async Task Every_field_makes_the_round_trip_through_the_form(string language)
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync(Whole());
        var before = await author.StateAsync(id);

        var form = await author.FormAsync(id, language: language, kind: Kind);
        var (status, _, ledTo) = await author.SendAsync(form.Press("save"));

        Assert.Equal((HttpStatusCode.Redirect, $"/{language}/my/initiatives/{id}"), (status, ledTo));
        var after = await author.StateAsync(id);
        Assert.Equal((before.Content, before.Saves), (after.Content, after.Saves));
    }

    [Fact]
    public void The_whole_initiative_of_these_tests_leaves_no_field_empty() =>
        Assert.All(
            typeof(InitiativeContent).GetProperties().Where(property => property.CanWrite),
            property =>
                Assert.False(
                    property.GetValue(Whole()) is null or "" or System.Collections.ICollection { Count: 0 },
                    property.Name
                )
        );

    [Fact]
    public async Task A_double_click_begins_one_and_the_list_tells_its_kind()
    {
        using var author = await host.SignInAsync();
        const string Path = "/en/my/initiatives/new?emergency=covid-19";
        var (_, page, _) = await author.GetAsync(Path);
        var form = SentForm.Of(page, "#new", Path);
        form["title"] = "Meals for those who may not go out";
        form["place.text"] = "Lyon, France";
        form["language"] = "pt";

        var answers = await Task.WhenAll(author.SendAsync(form), author.SendAsync(form));

        Assert.All(answers, answer => Assert.Equal($"/en/my/initiatives/{form["record"]}", answer.LedTo));
        var saved = await SavedAsync(author, Guid.Parse(form["record"]));
        Assert.Equal(("covid-19", "pt", "Lyon"), (saved.Emergency, saved.Language, saved.Place!.Name));
        await author.DraftAsync();
        var (_, mine, _) = await author.GetAsync("/en/my/practices");
        Assert.Equal(
            ["Initiative", "Practice"],
            mine.QuerySelectorAll(".mine-row .kind").Select(kind => kind.TextContent).Order()
        );
        Assert.NotNull(mine.QuerySelector($".mine-row h2 a[href='/en/my/initiatives/{form["record"]}']"));
    }

    [Fact]
    public async Task A_date_that_could_be_two_is_refused_beside_its_field_and_nothing_typed_is_lost()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync(A.Initiative("Meals"));
        var form = await author.FormAsync(id, kind: Kind);
        form["tagline"] = "A new sentence.";
        form["start"] = "03/04/2020";

        var (status, page, _) = await author.SendAsync(form.Press("save"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("2020-04-03", page.QuerySelector("#start-error")!.TextContent, StringComparison.Ordinal);
        var again = SentForm.Of(page, "#write", form.Path);
        Assert.Equal(("03/04/2020", "A new sentence."), (again["start"], again["tagline"]));
        again["start"] = "3 April 2020";
        await author.SendAsync(again.Press("save"));
        Assert.Equal(new PartialDate(2020, 4, 3), (await SavedAsync(author, id)).Start);
    }

    [Fact]
    public async Task Documents_come_with_the_form_and_a_hostile_one_is_refused_beside_its_field_with_the_rest_kept()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync(A.Initiative("Meals"));
        var form = await author.FormAsync(id, kind: Kind);
        form["tagline"] = "With a plan.";
        form.Attach("documents.file", Papers.Pdf(), "Plan of the kitchens.pdf");
        var (status, _, ledTo) = await author.SendAsync(form.Press("upload:documents"));
        Assert.Equal((HttpStatusCode.Redirect, $"/en/my/initiatives/{id}#part-told"), (status, ledTo));
        var plan = Assert.Single((await SavedAsync(author, id)).Documents);
        Assert.Equal("Plan of the kitchens", plan.Title);

        form = await author.FormAsync(id, kind: Kind);
        Assert.Equal(plan.Id.ToString(), form["documents[0].id"]);
        form["tagline"] = "With a trap.";
        form.Attach("documents.file", Papers.Pdf("/AA << /S /JavaScript >>"), "Trap.pdf");
        var (_, page, _) = await author.SendAsync(form.Press("upload:documents"));
        Assert.Contains("scripts", page.QuerySelector("#documents-file-error")!.TextContent, StringComparison.Ordinal);
        var saved = await SavedAsync(author, id);
        Assert.Equal(("With a trap.", plan.Id), (saved.Tagline, Assert.Single(saved.Documents).Id));

        form = await author.FormAsync(id, kind: Kind);
        await author.SendAsync(form.Press("remove:documents:0"));
        Assert.Empty((await SavedAsync(author, id)).Documents);
    }

    [Fact]
    public async Task A_conflict_of_two_tabs_shows_both_texts_and_the_choice_is_kept()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync(A.Initiative("Meals"));
        var form = await author.FormAsync(id, kind: Kind);
        var other = await author.FormAsync(id, kind: Kind);
        other["tagline"] = "Theirs.";
        other.Tick("categories", "care");
        await author.SendAsync(other.Press("save"));
        form["tagline"] = "Mine.";

        var (status, page, _) = await author.SendAsync(form.Press("save"));

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains(
            "Care and company",
            page.QuerySelector("#conflict [data-part='categories']")!.TextContent,
            StringComparison.Ordinal
        );
        var chosen = SentForm.Of(page, "#write", form.Path);
        chosen["choose.tagline"] = "mine";
        chosen["choose.categories"] = "both";
        Assert.Equal(HttpStatusCode.Redirect, (await author.SendAsync(chosen.Press("merge"))).Status);
        var saved = await SavedAsync(author, id);
        Assert.Equal("Mine.", saved.Tagline);
        Assert.Equal(["food", "care"], saved.Categories);
    }

    [Fact]
    public async Task A_save_of_the_script_is_answered_with_the_sections_of_an_initiative()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync(new InitiativeContent { Emergency = "covid-19", Title = "Meals" });
        var token = (await author.FormAsync(id, kind: Kind))["__RequestVerificationToken"];

        var (status, answer) = await author.PutAsync(
            id,
            new
            {
                version = 1,
                saves = 1,
                content = new
                {
                    emergency = "covid-19",
                    title = "Meals",
                    tagline = "Hot.",
                },
            },
            token
        );

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("place", (string)answer!["nextStep"]!);
        Assert.Equal("begun", (string)answer["sections"]!["what"]!);
        Assert.Equal("empty", (string)answer["sections"]!["whom"]!);
    }

    [Fact]
    public async Task A_ready_initiative_is_seen_and_sent()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync(A.Initiative("Meals for those at home"));
        var (_, preview, _) = await author.GetAsync($"/en/my/initiatives/{id}/preview");
        Assert.Equal("Meals for those at home", preview.QuerySelector("h1")!.TextContent);
        var form = await author.FormAsync(id, kind: Kind);
        var (_, _, send) = await author.SendAsync(form.Press("send"));
        Assert.Equal($"/en/my/initiatives/{id}/send", send);
        var (_, page, _) = await author.GetAsync(send!);
        Assert.Contains("documents", page.QuerySelector("label:has(#consent)")!.TextContent, StringComparison.Ordinal);
        var consent = SentForm.Of(page, "main form", send!);
        consent.Tick("consent", "yes");

        Assert.Equal($"/en/my/initiatives/{id}/sent", (await author.SendAsync(consent)).LedTo);
        Assert.Equal(HttpStatusCode.OK, (await author.GetAsync($"/en/my/initiatives/{id}/sent")).Status);
        Assert.Equal(RevisionState.Submitted, (await author.StateAsync(id)).State);
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_fields_that_are_there()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync(new InitiativeContent { Emergency = "covid-19", Title = "Begun" });

        var (_, page, _) = await author.GetAsync($"/en/my/initiatives/{id}?check=yes");

        foreach (
            var field in new[] { "tagline", "place", "kind", "categories", "phase", "start", "sharedBy", "description" }
        )
        {
            Assert.NotNull(page.QuerySelector($"#{field}-error"));
            Assert.NotNull(page.QuerySelector($"#problems a[href$='#{field}']"));
            Assert.NotNull(page.QuerySelector($"#{field}"));
        }
    }

    [Fact]
    public async Task An_address_of_the_other_kind_leads_to_the_right_one()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync(A.Initiative("Meals"));

        Assert.Equal($"/en/my/initiatives/{id}", (await author.GetAsync($"/en/my/practices/{id}")).LedTo);
    }

    [Fact]
    public async Task A_closed_emergency_refuses_kindly_and_its_drafts_go_elsewhere()
    {
        using var own = new WritingHost();
        using var author = await own.SignInAsync();
        Assert.Equal(
            "/en/my/initiatives/new?emergency=covid-19",
            (await author.GetAsync("/en/my/initiatives/new")).LedTo
        );
        var (_, begun, _) = await author.GetAsync("/en/my/initiatives/new?emergency=covid-19");
        var late = SentForm.Of(begun, "#new", "/en/my/initiatives/new?emergency=covid-19");
        late["title"] = "Too late";
        var id = await author.DraftAsync(A.Initiative("Meals", content => content.Phase = "recovery"));
        await SetAsync(own, EmergencyState.Archive, "heat");

        foreach (
            var (status, page, _) in new[]
            {
                await author.GetAsync("/en/my/initiatives/new?emergency=covid-19"),
                await author.SendAsync(late),
            }
        )
        {
            Assert.Equal(HttpStatusCode.Conflict, status);
            Assert.NotNull(page.QuerySelector("main a[href='/en/my/initiatives/new?emergency=heat']"));
            Assert.NotNull(page.QuerySelector("main a[href='/en/my/practices/new']"));
        }
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await author.GetAsync("/en/my/initiatives/new?emergency=nothing")).Status
        );
        var (_, share, _) = await author.GetAsync("/en/my/share");
        Assert.Equal(2, share.QuerySelectorAll("main h2 a").Length);

        var form = await author.FormAsync(id, kind: Kind);
        form["tagline"] = "Typed after it had closed.";
        var (_, _, ledTo) = await author.SendAsync(form.Press("send"));
        Assert.EndsWith("?check=yes#problems", ledTo, StringComparison.Ordinal);
        var (_, refused, _) = await author.GetAsync(ledTo!.Split('#')[0]);
        Assert.NotNull(refused.QuerySelector("#emergency-error"));
        Assert.NotNull(refused.QuerySelector("#problems a[href$='#emergency']"));

        var moved = SentForm.Of(refused, "#write", form.Path);
        moved["emergency.choice"] = "heat";
        await author.SendAsync(moved.Press("change-emergency"));
        var saved = await SavedAsync(author, id);
        Assert.Equal(("heat", "recovery", "Typed after it had closed."), (saved.Emergency, saved.Phase, saved.Tagline));
        Assert.Empty(saved.Categories);

        await SetAsync(own, EmergencyState.WindingDown, "flood");
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await author.GetAsync("/en/my/initiatives/new?emergency=covid-19")).Status
        );
        var (asked, which, _) = await author.GetAsync("/en/my/initiatives/new");
        Assert.Equal(HttpStatusCode.OK, asked);
        Assert.Equal(3, which.QuerySelectorAll("main h2 a").Length);
    }

    [Fact]
    public async Task A_similar_initiative_of_the_same_place_is_pointed_out_and_does_not_stop_the_author()
    {
        using var author = await host.SignInAsync();
        var place = await host.Site.WithAsync(async scope =>
            (await scope.GetRequiredService<Platform.Places.FindPlace>().RunAsync("Nantes, France"))[0]
        );
        var there = await author.DraftAsync(
            A.Initiative("Night buses for nurses", content => content.Place = new PlaceChoice { Id = place.Id })
        );
        var editor = await host.Site.EditorAsync();
        await host.Site.WithAsync(async scope =>
        {
            var sent = await scope.GetRequiredService<SubmitDraft>().RunAsync(author.Actor, there, consents: true);
            var outcome = await scope
                .GetRequiredService<PublishSubmission>()
                .RunAsync(editor, there, sent.Value!.Version, sent.Value.Saves);
            Assert.True(outcome.IsOk);
            return true;
        });
        const string Path = "/en/my/initiatives/new?emergency=covid-19";
        var (_, page, _) = await author.GetAsync(Path);
        var form = SentForm.Of(page, "#new", Path);
        form["title"] = "Night buses";
        form["place.text"] = "Nantes, France";

        var (status, hint, _) = await author.SendAsync(form);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotNull(hint.QuerySelector("a[href='/en/initiatives/night-buses-for-nurses']"));
        Assert.Equal(HttpStatusCode.Redirect, (await author.SendAsync(SentForm.Of(hint, "#new", Path))).Status);
    }

    private static async Task<InitiativeContent> SavedAsync(SignedIn author, Guid id) =>
        InitiativeContent.Read((await author.StateAsync(id)).Content);

    // Closes the first emergency and opens another.
    private static Task SetAsync(WritingHost own, EmergencyState covid, string opened) =>
        own.Site.WithAsync(async scope =>
        {
            var db = scope.GetRequiredService<PlatformDb>();
            (await db.Emergencies.FindAsync("covid-19"))!.State = covid;
            db.Add(
                new Emergency
                {
                    Code = opened,
                    Name = new LocalizedText { En = "The " + opened },
                    Class = "other",
                    Phases =
                    [
                        new EmergencyPhase
                        {
                            Code = "recovery",
                            Name = new LocalizedText { En = "After it" },
                        },
                    ],
                }
            );
            await db.SaveChangesAsync();
            scope.GetRequiredService<VocabularyCache>().Forget();
            return true;
        });

    private static InitiativeContent Whole() =>
        A.Initiative(
            "Meals for those who may not go out",
            content =>
            {
                content.Translations =
                [
                    new()
                    {
                        Language = "fr",
                        Title = "Des repas",
                        Tagline = "Une phrase.",
                    },
                ];
                content.Place = new PlaceChoice { Name = "Qwertzuville", Country = "BE" };
                content.Categories = ["food", "care"];
                content.End = new PartialDate(2020, 6);
                content.Organisation = "The city’s kitchen";
                content.Documents = [new() { Id = Guid.Parse("0b4d8e54-6b52-4c39-9a1c-3b3b52c0f3d1"), Title = "Menu" }];
                content.Links = [new() { Title = "The kitchen", Url = "https://city.example/kitchen" }];
                content.Sources =
                [
                    new()
                    {
                        Organisation = "City",
                        Title = "Report",
                        Year = 2021,
                        Url = "https://city.example/report",
                    },
                ];
                content.Contact = new Contact
                {
                    Name = "Ada",
                    Role = "Cook",
                    Organisation = "City",
                };
            }
        );
}
