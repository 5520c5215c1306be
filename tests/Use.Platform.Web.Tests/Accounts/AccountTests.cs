using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Accounts;
using Use.Platform.CaseStudies;
using Use.Platform.Documents;
using Use.Platform.Editorial;
using Use.Platform.Initiatives;
using Use.Platform.Shared;
using Use.Platform.Testimonies;
using Use.Platform.Testing;
using Use.Platform.Web.Tests.Testimonies;
using Xunit;

namespace Use.Platform.Web.Tests.Accounts;

[Collection(nameof(AccountsSite))]
public sealed class AccountTests(AccountsSite site)
{
    [Fact]
    public async Task Signing_out_everywhere_reaches_other_devices_within_a_minute()
    {
        var account = await site.PersonAsync();
        using var here = await site.SignedInAsync(account);
        using var there = await site.SignedInAsync(account);
        await here.GoAsync("/en/account");
        await here.SendAsync("everywhere");
        Assert.Equal("/en/account/sign-in?done=everywhere", here.LedTo);
        await here.GoAsync("/en/account");
        Assert.StartsWith("/en/account/sign-in", here.LedTo, StringComparison.Ordinal);

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await there.GoAsync("/en/account");
        Assert.StartsWith("/en/account/sign-in", there.LedTo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_password_signs_other_devices_out_and_this_one_not()
    {
        var account = await site.PersonAsync();
        using var here = await site.SignedInAsync(account);
        using var there = await site.SignedInAsync(account);
        await here.GoAsync("/en/account/password");
        await here.SendAsync(
            "password",
            ("Input.Current", "not the password"),
            ("Input.Password", "seven herons on a quay")
        );
        Assert.Equal("The password is not right.", here.Page.QuerySelector("#field-current-error")!.TextContent);
        await here.SendAsync("password", ("Input.Current", AccountsSite.Password), ("Input.Password", "short"));
        Assert.Equal("At least 10 characters.", here.Page.QuerySelector("#field-password-error")!.TextContent);
        await here.SendAsync(
            "password",
            ("Input.Current", AccountsSite.Password),
            ("Input.Password", "seven herons on a quay")
        );
        Assert.Equal("/en/account?done=password", here.LedTo);

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await here.FollowAsync();
        Assert.Equal(HttpStatusCode.OK, here.Status);
        await there.GoAsync("/en/account");
        Assert.StartsWith("/en/account/sign-in", there.LedTo, StringComparison.Ordinal);
        Assert.Equal("Your password was changed", Assert.Single(await site.MailsAsync(account.Email!)).Subject);
    }

    [Fact]
    public async Task The_address_changes_when_the_new_one_is_proved_and_the_old_one_is_told()
    {
        var account = await site.PersonAsync();
        var (before, after) = (account.Email!, AccountsSite.NewEmail());
        using var visitor = await site.SignedInAsync(account);
        await visitor.GoAsync("/en/account/address");
        await visitor.SendAsync("address", ("Input.Email", after), ("Input.Password", AccountsSite.Password));
        Assert.Equal("/en/account?done=address-asked", visitor.LedTo);
        var link = await site.LinkAsync(after);
        await visitor.GoAsync(link);
        Assert.Contains(after, visitor.Text, StringComparison.Ordinal);
        Assert.NotNull(await site.FindAsync(before));

        await visitor.SendAsync("new-address");
        Assert.Equal("/en/account?done=address", visitor.LedTo);
        Assert.Null(await site.FindAsync(before));
        Assert.Equal("The address of your account was changed", (await site.MailsAsync(before))[^1].Subject);
        using var later = site.NewVisitor();
        await AccountsSite.SignInAsync(later, after);
        Assert.Equal("/en/my/practices", later.LedTo);
        await later.GoAsync(link);
        Assert.Contains("This address is confirmed", later.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_for_an_address_of_another_account_tells_only_its_owner()
    {
        var account = await site.PersonAsync();
        var owner = await site.PersonAsync();
        using var visitor = await site.SignedInAsync(account);
        await visitor.GoAsync("/en/account/address");
        await visitor.SendAsync("address", ("Input.Email", owner.Email!), ("Input.Password", AccountsSite.Password));
        Assert.Equal("/en/account?done=address-asked", visitor.LedTo);
        var mail = Assert.Single(await site.MailsAsync(owner.Email!));
        Assert.DoesNotContain("https://", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(account.Email!, mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_and_language_can_be_changed()
    {
        var account = await site.PersonAsync();
        using var visitor = await site.SignedInAsync(account);
        await visitor.GoAsync("/en/account/profile");
        await visitor.SendAsync("profile", ("Input.Name", "www.buy.example"), ("Input.Language", "es"));
        Assert.Contains("Give a name, not an address.", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync("profile", ("Input.Name", "Íñigo Ávila"), ("Input.Language", "es"));
        Assert.Equal("/en/account?done=profile", visitor.LedTo);
        var changed = (await site.FindAsync(account.Email!))!;
        Assert.Equal(("Íñigo Ávila", "es"), (changed.DisplayName, changed.Language));
    }

    [Fact]
    public async Task Everything_kept_about_a_person_comes_as_one_file_without_secrets()
    {
        var account = await site.PersonAsync();
        using var visitor = await site.SignedInAsync(account);
        await PublishAsync(account, "A tram for everyone");
        await visitor.GoAsync("/account/my-data.json");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        var data = JsonNode.Parse(visitor.Body)!;
        Assert.Equal(account.Email, (string?)data["account"]!["email"]);
        var record = Assert.Single(data["records"]!.AsArray());
        Assert.Equal("A tram for everyone", (string?)record!["revisions"]![0]!["content"]!["title"]);
        Assert.DoesNotContain(account.PasswordHash!, visitor.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("stamp", visitor.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_deleted_account_leaves_what_is_public_without_its_name_and_nothing_else()
    {
        var account = await site.PersonAsync(name: "Gudrun Goesaway");
        var published = await PublishAsync(account, "What stays");
        await DraftAsync(account, "What goes");
        using var visitor = await site.SignedInAsync(account);
        await visitor.GoAsync("/en/account/delete");
        Assert.Contains("1 published practice stays", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("1 practice of yours that is not public", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync("delete", ("Input.Password", "not the password"));
        Assert.NotNull(await site.FindAsync(account.Email!));
        await visitor.SendAsync("delete", ("Input.Password", AccountsSite.Password));
        Assert.Equal("/en/account/sign-in?done=deleted", visitor.LedTo);

        Assert.Null(await site.FindAsync(account.Email!));
        var (row, records, study) = await site.Host.WithDbAsync(async db =>
            (
                await db.Users.AsNoTracking().SingleAsync(other => other.Id == account.Id),
                await db.Records.AsNoTracking().Where(record => record.AuthorId == account.Id).ToListAsync(),
                await db.CaseStudies.AsNoTracking().SingleAsync(other => other.Id == published.Id)
            )
        );
        Assert.Equal(("", null, null), (row.DisplayName, row.Email, row.PasswordHash));
        Assert.Equal("What stays", Assert.Single(records).Title);
        Assert.Equal("", study.AuthorName);
        var mail = Assert.Single(await site.MailsAsync(account.Email!));
        Assert.Equal("Your account has been deleted", mail.Subject);
        await visitor.GoAsync($"/en/practices/{published.Slug}");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.DoesNotContain("Gudrun", visitor.Body, StringComparison.Ordinal);
        Assert.Contains("a former member", visitor.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_names_of_deleted_accounts_go_from_initiatives_that_they_wrote_or_reviewed()
    {
        var author = await site.PersonAsync(name: "Gwen Goesaway");
        var editor = await site.PersonAsync(Roles.Editor, "Rolf Reviewer");
        var initiative = await PublishAsync(author, A.Initiative("Soup that stays"), editor);
        var practice = await PublishAsync(author, A.CaseStudy("A practice that stays"), editor);

        foreach (var account in new[] { author, editor })
        {
            using var visitor = await site.SignedInAsync(account);
            await visitor.GoAsync("/en/account/delete");
            await visitor.SendAsync("delete", ("Input.Password", AccountsSite.Password));
        }

        var (told, shown) = await site.Host.WithDbAsync(async db =>
            (
                await db.Initiatives.AsNoTracking().SingleAsync(row => row.Id == initiative.Id),
                await db.CaseStudies.AsNoTracking().SingleAsync(row => row.Id == practice.Id)
            )
        );
        Assert.Equal(("", ""), (told.AuthorName, told.ReviewerName));
        Assert.Equal(("", ""), (shown.AuthorName, shown.ReviewerName));
        using var reader = site.NewVisitor();
        await reader.GoAsync("/en/initiatives/soup-that-stays");
        Assert.Equal(HttpStatusCode.OK, reader.Status);
        Assert.DoesNotContain("Gwen", reader.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Rolf", reader.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_stays_beside_what_is_public_when_its_owner_wishes_so()
    {
        var account = await site.PersonAsync(name: "Stella Staysnamed");
        var published = await PublishAsync(account, "Signed work");
        using var visitor = await site.SignedInAsync(account);
        await visitor.GoAsync("/en/account/delete");
        await visitor.SendAsync("delete", ("Input.KeepName", "true"), ("Input.Password", AccountsSite.Password));
        await visitor.GoAsync($"/en/practices/{published.Slug}");
        Assert.Contains("Stella Staysnamed", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_with_nothing_public_goes_whole_and_its_address_can_register_again()
    {
        var account = await site.PersonAsync();
        await DraftAsync(account, "Never shown");
        using var visitor = await site.SignedInAsync(account);
        await visitor.GoAsync("/en/account/delete");
        await visitor.SendAsync("delete", ("Input.Password", AccountsSite.Password));
        Assert.False(await site.Host.WithDbAsync(db => db.Users.AnyAsync(other => other.Id == account.Id)));
        Assert.False(await site.Host.WithDbAsync(db => db.Records.AnyAsync(other => other.AuthorId == account.Id)));

        await RegisterTests.RegisterAsync(visitor, "/en/account/register", account.Email!);
        await visitor.GoAsync(await site.LinkAsync(account.Email!));
        await visitor.SendAsync("confirm", ("Input.Password", AccountsSite.Password));
        Assert.Equal("/en/account?done=welcome", visitor.LedTo);
    }

    [Fact]
    public async Task Documents_and_testimonies_are_told_and_a_deleted_account_takes_its_testimonies_along()
    {
        var account = await site.PersonAsync();
        var document = await site.Host.WithAsync(async services =>
        {
            var db = services.GetRequiredService<Data.PlatformDb>();
            db.Add(TestimonyPagesTests.Testimony(account, TestimonyState.Shown, "We cooked soup."));
            var outcome = await services
                .GetRequiredService<UploadDocument>()
                .RunAsync(Actor(account), new MemoryStream(Papers.Pdf()), "Plan.pdf");
            return outcome.Value!;
        });
        using var visitor = await site.SignedInAsync(account);
        await visitor.GoAsync("/account/my-data.json");
        var data = JsonNode.Parse(visitor.Body)!;
        Assert.Equal("Plan", (string?)Assert.Single(data["documents"]!.AsArray())!["name"]);
        Assert.Equal("We cooked soup.", (string?)Assert.Single(data["testimonies"]!.AsArray())!["text"]);

        await visitor.GoAsync("/en/account/delete");
        await visitor.SendAsync("delete", ("Input.Password", AccountsSite.Password));

        Assert.Equal("/en/account/sign-in?done=deleted", visitor.LedTo);
        var (testimonies, row) = await site.Host.WithDbAsync(async db =>
            (
                await db.Testimonies.CountAsync(one => one.AuthorId == account.Id),
                await db.Users.AsNoTracking().SingleAsync(other => other.Id == account.Id)
            )
        );
        Assert.Equal((0, "", null), (testimonies, row.DisplayName, row.Email));
        Assert.Equal(account.Id, document.OwnerId);
    }

    private Task<DraftState> DraftAsync(Account account, string title) => DraftAsync(account, A.CaseStudy(title));

    private Task<DraftState> DraftAsync<TContent>(Account account, TContent content) =>
        site.Host.WithAsync(async services =>
            (
                await services
                    .GetRequiredService<StartDraft>()
                    .RunAsync(
                        Actor(account),
                        content is InitiativeContent ? Initiative.KindCode : CaseStudy.KindCode,
                        content.Json()
                    )
            ).Value!
        );

    private async Task<Editorial.Record> PublishAsync(Account account, string title) =>
        await PublishAsync(account, A.CaseStudy(title), await site.PersonAsync(Roles.Editor, "Ed Editor"));

    private async Task<Editorial.Record> PublishAsync<TContent>(Account account, TContent content, Account editor)
    {
        var draft = await DraftAsync(account, content);
        return await site.Host.WithAsync(async services =>
        {
            var sent = await services
                .GetRequiredService<SubmitDraft>()
                .RunAsync(Actor(account), draft.RecordId, consents: true);
            Assert.True(sent.IsOk);
            var outcome = await services
                .GetRequiredService<PublishSubmission>()
                .RunAsync(
                    new Actor(editor.Id, editor.DisplayName, IsEditor: true),
                    draft.RecordId,
                    sent.Value!.Version,
                    sent.Value.Saves
                );
            Assert.Equal(OutcomeKind.Ok, outcome.Kind);
            // Their mails are not what these tests look at.
            var db = services.GetRequiredService<Data.PlatformDb>();
            await db.OutgoingMail.Where(mail => mail.To == account.Email).ExecuteDeleteAsync();
            return outcome.Value!;
        });
    }

    private static Actor Actor(Account account) => new(account.Id, account.DisplayName, IsEditor: false);
}
