using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Accounts;
using Use.Platform.CaseStudies;
using Use.Platform.Search;
using Use.Platform.Search.Sync;
using Use.Platform.Testing;
using Use.Platform.Web.Cli;
using Xunit;

namespace Use.Platform.Web.Tests.Cli;

public sealed class VerbsTests : IDisposable
{
    private const string Columns =
        "source,sourceId,language,title,tagline,place.name,place.country,status,start,actors,themes,sdgs,summary,actions,differently\n";

    private readonly SiteHost host = new();

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("--urls http://localhost:0")]
    [InlineData("--Data:Folder=x")]
    public async Task Without_a_verb_the_site_is_served(string line) =>
        Assert.Null(await new Terminal(host).RunAsync(line));

    [Theory]
    [InlineData("help", VerbContext.Ok)]
    [InlineData("--help", VerbContext.Ok)]
    [InlineData("improt", VerbContext.NotUnderstood)]
    [InlineData("import", VerbContext.NotUnderstood)]
    [InlineData("import case-studies", VerbContext.NotUnderstood)]
    [InlineData("import initiatives", VerbContext.NotUnderstood)]
    [InlineData("import initiatives x.csv --dates year-first", VerbContext.NotUnderstood)]
    [InlineData("admin create", VerbContext.NotUnderstood)]
    [InlineData("export case-studies x.csv --format pdf", VerbContext.NotUnderstood)]
    public async Task Help_is_shown_when_it_is_asked_for_and_when_a_line_is_not_understood(string line, int code)
    {
        var terminal = new Terminal(host);

        Assert.Equal(code, await terminal.RunAsync(line));

        Assert.Contains("--help", code == VerbContext.Ok ? terminal.Out : terminal.Errors, StringComparison.Ordinal);
        Assert.Equal(code == VerbContext.Ok, terminal.Errors.Length == 0);
    }

    [Fact]
    public async Task A_roll_back_that_is_stopped_after_the_switch_is_finished_by_whoever_comes_next()
    {
        var engine = new RememberingEngine();
        await using var site = new SiteHost(configure: services => services.AddSingleton<ISearchEngine>(engine));
        Assert.Equal(VerbContext.Ok, await new Terminal(site).RunAsync("reindex"));
        var added = await site.PublishAsync(await site.EditorAsync(), A.CaseStudy("Added since"));
        await site.DrainAsync();
        using var stopped = new CancellationTokenSource();
        engine.AfterRollBack = stopped.Cancel;

        Assert.Equal(
            VerbContext.Stopped,
            await new Terminal(site) { Stop = stopped.Token }.RunAsync("reindex --roll-back")
        );

        await site.WithAsync(services => services.GetRequiredService<ReindexRequests>().TakeUpAsync());
        await site.DrainAsync();
        Assert.Equal([added.Id], engine.Documents.Keys);
    }

    [Fact]
    public async Task A_file_is_tried_imported_and_imported_again_and_its_report_is_written()
    {
        var file = Write("rows.csv", Columns + Row("a") + Row("b") + Row("c", country: "Ruritania"));
        var reportFile = Path.Combine(host.Folder, "report.txt");

        Assert.Equal(
            VerbContext.SomeRejected,
            await new Terminal(host).RunAsync($"import case-studies {file} --dry-run")
        );
        Assert.Equal(0, await host.WithDbAsync(db => db.CaseStudies.CountAsync()));
        var terminal = new Terminal(host);
        Assert.Equal(
            VerbContext.SomeRejected,
            await terminal.RunAsync($"import case-studies {file} --report {reportFile}")
        );
        Assert.Equal(VerbContext.SomeRejected, await new Terminal(host).RunAsync($"import case-studies {file}"));

        Assert.Equal(2, await host.WithDbAsync(db => db.CaseStudies.CountAsync()));
        Assert.Contains("100 %  3 rows: 2 accepted", terminal.Errors, StringComparison.Ordinal);
        var report = File.ReadAllLines(reportFile);
        Assert.Contains("Rows read: 3", report);
        Assert.Contains("Accepted (new): 2", report);
        Assert.Contains("Row 4 (c) rejected. place.country: No country is known by the name “Ruritania”.", report);
        Assert.Contains("Row 2 accepted: test a", report);
    }

    [Fact]
    public async Task An_import_belongs_to_the_account_that_is_named()
    {
        var editor = await host.EditorAsync();
        var email = await host.WithDbAsync(db =>
            db.Users.Where(account => account.Id == editor.AccountId).Select(account => account.Email).SingleAsync()
        );
        var file = Write("rows.csv", Columns + Row("a"));

        var refused = new Terminal(host);
        Assert.Equal(VerbContext.Failed, await refused.RunAsync($"import case-studies {file} --as nobody@use.example"));
        Assert.Equal(VerbContext.Ok, await new Terminal(host).RunAsync($"import case-studies {file} --as {email}"));

        Assert.Contains("nobody@use.example", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(
            editor.AccountId,
            await host.WithDbAsync(db => db.CaseStudies.Select(row => row.AuthorId).SingleAsync())
        );
    }

    [Theory]
    [InlineData("nowhere.csv")]
    [InlineData("empty.jsonl")]
    [InlineData("letter.docx")]
    public async Task A_file_that_cannot_be_read_is_refused_with_one_clear_line(string name)
    {
        if (name != "nowhere.csv")
        {
            Write(name, "");
        }
        var terminal = new Terminal(host);

        Assert.Equal(
            VerbContext.Failed,
            await terminal.RunAsync($"import case-studies {Path.Combine(host.Folder, name)}")
        );

        Assert.Single(terminal.Errors.TrimEnd().Split('\n'));
        Assert.Equal("", terminal.Out);
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_is_known_before_anything_is_imported()
    {
        var file = Write("rows.csv", Columns + Row("a"));

        var code = await new Terminal(host).RunAsync(
            $"import case-studies {file} --report {host.Folder}/no/report.txt"
        );

        Assert.Equal(VerbContext.Failed, code);
        Assert.Equal(0, await host.WithDbAsync(db => db.CaseStudies.CountAsync()));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public async Task An_export_goes_to_a_file_or_a_pipe_and_changes_nothing_when_it_is_imported(string format)
    {
        await new Terminal(host).RunAsync($"import case-studies {Write("rows.csv", Columns + Row("a") + Row("b"))}");
        var file = Path.Combine(host.Folder, "export." + format);
        var pipe = new Terminal(host);

        Assert.Equal(VerbContext.Ok, await new Terminal(host).RunAsync($"export case-studies {file}"));
        Assert.Equal(VerbContext.Ok, await pipe.RunAsync($"export case-studies --format {format}"));

        Assert.Equal(File.ReadAllText(file), pipe.Out.TrimStart('\uFEFF'));
        Assert.False(File.Exists(file + ".part"));
        var again = new Terminal(host);
        Assert.Equal(VerbContext.Ok, await again.RunAsync($"import case-studies {file}"));
        Assert.Contains("Unchanged: 2", again.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Initiatives_are_imported_with_the_order_of_their_dates_and_exported()
    {
        var file = Write(
            "rows.csv",
            "source,sourceId,emergency,language,title,tagline,place.name,place.country,kind,phase,categories,start,sharedBy,description\n"
                + "test,a,covid-19,en,Meals,One sentence.,Copenhagen,DK,service,confinement,food,03/04/2020,community,<p>D</p>\n"
        );
        var unsaid = new Terminal(host);
        var export = Path.Combine(host.Folder, "export.jsonl");

        Assert.Equal(VerbContext.SomeRejected, await unsaid.RunAsync($"import initiatives {file}"));
        Assert.Equal(VerbContext.Failed, await new Terminal(host).RunAsync($"import case-studies {file}"));
        Assert.Equal(VerbContext.Ok, await new Terminal(host).RunAsync($"import initiatives {file} --dates day-first"));
        Assert.Equal(VerbContext.Ok, await new Terminal(host).RunAsync($"export initiatives {export}"));

        Assert.Contains("--dates day-first or --dates month-first", unsaid.Out, StringComparison.Ordinal);
        Assert.Contains("\"start\":\"2020-04-03\"", File.ReadAllText(export), StringComparison.Ordinal);
        var again = new Terminal(host);
        Assert.Equal(VerbContext.Ok, await again.RunAsync($"import initiatives {export}"));
        Assert.Contains("Unchanged: 1", again.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_index_is_rebuilt()
    {
        await new Terminal(host).RunAsync($"import case-studies {Write("rows.csv", Columns + Row("a") + Row("b"))}");
        var terminal = new Terminal(host);

        Assert.Equal(VerbContext.Ok, await terminal.RunAsync("reindex"));

        Assert.Contains("It holds 2 records.", terminal.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrating_and_seeding_twice_is_doing_it_once()
    {
        var migrate = new Terminal(host);
        var seed = new Terminal(host);

        Assert.Equal(VerbContext.Ok, await migrate.RunAsync("migrate"));
        Assert.Equal(VerbContext.Ok, await seed.RunAsync("seed"));

        Assert.Contains("0 steps taken", migrate.Out, StringComparison.Ordinal);
        Assert.Contains("Reference data: 0 rows added.", seed.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_is_made_with_a_password_that_is_shown_once()
    {
        var terminal = new Terminal(host);

        var code = await terminal.RunAsync([
            "admin",
            "create",
            "--email",
            "ada@use.example",
            "--name",
            "Ada  Lovelace",
        ]);

        Assert.Equal(VerbContext.Ok, code);
        var password = terminal
            .Out.Split('\n')
            .Single(line => line.StartsWith("Password", StringComparison.Ordinal))
            .Split(": ")[1]
            .Trim();
        var (name, isRight, isAdministrator) = await AccountAsync("ada@use.example", password);
        Assert.Equal(("Ada Lovelace", true, true), (name, isRight, isAdministrator));
        Assert.Contains("https://use.example/en/account/sign-in", terminal.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrators_password_can_be_chosen_and_is_not_shown_then()
    {
        const string Chosen = "quiet streets after rain";
        var terminal = new Terminal(host, Chosen, Chosen);

        Assert.Equal(VerbContext.Ok, await terminal.RunAsync("admin create --email ada@use.example"));

        Assert.DoesNotContain(Chosen, terminal.Out, StringComparison.Ordinal);
        Assert.True((await AccountAsync("ada@use.example", Chosen)).IsRight);
        var differ = new Terminal(host, Chosen, "Quiet streets after rain");
        Assert.Equal(VerbContext.Failed, await differ.RunAsync("admin create --email eva@use.example"));
        var weak = new Terminal(host, "password12", "password12");
        Assert.Equal(VerbContext.Failed, await weak.RunAsync("admin create --email eva@use.example"));
        Assert.Null((await AccountAsync("eva@use.example", Chosen)).Name);
    }

    [Fact]
    public async Task An_address_that_is_there_is_refused_with_what_to_do_and_that_does_it()
    {
        var editor = await host.EditorAsync();
        var email = await host.WithDbAsync(db =>
            db.Users.Where(account => account.Id == editor.AccountId).Select(account => account.Email!).SingleAsync()
        );
        var refused = new Terminal(host);

        Assert.Equal(VerbContext.Failed, await refused.RunAsync($"admin create --email {email}"));

        Assert.Contains($"admin grant --email {email}", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(VerbContext.Ok, await new Terminal(host).RunAsync($"admin grant --email {email}"));
        Assert.Equal(VerbContext.Ok, await new Terminal(host).RunAsync($"admin grant --email {email}"));
        Assert.True((await AccountAsync(email, "")).IsAdministrator);
        Assert.Equal(VerbContext.Failed, await new Terminal(host).RunAsync("admin grant --email nobody@use.example"));
    }

    private Task<(string? Name, bool IsRight, bool IsAdministrator)> AccountAsync(string email, string password) =>
        host.WithAsync<(string?, bool, bool)>(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            return await accounts.FindByEmailAsync(email) is { EmailConfirmed: true } account
                ? (
                    account.DisplayName,
                    await accounts.CheckPasswordAsync(account, password),
                    await accounts.IsInRoleAsync(account, Roles.Administrator)
                )
                : (null, false, false);
        });

    private string Write(string name, string text)
    {
        var path = Path.Combine(host.Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static string Row(string id, string country = "Denmark") =>
        $"test,{id},en,Practice {id},One sentence.,Copenhagen,{country},ongoing,2012,city-government,water,6,<p>S</p>,<p>A</p>,<p>D</p>\n";
}
