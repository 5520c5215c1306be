using AngleSharp.Dom;
using Use.Platform.Accounts;
using Use.Platform.Testing;
using Use.Platform.Web.Tests.Accounts;
using Xunit;

namespace Use.Platform.Web.Tests.Emergencies;

/// <summary>What an administrator writes of an emergency in several languages, and what readers of each see.</summary>
[Collection(nameof(AccountsSite))]
public sealed class EmergencyLanguagesTests(AccountsSite site)
{
    private static readonly (string Language, string Name)[] Names =
    [
        ("en", "Ice storm"),
        ("fr", "Verglas"),
        ("es", "Tormenta de hielo"),
    ];

    [Fact]
    public async Task Each_text_is_written_in_each_language_and_falls_back_to_English_that_is_marked()
    {
        using var administrator = await site.SignedInAsync(await site.PersonAsync(Roles.Administrator));
        await administrator.GoAsync("/en/admin/emergencies/new?class=other");
        await administrator.SendAsync(
            "emergency",
            [
                .. Names.SelectMany(text => Texts(text.Language, text.Name)),
                ("Input.StartsOn", "2027-01-10"),
                ("Input.Do", "save"),
            ]
        );
        Assert.Equal("/en/admin/emergencies?done=ice-storm", administrator.LedTo);
        await site.Host.PublishAsync(await site.Host.EditorAsync(), await InitiativeAsync());

        using var reader = site.NewVisitor();
        foreach (var (language, name) in Names)
        {
            await ReadsAsync(reader, language, name, null);
        }

        await administrator.GoAsync("/en/admin/emergencies/ice-storm");
        await administrator.SendAsync("emergency", [.. Texts("fr", ""), .. Texts("es", ""), ("Input.Do", "save")]);
        Assert.Equal("/en/admin/emergencies?done=ice-storm", administrator.LedTo);
        await site.Host.DrainAsync();

        await ReadsAsync(reader, "en", "Ice storm", null);
        await ReadsAsync(reader, "fr", "Ice storm", "en");
        await ReadsAsync(reader, "es", "Ice storm", "en");
    }

    private static (string, string)[] Texts(string language, string name) =>
        [
            ($"Input.Name[{language}]", name),
            ($"Input.Introduction[{language}]", name.Length > 0 ? name + ", told." : ""),
            ($"Input.Categories[0].Name[{language}]", name.Length > 0 ? name + " category" : ""),
            ($"Input.Phases[0].Name[{language}]", name.Length > 0 ? name + " phase" : ""),
        ];

    private async Task<Platform.Initiatives.InitiativeContent> InitiativeAsync()
    {
        var emergency = await site.Host.WithDbAsync(async db => (await db.Emergencies.FindAsync("ice-storm"))!);
        return A.Initiative(
            "Grit for the hills",
            content =>
            {
                content.Emergency = emergency.Code;
                content.Categories = [emergency.Categories[0].Code];
                content.Phase = emergency.Phases[0].Code;
            }
        );
    }

    // Everything of the emergency that stands on its page, in the lists and beside an initiative has this language.
    private static async Task ReadsAsync(SiteVisitor reader, string language, string name, string? lang)
    {
        await reader.GoAsync($"/{language}/emergencies/ice-storm");
        Is("h1", name);
        Assert.Equal(lang ?? language, One(".emergency-head .reading").GetAttribute("lang"));
        Assert.Equal(name + ", told.", One(".emergency-head .reading").TextContent.Trim());
        Is("#facet-category li label span", name + " category");
        Is("#facet-phase li label span", name + " phase");
        Is(".hit .kind span", name);

        await reader.GoAsync($"/{language}/emergencies");
        Is($"h2:has(a[href='/{language}/emergencies/ice-storm'])", name);
        await reader.GoAsync($"/{language}/");
        Is("#emergency-ice-storm", name);

        await reader.GoAsync($"/{language}/initiatives/grit-for-the-hills");
        Is($"nav a[href='/{language}/emergencies/ice-storm']", name);
        Is("a[href*='?category=']", name + " category");
        Is("a[href*='?phase=']", name + " phase");

        IElement One(string selector) =>
            reader.Page.QuerySelector(selector) ?? throw new InvalidOperationException($"No {selector}: {reader.Text}");

        void Is(string selector, string text) =>
            Assert.Equal((text, lang), (One(selector).TextContent.Trim(), One(selector).GetAttribute("lang")));
    }
}
