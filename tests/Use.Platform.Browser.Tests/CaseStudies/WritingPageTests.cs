using Microsoft.Playwright;
using Use.Platform.Accounts;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Browser.Tests.CaseStudies;

/// <summary>Writing: pasted text, the toolbar by keyboard, pictures, and the same form without JavaScript.</summary>
public sealed class WritingPageTests(Chromium chromium, WritingSite site) : IClassFixture<WritingSite>
{
    // What a word processor puts on the clipboard, cut to what matters.
    private const string FromWord = """
        <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm} --></style></head>
        <body lang=EN-GB><!--StartFragment-->
        <p class=MsoNormal style='mso-margin-top-alt:auto'><b>Kerbs</b> were <span style='color:red'>cut</span>.<o:p></o:p></p>
        <p class=MsoListParagraphCxSpFirst style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
        style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Dig</p>
        <p class=MsoListParagraphCxSpLast style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
        style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Plant</p>
        <p class=MsoNormal><img src="file:///C:/x.png" onerror="alert(1)"><script>alert(2)</script></p>
        <!--EndFragment--></body></html>
        """;

    [Fact]
    public async Task Text_from_a_word_processor_is_clean_at_once_and_kept_so()
    {
        var writer = await site.WriterAsync();
        await using var visit = await writer.VisitAsync(chromium);
        await visit.Page.OpenAsync(writer, "#part-story");
        await visit.Page.ClickAsync("#actions-text");
        await visit.Page.PasteAsync(FromWord, "Kerbs were cut.");

        await Assertions.Expect(visit.Page.Locator("#actions-text li")).ToHaveTextAsync(["Dig", "Plant"]);
        await Assertions.Expect(visit.Page.Locator("#actions-text [style], #actions-text img")).ToHaveCountAsync(0);
        await visit.Page.IsSavedAsync();
        Assert.Equal(
            "<p><strong>Kerbs</strong> were cut.</p><ul><li>Dig</li><li>Plant</li></ul>",
            (await writer.SavedAsync()).Actions
        );
    }

    [Fact]
    public async Task Rich_text_is_set_by_keyboard_alone_and_a_screen_reader_hears_what_it_is()
    {
        var writer = await site.WriterAsync();
        await using var visit = await writer.VisitAsync(chromium);
        var (page, keyboard) = (visit.Page, visit.Page.Keyboard);
        await page.OpenAsync(writer, "#part-story");
        var text = page.GetByRole(AriaRole.Textbox, new() { Name = "What was done, and how" }).First;
        await Assertions.Expect(text).ToHaveAttributeAsync("aria-multiline", "true");
        await Assertions.Expect(text).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("."));
        await text.FocusAsync();
        await keyboard.PressAsync("Control+b");
        var bold = page.Locator("[data-field='actions'] [data-tool='bold']");
        await keyboard.TypeAsync("Rain");
        await Assertions.Expect(bold).ToHaveAttributeAsync("aria-pressed", "true");
        await keyboard.PressAsync("Control+b");
        await keyboard.TypeAsync(" gardens");

        // Back into the toolbar, along it with the arrows, and make a list.
        await keyboard.PressAsync("Shift+Tab");
        await Assertions.Expect(bold).ToBeFocusedAsync();
        var list = page.Locator("[data-field='actions'] [data-tool='bullets']");
        for (var step = 0; step < 12 && !await list.EvaluateAsync<bool>("e => e === document.activeElement"); step++)
        {
            await keyboard.PressAsync("ArrowRight");
        }
        await Assertions.Expect(list).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(text).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#actions-text li")).ToHaveTextAsync(["Rain gardens"]);

