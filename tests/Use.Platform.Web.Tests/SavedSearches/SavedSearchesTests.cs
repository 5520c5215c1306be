using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Accounts;
using Use.Platform.Editorial;
using Use.Platform.SavedSearches;
using Use.Platform.Testing;
using Use.Platform.Web.Tests.Accounts;
using Xunit;

namespace Use.Platform.Web.Tests.SavedSearches;

[Collection(nameof(AccountsSite))]
public sealed class SavedSearchesTests(AccountsSite site)
{
    private const string New = "/en/account/searches/new?q=rain&theme=water&sort=newest";

    [Fact]
    public async Task A_search_is_saved_from_explore_changed_and_deleted_without_JavaScript()
    {
        var account = await site.PersonAsync();
        using var visitor = await site.SignedInAsync(account);
        await visitor.GoAsync("/en/explore?q=rain&theme=water&sort=newest&view=table&page=2");
        var link = visitor.Page.QuerySelector(".search-actions a")!;
        Assert.Equal("Tell me when something matches", link.TextContent);
        Assert.Equal(New, link.GetAttribute("href"));

        await visitor.GoAsync(New);
        Assert.Equal("rain · Water and sanitation", visitor.Page.QuerySelector("#field-name")!.GetAttribute("value"));
        Assert.Equal("Week", visitor.Page.QuerySelector("option[selected]")!.GetAttribute("value"));
        await visitor.SendAsync("save-search", ("Input.Name", " "), ("Input.Frequency", "Month"));
        Assert.Equal("Give the search a name.", visitor.Page.QuerySelector("#field-name-error")!.TextContent);
        Assert.Equal("Month", visitor.Page.QuerySelector("option[selected]")!.GetAttribute("value"));
        await visitor.SendAsync("save-search", ("Input.Name", "Cloudbursts"), ("Input.Frequency", "Month"));
        Assert.Equal("/en/account/searches?done=search-saved", visitor.LedTo);

        await visitor.FollowAsync();
        Assert.Contains("The search is saved.", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("rain · Water and sanitation", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("at most once a month. None has come yet.", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(
            "/en/explore?q=rain&theme=water&sort=newest",
            visitor.Page.QuerySelector(".thread h2 a")!.GetAttribute("href")
        );
        var saved = Assert.Single(await OfAsync(account));
        await visitor.SendAsync($"search-{saved.Id}", ("Input.Name", ""), ("Input.Frequency", "Day"));
        Assert.Contains("Give the search a name.", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync($"search-{saved.Id}", ("Input.Name", "Floods"), ("Input.Frequency", "Day"));
        Assert.Equal("/en/account/searches?done=search-changed", visitor.LedTo);
        saved = Assert.Single(await OfAsync(account));
        Assert.Equal(("Floods", MailFrequency.Day), (saved.Name, saved.Frequency));

        await visitor.GoAsync("/en/account");
        Assert.Contains("1 search", visitor.Text, StringComparison.Ordinal);
        await visitor.GoAsync("/en/account/searches");
        await visitor.SendAsync($"search-{saved.Id}", ("Input.Delete", "true"));
        Assert.Equal("/en/account/searches?done=search-deleted", visitor.LedTo);
        Assert.Empty(await OfAsync(account));
        await visitor.FollowAsync();
        Assert.Contains("You have saved no search yet.", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_the_form_twice_makes_one_and_saving_the_same_again_says_where_it_is()
    {
        var account = await site.PersonAsync();
        using var visitor = await site.SignedInAsync(account);
        await visitor.GoAsync(New);
        var form = visitor
            .Page.QuerySelectorAll("form input[name]")
            .Select(input => (input.GetAttribute("name")!, input.GetAttribute("value") ?? ""));
        (string, string)[] fields = [.. form, ("Input.Frequency", "Day")];
        await visitor.PostAsync(New, fields);
        await visitor.PostAsync(New, fields);
        Assert.Equal("/en/account/searches?done=search-saved", visitor.LedTo);
        Assert.Single(await OfAsync(account));

        await visitor.GoAsync(New);
        await visitor.SendAsync("save-search", ("Input.Name", "Another name"), ("Input.Frequency", "Day"));
        Assert.Contains(
            "You have saved this search already, as “rain · Water and sanitation”.",
            visitor.Text,
            StringComparison.Ordinal
        );
        Assert.Single(await OfAsync(account));
    }

    [Fact]
    public async Task Who_has_not_signed_in_comes_back_to_the_search_that_was_to_be_saved()
    {
        var account = await site.PersonAsync();
        using var visitor = site.NewVisitor();
        await visitor.GoAsync(New);
        Assert.Equal("/en/account/sign-in?ReturnUrl=" + Uri.EscapeDataString(New), visitor.LedTo);
        await visitor.FollowAsync();
        await visitor.SendAsync("sign-in", ("Input.Email", account.Email!), ("Input.Password", AccountsSite.Password));
        Assert.Equal(New, visitor.LedTo);
    }

    [Fact]
    public async Task The_daily_digest_of_an_emergency_is_a_link_for_everybody_and_lasts_through_signing_in()
    {
        string? link = null;
        foreach (var account in new[] { await site.PersonAsync(), await site.PersonAsync() })
        {
            using var visitor = site.NewVisitor();
            await visitor.GoAsync("/en/emergencies/covid-19");
            link = visitor.Page.QuerySelector(".emergency-head a[href*='searches/new']")!.GetAttribute("href")!;
            await visitor.GoAsync(link);
            await visitor.FollowAsync();
            await visitor.SendAsync(
                "sign-in",
                ("Input.Email", account.Email!),
                ("Input.Password", AccountsSite.Password)
            );
            await visitor.FollowAsync();
            Assert.Equal("COVID-19", visitor.Page.QuerySelector("#field-name")!.GetAttribute("value"));
            await visitor.SendAsync("save-search", ("Input.Name", "COVID-19"), ("Input.Frequency", "Day"));

            Assert.Equal("/en/account/searches?done=search-saved", visitor.LedTo);
            var saved = Assert.Single(await OfAsync(account));
            Assert.Equal(("emergency=covid-19", MailFrequency.Day), (saved.Query, saved.Frequency));
        }
        Assert.DoesNotContain("id=", link!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_session_has_ended_finds_all_that_was_chosen_after_signing_in_again()
    {
        var account = await site.PersonAsync();
        var id = Guid.CreateVersion7().ToString();
        using var visitor = site.NewVisitor();
        await visitor.PostAsync(
            New,
            ("_handler", "save-search"),
            ("Input.Id", id),
            ("Input.Name", "Pluie & vent"),
            ("Input.Frequency", "Month")
        );
        Assert.Empty(await OfAsync(account));
        await visitor.FollowAsync();
        await visitor.SendAsync("sign-in", ("Input.Email", account.Email!), ("Input.Password", AccountsSite.Password));
        await visitor.FollowAsync();

        Assert.Equal("Pluie & vent", visitor.Page.QuerySelector("#field-name")!.GetAttribute("value"));
        Assert.Equal("Month", visitor.Page.QuerySelector("option[selected]")!.GetAttribute("value"));
        await visitor.SendAsync("save-search", ("Input.Frequency", "Month"));
        var saved = Assert.Single(await OfAsync(account));
        Assert.Equal((id, "Pluie & vent"), (saved.Id.ToString(), saved.Name));
        Assert.Equal("q=rain&theme=water&sort=newest", saved.Query);
    }

    [Fact]
    public async Task A_form_of_another_site_saves_nothing_and_what_was_typed_stays()
    {
        var account = await site.PersonAsync();
        using var visitor = await site.SignedInAsync(account);
        await visitor.PostAsync(
            New,
            ("_handler", "save-search"),
            ("Input.Id", Guid.CreateVersion7().ToString()),
            ("Input.Name", "Forged"),
            ("Input.Frequency", "Day")
        );

        Assert.Empty(await OfAsync(account));
        Assert.Contains("Please send it again.", visitor.Text, StringComparison.Ordinal);
        Assert.Equal("Forged", visitor.Page.QuerySelector("#field-name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Nobody_sees_or_changes_the_searches_of_another()
    {
        var saved = await SaveAsync(await site.PersonAsync(), "Somebody's rain");
        var other = await site.PersonAsync();
        await SaveAsync(other, "Other rain");
        using var visitor = await site.SignedInAsync(other);
        await visitor.GoAsync("/en/account/searches");
        Assert.DoesNotContain("Somebody's", visitor.Text, StringComparison.Ordinal);
        var own = Assert.Single(await OfAsync(other));

        await visitor.SendAsync($"search-{own.Id}", ("Input.Id", saved.Id.ToString()), ("Input.Delete", "true"));
        await visitor.GoAsync("/en/account/searches");
        await visitor.SendAsync(
            $"search-{own.Id}",
            ("Input.Id", saved.Id.ToString()),
            ("Input.Name", "Mine"),
            ("Input.Frequency", "Never")
        );

        var still = await ReadAsync(saved.Id);
        Assert.Equal(("Somebody's rain", MailFrequency.Week), (still!.Name, still.Frequency));
    }

    [Fact]
    public async Task The_link_of_a_mail_asks_first_and_stops_it_without_signing_in()
    {
        var saved = await SaveAsync(await site.PersonAsync(), "Rain");
        using var visitor = site.NewVisitor();
        var path = $"/fr/unsubscribe/{saved.Token}";
        await visitor.GoAsync(path);
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.Contains("« Rain »", visitor.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Equal(MailFrequency.Week, (await ReadAsync(saved.Id))!.Frequency);

        await visitor.PostAsync(visitor.Page.QuerySelector("main form")!.GetAttribute("action")!);
        Assert.Equal(path, visitor.LedTo);
        await visitor.FollowAsync();
        Assert.Contains("Les messages sont arrêtés", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(MailFrequency.Never, (await ReadAsync(saved.Id))!.Frequency);
    }

    [Fact]
    public async Task A_mail_program_stops_it_by_one_request_and_a_wrong_link_is_answered_alike()
    {
        var saved = await SaveAsync(await site.PersonAsync(), "Rain");
        using var program = site.NewVisitor();
        await program.PostAsync($"/en/unsubscribe/{saved.Token}", ("List-Unsubscribe", "One-Click"));
        Assert.Equal((HttpStatusCode.OK, null), (program.Status, program.LedTo));
        Assert.Empty(program.SetCookies);
        Assert.Equal(MailFrequency.Never, (await ReadAsync(saved.Id))!.Frequency);

        var body = program.Body;
        await program.PostAsync("/en/unsubscribe/AAAAAAAAAAAAAAAAAAAAAA", ("List-Unsubscribe", "One-Click"));
        Assert.Equal((HttpStatusCode.OK, body), (program.Status, program.Body));
        await program.GoAsync("/en/unsubscribe/AAAAAAAAAAAAAAAAAAAAAA");
        Assert.Equal(HttpStatusCode.OK, program.Status);
        Assert.Contains("no saved search any more", program.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saved_searches_are_part_of_ones_data_and_go_with_the_account()
    {
        var account = await site.PersonAsync();
        await SaveAsync(account, "Kept rain");
        await site.Host.PublishUnindexedAsync(
            new Actor(account.Id, account.DisplayName, IsEditor: true),
            A.CaseStudy("What stays of somebody who saved")
        );
        using var visitor = await site.SignedInAsync(account);
        await visitor.GoAsync("/account/my-data.json");
        var data = Assert.Single(JsonNode.Parse(visitor.Body)!["savedSearches"]!.AsArray());
        Assert.Equal(("Kept rain", "q=rain"), ((string?)data!["name"], (string?)data["query"]));
        Assert.DoesNotContain("token", visitor.Body, StringComparison.OrdinalIgnoreCase);

        await visitor.GoAsync("/en/account/delete");
        await visitor.SendAsync("delete", ("Input.Password", AccountsSite.Password));
        Assert.True(await site.Host.WithDbAsync(db => db.Users.AnyAsync(other => other.Id == account.Id)));
        Assert.Empty(await OfAsync(account));
    }

    private Task<SavedSearch> SaveAsync(Account account, string name) =>
        site.Host.WithAsync(async services =>
            (
                await services
                    .GetRequiredService<SaveSearch>()
                    .RunAsync(account.Id, Guid.CreateVersion7(), "q=rain", name, MailFrequency.Week)
            ).Value!
        );

    private Task<SavedSearch?> ReadAsync(Guid id) =>
        site.Host.WithDbAsync(db => db.SavedSearches.AsNoTracking().SingleOrDefaultAsync(search => search.Id == id));

    private Task<List<SavedSearch>> OfAsync(Account account) =>
        site.Host.WithDbAsync(db =>
            db.SavedSearches.AsNoTracking().Where(search => search.AccountId == account.Id).ToListAsync()
        );
}
