using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MimeKit;
using Use.Platform.Accounts;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Browser.Tests.CaseStudies;

/// <summary>The whole way: a stranger registers, shares a practice, an editor returns and publishes it, a visitor finds it.</summary>
public sealed partial class JourneyTests(Chromium chromium, WritingSite site) : IClassFixture<WritingSite>
{
    private const string Member = "nia@city.example";
    private const string Password = "seven slow trams at noon";
    private const string Title = "Kerbside gardens that drink the rain";

    [Fact]
    public async Task A_practice_is_shared_returned_published_found_and_edited_without_touching_what_is_public()
    {
        Chromium.SkipWithout();
        await site.Folder.AddAccountAsync("ed@use.example", "Ed Editor", Roles.Editor);
        await using var author = await chromium.VisitAsync(site.Site.Address);
        await using var editor = await chromium.VisitAsync(site.Site.Address);
        await using var visitor = await chromium.VisitAsync(site.Site.Address);
        author.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();

        await RegisterAsync(author.Page);
        await WriteAsync(author.Page);
        await SendAsync(author.Page);
        await MailAsync("ed@use.example", Title);

        await SignInAsync(editor.Page, "ed@use.example", SiteFolder.Password);
        await ReviewAsync(editor.Page);
        await editor.Page.FillAsync("#reason", "Please say who maintains the gardens.");
        await editor.Page.ClickAsync("#return-form button");
        await editor.Page.WaitForURLAsync("**/editor**");

        var returned = await MailAsync(Member, "Please say who maintains the gardens.");
        await author.Page.GotoAsync(LinkIn(returned));
        await Assertions.Expect(author.Page.Locator("main")).ToContainTextAsync("who maintains the gardens");
        await author.Page.IsReadyAsync();
        await author.Page.GoToAsync("lessons");
        await FillRichAsync(author.Page, "lessons", "Neighbours water them; the city prunes once a year.");
        await author.Page.IsSavedAsync();
        await SendAsync(author.Page);

        await ReviewAsync(editor.Page);
        await Assertions.Expect(editor.Page.Locator("main")).ToContainTextAsync("the city prunes once a year");
        await editor.Page.ClickAsync(".savebar form button");
        await editor.Page.WaitForURLAsync("**done=published**");
        await MailAsync(Member, Title);

        await FindAsync(visitor.Page);
        var address = visitor.Page.Url;

        // A new draft beside what is public.
        await author.Page.GotoAsync("/en/my/practices");
        await author.Page.GetByRole(AriaRole.Link, new() { Name = Title }).First.ClickAsync();
        await author.Page.IsReadyAsync();
        await author.Page.FillAsync("#title", "Kerbside gardens, ten years on");
        await author.Page.IsSavedAsync();
        await visitor.Page.ReloadAsync();
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Title);
        await SendAsync(author.Page);
        await visitor.Page.ReloadAsync();
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Title);
        await ReviewAsync(editor.Page);
        await editor.Page.ClickAsync(".savebar form button");
        await editor.Page.WaitForURLAsync("**done=published**");
        await visitor.Page.GotoAsync(address);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Kerbside gardens, ten years on");
    }

    private async Task RegisterAsync(IPage page)
    {
        await page.GotoAsync("/en/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Share a practice" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Register" }).ClickAsync();
        await page.FillAsync("#field-name", "Nia Mensah");
        await page.FillAsync("#field-email", Member);
        await page.FillAsync("#field-password", Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/check-mail**");

        await page.GotoAsync(LinkIn(await MailAsync(Member, "confirm")));
        // Confirming asks for the password and signs in.
        await page.FillAsync("#field-password", Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(address => !address.Contains("confirm", StringComparison.Ordinal));
    }

    private static async Task SignInAsync(IPage page, string mail, string password)
    {
        await page.GotoAsync("/en/account/sign-in");
        await page.FillAsync("#field-email", mail);
        await page.FillAsync("#field-password", password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(address => !address.Contains("sign-in", StringComparison.Ordinal));
    }

    private static async Task WriteAsync(IPage page)
    {
        await page.GotoAsync("/en/my/practices/new");
        await page.FillAsync("#title", Title);
        // The place from the list, with the keyboard alone.
        await page.FocusAsync("#place");
        await page.Keyboard.TypeAsync("kumas");
        await Assertions.Expect(page.Locator("#place-options [role=option]").First).ToContainTextAsync("Kumasi");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#place")).ToHaveValueAsync(new Regex("^Kumasi"));
        await page.ClickAsync("#new button.button:not(.calm)");
        await page.IsReadyAsync();

        await page.FillAsync("#tagline", "Planted kerbs take up what the gutters cannot.");
        await page.GetByText("Completed", new() { Exact = true }).ClickAsync();
        await page.FillAsync("#start", "2014-03");
        await page.FillAsync("#end", "2018");
        foreach (var (group, term) in new[] { ("themes", "water"), ("sdgs", "6"), ("sdgs", "11") })
        {
            await page.CheckAsync($"input[name='{group}'][value='{term}']");
        }
        await page.Locator("input[name='actors']").First.CheckAsync();

        await page.GoToAsync("story");
        await FillRichAsync(page, "summary", "Gardens along the kerb hold the rain of a storm back.");
        await FillRichAsync(page, "actions", "Crews cut the kerb, dug basins and planted grasses.");
        await page.GoToAsync("results");
        await page.FillAsync("[name='results[0].indicator']", "Flooded crossings");
        await page.FillAsync("[name='results[0].baseline']", "41");
        await page.FillAsync("[name='results[0].actual']", "9");
        await page.GoToAsync("lessons");
        await FillRichAsync(page, "differently", "We would ask the shopkeepers first.");
        await page.GoToAsync("pictures");
        await page.SetInputFilesAsync(
            "#heroImage-file",
            new FilePayload
            {
                Name = "garden.jpg",
                MimeType = "image/jpeg",
                Buffer = Pictures.Jpeg(900, 600),
            }
        );
        await page.FillAsync("[name='heroImage.alt']", "A planted basin beside a street.");
        await page.FillAsync("[name='heroImage.credit']", "Kumasi city");
        await page.IsSavedAsync();
    }

    private static async Task SendAsync(IPage page)
    {
        await page.ClickAsync(".savebar button[value='send']");
        await page.WaitForURLAsync("**/send");
        await page.CheckAsync("#consent");
        await page.ClickAsync("form button.button:not(.calm)");
        await page.WaitForURLAsync("**/sent");
    }

    private static async Task ReviewAsync(IPage page)
    {
        await page.GotoAsync("/en/editor");
        await page.Locator("main table a[href*='/review/']").First.ClickAsync();
        await page.WaitForURLAsync("**/review/**");
        await Assertions.Expect(page.Locator(".as-read h1")).ToContainTextAsync("Kerbside gardens");
        await Assertions.Expect(page.Locator(".as-read figure img")).ToHaveJSPropertyAsync("complete", true);
        Assert.True(
            await page.EvaluateAsync<int>("document.querySelector('.as-read figure img').naturalWidth") > 0,
            "The editor does not see the picture."
        );
    }

    private static async Task FindAsync(IPage page)
    {
        // By words in other forms than the text has them; the index takes a moment.
        for (var tries = 0; ; tries++)
        {
            await page.GotoAsync("/en/explore?q=garden+kerbs+kumasi");
            if (await page.Locator(".hit a").CountAsync() > 0)
            {
                break;
            }
            Assert.True(tries < 40, "What was published is not found.");
        }
        await page.GetByRole(AriaRole.Link, new() { Name = Title }).First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Title);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("We would ask the shopkeepers first.");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Ed Editor");
        Assert.DoesNotContain(Member, await page.ContentAsync(), StringComparison.Ordinal);
    }

    private static async Task FillRichAsync(IPage page, string field, string text)
    {
        await page.ClickAsync($"#{field}-text");
        await page.Keyboard.TypeAsync(text);
    }

    private async Task<string> MailAsync(string to, string holds)
    {
        var folder = Path.Combine(site.Site.Folder, "mail");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        do
        {
            Directory.CreateDirectory(folder);
            foreach (var file in Directory.GetFiles(folder, "*.eml").OrderDescending())
            {
                using var mail = await MimeMessage.LoadAsync(file, patience.Token);
                var text = mail.Subject + "\n" + mail.TextBody;
                if (
                    mail.To.Mailboxes.Any(box => box.Address == to)
                    && text.Contains(holds, StringComparison.OrdinalIgnoreCase)
                )
                {
                    return text;
                }
            }
        } while (await pause.WaitForNextTickAsync(patience.Token));
        throw new InvalidOperationException();
    }

    // The mail names the site by its configured address; the test's has another port.
    private static string LinkIn(string text) => new Uri(Address().Match(text).Value).PathAndQuery;

    [GeneratedRegex(@"https?://\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