        // Out again: the field does not hold the focus.
        await keyboard.PressAsync("Tab");
        await Assertions.Expect(text).Not.ToBeFocusedAsync();
        await page.IsSavedAsync();
        Assert.Equal("<ul><li><strong>Rain</strong> gardens</li></ul>", (await writer.SavedAsync()).Actions);
    }

    [Fact]
    public async Task A_picture_is_shown_once_it_is_sent_and_a_broken_one_is_refused_beside_its_field()
    {
        var writer = await site.WriterAsync();
        await using var visit = await writer.VisitAsync(chromium);
        var page = visit.Page;
        await page.OpenAsync(writer, "#part-basics");
        await page.FillAsync("#tagline", "Typed before the picture.");
        await page.GoToAsync("pictures");
        var field = page.Locator("[data-field='heroImage.file']");
        foreach (var (name, bytes) in Broken())
        {
            await page.SetInputFilesAsync("#heroImage-file", File(name, bytes));
            await Assertions.Expect(field.Locator(".error")).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("#heroImage-file")).ToHaveAttributeAsync("aria-invalid", "true");
            await Assertions.Expect(page.Locator("[data-picture='heroImage'] [data-there]")).ToBeHiddenAsync();
        }

        await page.SetInputFilesAsync("#heroImage-file", File("street.jpg", Pictures.Jpeg(640, 400)));
        await Assertions.Expect(page.Locator("[data-picture='heroImage'] [data-there]")).ToBeVisibleAsync();
        await Assertions.Expect(field.Locator(".error")).ToHaveCountAsync(0);
        await page.FillAsync("[name='heroImage.alt']", "A street.");
        await page.IsSavedAsync();

        var saved = await writer.SavedAsync();
        Assert.Equal(("Typed before the picture.", "A street."), (saved.Tagline, saved.HeroImage?.Alt));
        await page.ReloadAsync();
        await page.IsReadyAsync();
        await page.GoToAsync("pictures");
        var thumb = page.Locator("[data-picture='heroImage'] img");
        await Assertions.Expect(thumb).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await thumb.EvaluateAsync<int>("e => e.naturalWidth") > 0, "The picture is not there any more.");
    }

    [Fact]
    public async Task Sending_with_a_date_that_cannot_be_read_goes_to_a_summary_that_leads_to_the_field()
    {
        var writer = await site.WriterAsync();
        await using var visit = await writer.VisitAsync(chromium);
        var page = visit.Page;
        await page.GotoAsync(writer.Path);
        await page.IsReadyAsync();
        await page.FillAsync("#start", "last year");
        await page.ClickAsync(".savebar button[value='send']");

        await Assertions.Expect(page.Locator("#problems-title")).ToBeFocusedAsync();
        await page.ClickAsync("#problems a");
        await Assertions.Expect(page.Locator("#start")).ToBeFocusedAsync();
        await page.FillAsync("#start", "2012-05");
        await Assertions.Expect(page.Locator("#problems")).ToHaveCountAsync(0);
        await page.IsSavedAsync();
    }

    [Fact]
    public async Task Without_JavaScript_the_form_is_sent_says_what_is_wrong_beside_the_field_and_keeps_the_rest()
    {
        var writer = await site.WriterAsync();
        await using var visit = await writer.VisitAsync(
            chromium,
            new BrowserNewContextOptions
            {
                JavaScriptEnabled = false,
                ViewportSize = new ViewportSize { Width = 390, Height = 844 },
            }
        );
        var page = visit.Page;
        await page.GotoAsync(writer.Path);
        await page.FillAsync("#tagline", "Written without a script.");
        await page.FillAsync("#start", "last year");
        await page.FillAsync("#actions", "First line.\n\nSecond paragraph.");
        await page.ClickAsync("[data-add][value='add:results'] >> nth=0");
        await page.FillAsync("[name='results[0].indicator']", "Flooded cellars");
        await page.ClickAsync(".savebar button[value='send']");

        await Assertions.Expect(page.Locator("#problems")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-field='start'] .error")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#start")).ToHaveValueAsync("last year");
        await Assertions.Expect(page.Locator("#tagline")).ToHaveValueAsync("Written without a script.");
        await Assertions.Expect(page.Locator("[name='results[0].indicator']")).ToHaveValueAsync("Flooded cellars");
        await page.FillAsync("#start", "2012-05");
        await page.SetInputFilesAsync("#heroImage-file", File("street.jpg", Pictures.Jpeg(640, 400)));
        await page.ClickAsync(".savebar button[value='save']");

        await page.WaitForURLAsync($"**{writer.Path}**");
        var saved = await writer.SavedAsync();
        Assert.Equal(
            ("Written without a script.", "<p>First line.</p><p>Second paragraph.</p>", 2012),
            (saved.Tagline, saved.Actions, saved.Start?.Year)
        );
        Assert.NotNull(saved.HeroImage);
    }

    [Fact]
    public async Task The_pages_of_authors_and_editors_are_accessible_and_fit_a_phone()
    {
        var number = Guid.NewGuid().ToString("N")[..6];
        var writer = await site.WriterAsync(content => SamplePractice.Make($"Waiting {number}", content.Place!));
        var editor = await site.Folder.AddAccountAsync($"ed{number}@use.example", "Ed Editor", Roles.Administrator);
        var draft = await site.WriterAsync();
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 390) })
        {
            var options = new BrowserNewContextOptions
            {
                ColorScheme = scheme,
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
            };
            await using (var visit = await draft.VisitAsync(chromium, options))
            {
                await CheckAsync(
                    visit.Page,
                    [
                        "/en/my/practices",
                        "/en/my/practices/new",
                        draft.Path,
                        draft.Path + "?check=1",
                        draft.Path + "/preview",
                        "/en/account",
                        "/en/account/profile",
                        "/en/account/password",
                        "/en/account/address",
                        "/en/account/two-factor",
                        "/en/account/passkeys",
                        "/en/account/delete",
                    ]
                );
                foreach (var part in new[] { "story", "results", "money", "lessons", "people", "pictures" })
                {
                    await visit.Page.OpenAsync(draft, "#part-" + part);
                    await Checks.BeAccessibleAsync(visit.Page);
                    await Checks.FitTheWidthAsync(visit.Page);
                }
            }
            await using (var visit = await writer.VisitAsync(chromium, options))
            {
                await CheckAsync(visit.Page, [writer.Path + "/send"]);
                if (scheme == ColorScheme.Light)
                {
                    await visit.Page.CheckAsync("#consent");
                    await visit.Page.ClickAsync("form button.button:not(.calm)");
                    await visit.Page.WaitForURLAsync("**/sent");
                }
                await CheckAsync(visit.Page, [writer.Path + "/sent", writer.Path]);
            }
            var seat = new Writer(site, editor, "", writer.Id);
            await using (var visit = await seat.VisitAsync(chromium, options))
            {
                await CheckAsync(
                    visit.Page,
                    [
                        "/en/editor",
                        $"/en/editor/review/{writer.Id}",
                        "/en/editor/places",
                        "/en/editor/vocabularies/theme",
                        "/en/account/people",
                    ]
                );
            }
        }
    }

    private static async Task CheckAsync(IPage page, string[] paths)
    {
        foreach (var path in paths)
        {
            var answer = await page.GotoAsync(path);
            Assert.True(answer?.Status == 200, $"{path} answered {answer?.Status}.");
            await Checks.BeAccessibleAsync(page);
            await Checks.FitTheWidthAsync(page);
        }
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Broken()
    {
        yield return ("plan.jpg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray());
        yield return ("half.jpg", Pictures.Jpeg(640, 400)[..4000]);
        yield return ("empty.png", []);
    }

    private static FilePayload File(string name, byte[] bytes) =>
        new()
        {
            Name = name,
            MimeType = "image/jpeg",
            Buffer = bytes,
        };
}
