using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Seeding;
using Use.Platform.Shared;
using Use.Platform.Thesaurus;
using Xunit;

namespace Use.Platform.Tests.Thesaurus;

public sealed class SeedThesaurusTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task The_file_is_taken_up_once_and_again_only_when_it_changes(string provider)
    {
        await using var platform = await StartAsync(provider);

        Assert.Equal(
            SeedThesaurus.Supplied().Count,
            await platform.WithAsync<PlatformDb, int>(db => db.Concepts.CountAsync())
        );
        Assert.Equal(0, await platform.WithAsync<SeedReferenceData, int>(seeding => seeding.RunAsync()));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_later_file_adds_and_corrects_but_leaves_alone_what_editors_did(string provider)
    {
        await using var platform = await StartAsync(provider);
        var editor = await platform.PersonAsync("editor", isEditor: true);
        await platform.WithAsync<EditConcept, Outcome<Concept>>(edit => edit.RemoveAsync(editor, "flood", 0));
        await platform.WithAsync<EditConcept, Outcome<Concept>>(edit =>
            edit.ChangeAsync(editor, "waste", Words("waste", "rebuts"), 0)
        );

        var rows = await platform.WithAsync<PlatformDb, int>(async db =>
        {
            var taken = await new SeedThesaurus(db, platform.Get<ThesaurusCache>()).TakeUpAsync(
                [
                    new SuppliedConcept("flood", Words("flood", "flots")),
                    new SuppliedConcept("waste", Words("waste", "ordures")),
                    new SuppliedConcept("housing", Words("housing", "maisons")),
                    new SuppliedConcept("woonerf", Words("woonerf", "cour urbaine")),
                ],
                TestContext.Current.CancellationToken
            );
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            return taken;
        });

        Assert.Equal(2, rows);
        platform.Clock.Advance(TimeSpan.FromSeconds(6));
        var thesaurus = platform.Get<ThesaurusCache>().Current;
        Assert.Null(thesaurus.Find("flood"));
        Assert.Equal(["rebuts"], thesaurus.Find("waste")!.In("fr"));
        Assert.Equal(["maisons"], thesaurus.Find("housing")!.In("fr"));
        Assert.Equal(["cour urbaine"], thesaurus.Find("woonerf")!.In("fr"));
    }

    private static Dictionary<string, IReadOnlyList<string>> Words(string english, string french) =>
        new() { ["en"] = [english], ["fr"] = [french] };
}
