using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Search;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Use.Platform.Thesaurus;
using Use.Platform.Vocabularies;
using Xunit;

namespace Use.Platform.Tests.Thesaurus;

public sealed class EditConceptTests : ProviderTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Woonerf = new()
    {
        ["en"] = ["woonerf", "living street"],
        ["fr"] = ["cour urbaine"],
    };

    [Theory, MemberData(nameof(Providers))]
    public async Task A_word_added_works_at_once(string provider)
    {
        await using var platform = await StartAsync(provider);
        var editor = await platform.PersonAsync("editor", isEditor: true);
        Assert.Empty(Alternatives(platform, "woonerf"));

        var added = await EditAsync(platform, edit => edit.AddAsync(editor, " woonerf ", Woonerf));

        Assert.True(added.IsOk);
        Assert.Equal(["cour urbaine", "living street"], Alternatives(platform, "woonerfs"));
        Assert.Equal(["woonerf"], Alternatives(platform, "cours urbaines").Take(1));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_change_and_a_removal_work_at_once_and_a_removed_code_can_be_used_again(string provider)
    {
        await using var platform = await StartAsync(provider);
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var flood = platform.Get<ThesaurusCache>().Current.Find("flood")!;

        var changed = await EditAsync(
            platform,
            edit => edit.ChangeAsync(editor, "flood", Words(("en", "flood"), ("fr", "  flots\t noirs ")), flood.Changes)
        );
        Assert.True(changed.IsOk);
        Assert.Equal(["flots noirs"], Alternatives(platform, "flood"));
        Assert.True(
            (await EditAsync(platform, edit => edit.RemoveAsync(editor, "flood", changed.Value!.Changes))).IsOk
        );
        Assert.Empty(Alternatives(platform, "flood"));
        Assert.Null(platform.Get<ThesaurusCache>().Current.Find("flood"));

        var back = await EditAsync(
            platform,
            edit => edit.AddAsync(editor, "flood", Words(("en", "flood"), ("de", "Flut")))
        );
        Assert.True(back.IsOk);
        Assert.Equal(["Flut"], Alternatives(platform, "flood"));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task The_second_of_two_editors_is_told_and_changes_nothing(string provider)
    {
        await using var platform = await StartAsync(provider);
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var seen = platform.Get<ThesaurusCache>().Current.Find("flood")!.Changes;
        var mine = Words(("en", "flood"), ("fr", "flots"));
        Assert.True((await EditAsync(platform, edit => edit.ChangeAsync(editor, "flood", mine, seen))).IsOk);

        var late = await EditAsync(
            platform,
            edit => edit.ChangeAsync(editor, "flood", Words(("en", "flood"), ("fr", "autre")), seen)
        );
        var lateRemoval = await EditAsync(platform, edit => edit.RemoveAsync(editor, "flood", seen));

        Assert.Equal(OutcomeKind.Conflict, late.Kind);
        Assert.Equal(["flots"], late.Value!.In("fr"));
        Assert.Equal(OutcomeKind.Conflict, lateRemoval.Kind);
        Assert.Equal(["flots"], platform.Get<ThesaurusCache>().Current.Find("flood")!.In("fr"));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Two_who_save_in_the_same_moment_do_not_overwrite_each_other(string provider)
    {
        await using var platform = await StartAsync(provider);
        var editor = await platform.PersonAsync("editor", isEditor: true);
        await platform.WithAsync<PlatformDb, int>(async db =>
        {
            // Read before the other saves, written after.
            var stale = await db.Concepts.SingleAsync(concept => concept.Code == "flood");
            await EditAsync(
                platform,
                edit => edit.ChangeAsync(editor, "flood", Words(("en", "flood"), ("fr", "flots")), stale.Changes)
            );
            var late = await new EditConcept(db, platform.Get<ThesaurusCache>()).ChangeAsync(
                editor,
                "flood",
                Words(("en", "flood"), ("fr", "autre")),
                stale.Changes
            );
            Assert.Equal(OutcomeKind.Conflict, late.Kind);
            Assert.Equal(["flots"], late.Value!.In("fr"));
            return 0;
        });
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Another_process_sees_a_change_within_seconds(string provider)
    {
        await using var platform = await StartAsync(provider);
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var elsewhere = await platform.WithAsync<IServiceScopeFactory, ThesaurusCache>(scopes =>
            Task.FromResult(new ThesaurusCache(scopes, platform.Get<VocabularyCache>(), platform.Clock))
        );
        var before = elsewhere.Current;
        await EditAsync(platform, edit => edit.AddAsync(editor, "woonerf", Woonerf));
        Assert.Same(before, elsewhere.Current);

        platform.Clock.Advance(TimeSpan.FromSeconds(6));
        var after = elsewhere.Current;
        Assert.NotNull(after.Find("woonerf"));

        // What has not changed is not read again.
        platform.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Same(after, elsewhere.Current);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_with_the_reason()
    {
        await using var platform = await StartAsync("sqlite");
        var editor = await platform.PersonAsync("editor", isEditor: true);

        Assert.Equal("ConceptCodeWrong", await RefusalAsync("", Woonerf));
        Assert.Equal("ConceptCodeWrong", await RefusalAsync("Two words", Woonerf));
        Assert.Equal("ConceptCodeTaken", await RefusalAsync("flood", Woonerf));
        Assert.Equal("ConceptWordsMissing", await RefusalAsync("woonerf", Words(("en", "woonerf"), ("fr", " -- "))));
        Assert.Equal(
            "ConceptWordTooLong",
            await RefusalAsync("woonerf", Words(("en", "a"), ("fr", new string('b', 81))))
        );
        Assert.Equal(
            "ConceptTooManyWords",
            await RefusalAsync("woonerf", new() { ["en"] = [.. Enumerable.Range(1, 13).Select(n => $"word {n}")] })
        );
        Assert.Null(platform.Get<ThesaurusCache>().Current.Find("woonerf"));

        async Task<string> RefusalAsync(string code, Dictionary<string, IReadOnlyList<string>> words)
        {
            var outcome = await EditAsync(platform, edit => edit.AddAsync(editor, code, words));
            Assert.Equal(OutcomeKind.Invalid, outcome.Kind);
            return Assert.Single(outcome.Errors).Message;
        }
    }

    [Fact]
    public async Task Who_is_no_editor_changes_nothing()
    {
        await using var platform = await StartAsync("sqlite");
        var member = await platform.PersonAsync("member");

        var outcomes = new[]
        {
            await EditAsync(platform, edit => edit.AddAsync(member, "woonerf", Woonerf)),
            await EditAsync(platform, edit => edit.ChangeAsync(member, "flood", Woonerf, 0)),
            await EditAsync(platform, edit => edit.RemoveAsync(member, "flood", 0)),
        };

        Assert.All(outcomes, outcome => Assert.Equal(OutcomeKind.NotFound, outcome.Kind));
        Assert.NotNull(platform.Get<ThesaurusCache>().Current.Find("flood"));
    }

    private static Task<Outcome<Concept>> EditAsync(
        TestPlatform platform,
        Func<EditConcept, Task<Outcome<Concept>>> edit
    ) => platform.WithAsync(edit);

    private static List<string> Alternatives(TestPlatform platform, string text) =>
        [
            .. platform
                .Get<ThesaurusCache>()
                .Current.AlternativesTo(text, "en")
                .Select(alternative => alternative.Phrase),
        ];

    private static Dictionary<string, IReadOnlyList<string>> Words(params (string Language, string Word)[] words) =>
        words.ToDictionary(word => word.Language, word => (IReadOnlyList<string>)[word.Word]);
}
