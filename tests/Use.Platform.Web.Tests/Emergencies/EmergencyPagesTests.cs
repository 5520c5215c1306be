using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Accounts;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Initiatives;
using Use.Platform.Testing;
using Use.Platform.Web.Tests.Accounts;
using Xunit;

namespace Use.Platform.Web.Tests.Emergencies;

[Collection(nameof(AccountsSite))]
public sealed class EmergencyPagesTests(AccountsSite site)
{
    private static readonly (string, string) Save = ("Input.Do", "save");

    [Theory]
    [InlineData(null)]
    [InlineData(Roles.Editor)]
    public async Task Who_is_no_administrator_does_not_get_in(string? role)
    {
        using var visitor = await site.SignedInAsync(await site.PersonAsync(role));
        foreach (var path in new[] { "", "/new", "/new?class=flood", "/covid-19" })
        {
            await visitor.GoAsync("/en/admin/emergencies" + path);
            Assert.StartsWith("/en/account/denied", visitor.LedTo, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_administrator_types_a_name_and_readers_see_the_emergency_at_once()
    {
        using var administrator = await AdministratorAsync();
        using var reader = site.NewVisitor();
        await reader.GoAsync("/en/emergencies");
        Assert.DoesNotContain("Heat dome", reader.Text, StringComparison.Ordinal);

        await administrator.GoAsync("/en/account");
        await administrator.GoAsync(Link(administrator, "a[href$='/admin/emergencies']"));
        await administrator.GoAsync(Link(administrator, "a.button[href$='/emergencies/new']"));
        await administrator.GoAsync(Link(administrator, ".likes a[href$='class=heat-wave']"));
        Assert.Equal("Cool places", Value(administrator, "Input.Categories[1].Name[en]"));
        Assert.Equal("Lieux frais", Value(administrator, "Input.Categories[1].Name[fr]"));
        await administrator.SendAsync(
            "emergency",
            ("Input.Name[en]", "Heat dome"),
            ("Input.Name[fr]", "Dôme de chaleur"),
            ("Input.StartsOn", "2026-06-20"),
            Save
        );
        Assert.Equal("/en/admin/emergencies?done=heat-dome", administrator.LedTo);
        await administrator.FollowAsync();
        Assert.Contains("“Heat dome” is saved.", administrator.Text, StringComparison.Ordinal);

        await reader.GoAsync("/fr/emergencies");
        Assert.Equal("Dôme de chaleur", reader.Page.QuerySelector("a[href='/fr/emergencies/heat-dome']")?.TextContent);
        Assert.Contains("Depuis le 20 juin 2026", reader.Text, StringComparison.Ordinal);
        await reader.GoAsync("/en/emergencies");
        Assert.Contains("Heat dome", reader.Text, StringComparison.Ordinal);
        await reader.GoAsync("/en/");
        var footer = reader.Page.QuerySelector("footer a[href='/en/emergencies']");
        Assert.Equal("Emergencies", footer?.TextContent);
    }

    [Fact]
    public async Task One_that_was_just_opened_invites_to_share_in_it_and_offers_nothing_to_filter()
    {
        using var administrator = await AdministratorAsync();
        await OpenAsync(administrator, "storm", "Storm Nora");
        using var reader = site.NewVisitor();
        await reader.GoAsync("/en/emergencies/storm-nora");

        Assert.Equal(
            ("There is nothing here yet", "/en/my/initiatives/new?emergency=storm-nora"),
            (
                reader.Page.QuerySelector("main .notice h2")?.TextContent,
                reader.Page.QuerySelector("main .notice a")?.GetAttribute("href")
            )
        );
        Assert.Empty(reader.Page.QuerySelectorAll("main .facets, main form.sort, main .notice li"));

        await reader.GoAsync("/en/emergencies/storm-nora?q=shutters");
        Assert.Equal(
            "/en/my/initiatives/new?emergency=storm-nora",
            reader.Page.QuerySelector("main .notice > p:last-child a")?.GetAttribute("href")
        );
    }

    [Fact]
    public async Task An_empty_archive_neither_invites_nor_lets_anybody_wait()
    {
        using var administrator = await AdministratorAsync();
        await OpenAsync(administrator, "storm", "Storm Olga");
        using var reader = site.NewVisitor();
        await reader.GoAsync("/en/emergencies/storm-olga");
        Assert.NotEmpty(reader.Page.QuerySelectorAll("main a[href*='/account/searches']"));

        await BandsAsync(("storm-olga", EmergencyState.Archive));
        await reader.GoAsync("/en/emergencies/storm-olga");

        Assert.Equal("No initiative was shared here", reader.Page.QuerySelector("main .notice h2")!.TextContent);
        Assert.Equal("Archived", reader.Page.QuerySelector(".emergency-head .badge")!.TextContent);
        Assert.Empty(reader.Page.QuerySelectorAll("main .notice a, main a[href*='/account/searches']"));
        await reader.GoAsync("/en/emergencies");
        var row = reader.Page.QuerySelector(".emergency:has(a[href='/en/emergencies/storm-olga'])")!;
        Assert.Contains("No initiative was shared here.", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Categories_and_phases_are_listed_in_the_administrators_language()
    {
        using var administrator = await AdministratorAsync();
        await administrator.GoAsync("/fr/admin/emergencies/new?class=heat-wave");

        var name = administrator.Page.QuerySelectorAll(".emergency-rows summary span[lang]")[1];
        Assert.Equal(("fr", "Lieux frais"), (name.GetAttribute("lang"), name.TextContent));
        Assert.NotNull(administrator.Page.QuerySelector("button[aria-label*='Lieux frais']"));
        // What a phase amounts to is called there as in the filters.
        Assert.Equal(
            ["Préparation", "Réponse", "Réponse", "Relance", "Préparation"],
            administrator.Page.QuerySelectorAll(".emergency-rows summary .badge").Select(badge => badge.TextContent)
        );
    }

    [Fact]
    public async Task The_same_form_sent_twice_opens_one()
    {
        using var administrator = await AdministratorAsync();
        for (var time = 1; time <= 2; time++)
        {
            await administrator.GoAsync("/en/admin/emergencies/new?class=flood");
            await administrator.SendAsync(
                "emergency",
                ("Input.Name[en]", "River flood"),
                ("Input.StartsOn", "2026-05-01"),
                Save
            );
            Assert.Equal("/en/admin/emergencies?done=river-flood", administrator.LedTo);
        }

        await administrator.GoAsync("/en/admin/emergencies/new?class=storm");
        await administrator.SendAsync(
            "emergency",
            ("Input.Name[en]", "river flood"),
            ("Input.StartsOn", "2026-05-01"),
            Save
        );
        Assert.Null(administrator.LedTo);
        Assert.Contains(
            "There is an emergency named “River flood” already.",
            Field(administrator, "Input.Name[en]").ParentElement!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(
            1,
            await site.Host.WithDbAsync(db => db.Emergencies.CountAsync(row => row.Code.StartsWith("river")))
        );
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost()
    {
        using var administrator = await AdministratorAsync();
        await administrator.GoAsync("/en/admin/emergencies/new?like=covid-19");
        Assert.Equal("Food and essentials", Value(administrator, "Input.Categories[2].Name[en]"));

        await administrator.SendAsync(
            "emergency",
            ("Input.Name[es]", "Sin nombre inglés"),
            ("Input.StartsOn", "30/06/2026"),
            ("Input.EndsOn", "2026-02-31"),
            ("Input.State", "WindingDown"),
            ("Input.Categories[2].Name[en]", ""),
            ("Input.Categories[2].Name[ar]", "طعام"),
            ("Input.Introduction[fr]", "Une phrase."),
            ("Input.Phases[1].Stage", "Recovery"),
            Save
        );

        Assert.Null(administrator.LedTo);
        foreach (
            var (field, message) in new[]
            {
                ("Input.Name[en]", "Give it a name in English."),
                ("Input.StartsOn", "This is not a date."),
                ("Input.EndsOn", "This is not a date."),
                ("Input.Categories[2].Name[en]", "or remove it."),
            }
        )
        {
            var input = Field(administrator, field);
            Assert.Contains(message, input.ParentElement!.TextContent, StringComparison.Ordinal);
            Assert.Equal("true", input.GetAttribute("aria-invalid"));
            Assert.NotNull(administrator.Page.QuerySelector($"[role=alert] a[href='#{input.Id}']"));
        }
        Assert.True(Field(administrator, "Input.Categories[2].Name[en]").Closest("details")!.HasAttribute("open"));
        Assert.Equal("Sin nombre inglés", Value(administrator, "Input.Name[es]"));
        Assert.Equal("30/06/2026", Field(administrator, "Input.StartsOn").GetAttribute("value"));
        Assert.Equal("طعام", Value(administrator, "Input.Categories[2].Name[ar]"));
        Assert.Equal("Une phrase.", Value(administrator, "Input.Introduction[fr]"));
        Assert.Equal("Recovery", Value(administrator, "Input.Phases[1].Stage"));
        Assert.NotNull(administrator.Page.QuerySelector("input[value=WindingDown][checked]"));
    }

    [Fact]
    public async Task Rows_are_added_moved_and_removed_by_buttons_and_keep_what_was_typed()
    {
        using var administrator = await AdministratorAsync();
        await administrator.GoAsync("/en/admin/emergencies/new?class=other");
        var before = Codes(administrator, "Phases");
        Assert.Equal(["response", "recovery", "preparedness"], before);

        await administrator.SendAsync("emergency", ("Input.Name[en]", "Sinkhole"), ("Input.Do", "add:phases"));
        Assert.Equal("Sinkhole", Value(administrator, "Input.Name[en]"));
        Assert.True(Field(administrator, "Input.Phases[3].Name[en]").HasAttribute("autofocus"));
        await administrator.SendAsync(
            "emergency",
            ("Input.Phases[3].Name[en]", "Night one"),
            ("Input.Do", "raise:phases:3")
        );
        Assert.Equal("Night one", Value(administrator, "Input.Phases[2].Name[en]"));
        await administrator.SendAsync("emergency", ("Input.Do", "lower:phases:0"));
        await administrator.SendAsync("emergency", ("Input.Do", "remove:phases:1"));
        await administrator.SendAsync("emergency", ("Input.Do", "remove:categories:99"));
        Assert.Equal(["recovery", "", "preparedness"], Codes(administrator, "Phases"));
        await administrator.SendAsync("emergency", ("Input.StartsOn", "2026-01-01"), Save);

        Assert.Equal("/en/admin/emergencies?done=sinkhole", administrator.LedTo);
        var phases = await site.Host.WithDbAsync(db => db.Emergencies.SingleAsync(row => row.Code == "sinkhole"));
        Assert.Equal(["recovery", "night-one", "preparedness"], phases.Phases.Select(phase => phase.Code));
    }

    [Fact]
    public async Task The_second_of_two_administrators_is_told_sees_both_states_and_may_insist()
    {
        using var one = await AdministratorAsync();
        using var other = await AdministratorAsync();
        await OpenAsync(one, "drought", "Dry spring");
        await one.GoAsync("/en/admin/emergencies/dry-spring");
        await other.GoAsync("/en/admin/emergencies/dry-spring");

        await one.SendAsync("emergency", ("Input.Name[en]", "Dry year"), ("Input.State", "Archive"), Save);
        Assert.NotNull(one.LedTo);
        await other.SendAsync("emergency", ("Input.Name[en]", "Dry decade"), Save);

        Assert.Null(other.LedTo);
        Assert.Contains("Somebody else has just changed this emergency", other.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["Dry year", "Archived"],
            other.Page.QuerySelectorAll(".emergency-now dd").Select(text => text.TextContent)
        );
        Assert.Equal("Dry decade", Value(other, "Input.Name[en]"));
        await other.SendAsync("emergency", Save);
        Assert.Equal("/en/admin/emergencies?done=dry-spring", other.LedTo);

        await one.GoAsync("/en/admin/emergencies/not-there");
        Assert.Equal(HttpStatusCode.NotFound, one.Status);
    }

    [Fact]
    public async Task A_category_in_use_is_put_back_with_the_number_of_its_initiatives()
    {
        using var administrator = await AdministratorAsync();
        // No other test shares anything in it.
        await PublishAsync(A.Initiative("Shelters", content => content.Categories = ["violence-at-home"]));
        await administrator.GoAsync("/en/admin/emergencies/covid-19");
        Assert.Equal("violence-at-home", Codes(administrator, "Categories")[9]);

        await administrator.SendAsync("emergency", ("Input.Do", "remove:categories:9"));
        Assert.DoesNotContain("violence-at-home", Codes(administrator, "Categories"));
        await administrator.SendAsync("emergency", Save);

        Assert.Null(administrator.LedTo);
        Assert.Equal("violence-at-home", Codes(administrator, "Categories")[^1]);
        Assert.Contains(
            "“Safety from violence at home” cannot be removed. Initiatives that use it, published or waiting for an editor: 1.",
            administrator.Page.QuerySelector(".emergency-rows li:last-child")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_home_page_has_a_band_for_two_at_most_the_open_ones_first_and_none_leaves_no_hole()
    {
        using var reader = site.NewVisitor();
        await BandsAsync();
        await reader.GoAsync("/en/");
        Assert.Null(reader.Page.QuerySelector(".emergency-bands"));

        using var administrator = await AdministratorAsync();
        await OpenAsync(administrator, "storm", "Storm Alma");
        await OpenAsync(administrator, "storm", "Storm Brian");
        await OpenAsync(administrator, "storm", "Storm Chantal");
        await BandsAsync(("storm-alma", EmergencyState.Open), ("storm-brian", EmergencyState.Archive));
        await reader.GoAsync("/en/");

        var bands = reader.Page.QuerySelectorAll(".emergency-band");
        Assert.Equal(["Storm Alma", "Storm Brian"], bands.Select(band => band.QuerySelector("h2")!.TextContent));
        Assert.Contains(
            "A storm is forecast for days and passes in hours.",
            bands[0].TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(
            [
                "/en/emergencies/storm-alma",
                "/en/my/initiatives/new?emergency=storm-alma",
                "/en/emergencies/storm-brian",
            ],
            bands.SelectMany(band => band.QuerySelectorAll("a")).Select(link => link.GetAttribute("href"))
        );

        await BandsAsync(
            ("storm-alma", EmergencyState.Archive),
            ("storm-brian", EmergencyState.Open),
            ("storm-chantal", EmergencyState.WindingDown)
        );
        await reader.GoAsync("/en/");
        Assert.Equal(
            ["Storm Brian", "Storm Chantal"],
            reader.Page.QuerySelectorAll(".emergency-band h2").Select(name => name.TextContent)
        );
    }

    private async Task<SiteVisitor> AdministratorAsync() =>
        await site.SignedInAsync(await site.PersonAsync(Roles.Administrator));

    private static async Task OpenAsync(SiteVisitor administrator, string emergencyClass, string name)
    {
        await administrator.GoAsync("/en/admin/emergencies/new?class=" + emergencyClass);
        await administrator.SendAsync("emergency", ("Input.Name[en]", name), ("Input.StartsOn", "2026-03-01"), Save);
        Assert.NotNull(administrator.LedTo);
    }

    private async Task PublishAsync(InitiativeContent content)
    {
        var editor = await site.Host.EditorAsync();
        var published = await site.Host.WithAsync(async services =>
        {
            var draft = await services
                .GetRequiredService<StartDraft>()
                .RunAsync(editor, Initiative.KindCode, content.Json());
            var sent = await services.GetRequiredService<SubmitDraft>().RunAsync(editor, draft.Value!.RecordId, true);
            return await services
                .GetRequiredService<PublishSubmission>()
                .RunAsync(editor, sent.Value!.RecordId, sent.Value.Version, sent.Value.Saves);
        });
        Assert.True(published.IsOk);
    }

    // Just these have a band.
    private async Task BandsAsync(params (string Code, EmergencyState State)[] shown)
    {
        await site.Host.WithDbAsync(async db =>
        {
            foreach (var emergency in await db.Emergencies.ToListAsync())
            {
                emergency.IsOnHomePage = shown.Any(some => some.Code == emergency.Code);
                emergency.State = shown.FirstOrDefault(some => some.Code == emergency.Code).State;
            }
            return await db.SaveChangesAsync();
        });
        site.Host.Services.GetRequiredService<Platform.Vocabularies.VocabularyCache>().Forget();
    }

    private static string Link(SiteVisitor visitor, string selector) =>
        visitor.Page.QuerySelector(selector)?.GetAttribute("href") ?? throw new InvalidOperationException(visitor.Text);

    private static IElement Field(SiteVisitor visitor, string name) =>
        visitor.Page.QuerySelectorAll("[name]").Single(field => field.GetAttribute("name") == name);

    private static string? Value(SiteVisitor visitor, string name) =>
        Field(visitor, name) switch
        {
            IHtmlInputElement input => input.Value,
            IHtmlTextAreaElement text => text.Value,
            IHtmlSelectElement choice => choice.Value,
            _ => null,
        };

    private static List<string?> Codes(SiteVisitor visitor, string list) =>
        [
            .. visitor
                .Page.QuerySelectorAll($"input[name^='Input.{list}['][name$='.Code']")
                .Select(input => input.GetAttribute("value")),
        ];
}
