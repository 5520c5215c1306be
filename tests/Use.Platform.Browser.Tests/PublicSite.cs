using System.Globalization;
using Use.Platform.Accounts;
using Use.Platform.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(Use.Platform.Browser.Tests.PublicSite))]

namespace Use.Platform.Browser.Tests;

/// <summary>A running site with two pages of practices, a member, an expert and an editor; shared by the tests that change nothing of it.</summary>
public sealed class PublicSite : IAsyncLifetime
{
    /// <summary>A word that only one practice has.</summary>
    public const string RareWord = "funicularette";

    /// <summary>The running site.</summary>
    public SiteProcess Site { get; } = new();

    /// <summary>Its data, seen from outside.</summary>
    public SiteFolder Folder { get; private set; } = null!;

    /// <summary>The path of a practice's page, without the language.</summary>
    public string PracticePath { get; private set; } = "";

    /// <summary>A member's address.</summary>
    public const string Author = "author@use.example";

    /// <summary>An editor's address.</summary>
    public const string Editor = "editor@use.example";

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (!Chromium.IsThere)
        {
            return;
        }
        Folder = await SiteFolder.OpenAsync(Site.Folder);
        var author = await Folder.AddAccountAsync(Author, "Ada Author");
        var editor = await Folder.AddAccountAsync(Editor, "Ed Editor", Roles.Editor);
        foreach (var number in Enumerable.Range(1, 30))
        {
            var place = await Folder.PlaceAsync(
                number % 3 == 0 ? "Lyon, France"
                : number % 3 == 1 ? "Accra"
                : "Lima"
            );
            var word = number == 30 ? RareWord : "tramway";
            var title = string.Create(
                CultureInfo.InvariantCulture,
                $"Sample practice {number}: a {word} on the street"
            );
            var record = await Folder.PublishAsync(author, editor, SamplePractice.Make(title, place, word));
            PracticePath = $"practices/{record.Slug}";
        }
        await Site.StartAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Folder is not null)
        {
            await Folder.DisposeAsync();
        }
        await Site.DisposeAsync();
    }
}
