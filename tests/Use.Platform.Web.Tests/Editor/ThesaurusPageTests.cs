using System.Net;
using Use.Platform.Accounts;
using Use.Platform.Testing;
using Use.Platform.Web.Tests.Accounts;
using Xunit;

namespace Use.Platform.Web.Tests.Editor;

[Collection(nameof(AccountsSite))]
public sealed class ThesaurusPageTests(AccountsSite site)
{
    [Fact]
    public async Task A_member_does_not_get_in()
    {
        using var member = await site.SignedInAsync(await site.PersonAsync());

        await member.GoAsync("/en/editor/thesaurus");
        Assert.StartsWith("/en/account/denied", member.LedTo, StringComparison.Ordinal);
        await member.GoAsync("/en/editor/thesaurus/concepts/flood");
        Assert.StartsWith("/en/account/denied", member.LedTo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_editor_leafs_through_the_concepts_and_finds_one_by_any_of_its_words()
    {
        using var editor = await EditorAsync();

        await editor.GoAsync("/en/editor/thesaurus");
        Assert.Equal(50, editor.Page.QuerySelectorAll(".mine-row").Length);
        var next = editor.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        Assert.Equal("/en/editor/thesaurus?page=2", next);
        var first = editor.Page.QuerySelector(".mine-row a")!.TextContent;
        await editor.GoAsync(next);
        Assert.NotEqual(first, editor.Page.QuerySelector(".mine-row a")!.TextContent);

        await editor.GoAsync("/fr/editor/thesaurus?q=" + Uri.EscapeDataString("WÄRMEINSEL"));
        var link = Assert.Single(editor.Page.QuerySelectorAll(".mine-row h2 a"));
        Assert.Equal("îlot de chaleur urbain", link.TextContent);
        await editor.GoAsync(link.GetAttribute("href")!);
        Assert.Contains(
            "isla de calor",
            editor.Page.QuerySelector("textarea[lang=es]")!.TextContent,
            StringComparison.Ordinal
        );

        await editor.GoAsync("/en/editor/thesaurus?q=zzzz&page=99999");
        Assert.Contains("No concept has such a word", editor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_added_changed_and_removed_works_in_search_at_once()
    {
        using var editor = await EditorAsync();
        using var reader = site.NewVisitor();
        var person = await site.Host.EditorAsync();
        await site.Host.PublishAsync(person, A.CaseStudy("A quokkastreet for everybody"));
        await reader.GoAsync("/fr/explore?q=quokkarue");
        Assert.Empty(reader.Page.QuerySelectorAll(".hit"));

        await editor.GoAsync("/en/editor/thesaurus/new");
        await editor.SendAsync(
            "concept",
            ("Typed.Code", "quokka-street"),
            ("Typed.Words[en]", "quokkastreet\r\n\r\nquokka street"),
            ("Typed.Words[fr]", "quokkarue")
        );
        Assert.Equal("/en/editor/thesaurus?done=saved&code=quokka-street", editor.LedTo);
        await editor.FollowAsync();
        Assert.Contains("“quokkastreet” is saved", editor.Text, StringComparison.Ordinal);
        await reader.GoAsync("/fr/explore?q=quokkarue");
        Assert.Equal("A quokkastreet for everybody", reader.Page.QuerySelector(".hit-title")!.TextContent.Trim());

        await editor.GoAsync("/en/editor/thesaurus/concepts/quokka-street");
        Assert.Equal("quokkastreet\nquokka street", editor.Page.QuerySelector("textarea[lang=en]")!.TextContent);
        await editor.SendAsync(
            "concept",
            ("Typed.Words[en]", "quokkastreet"),
            ("Typed.Words[fr]", "wombatallée des numbatières")
        );
        Assert.Equal("/en/editor/thesaurus?done=saved&code=quokka-street", editor.LedTo);
        await reader.GoAsync("/fr/explore?q=quokkarue");
        Assert.Empty(reader.Page.QuerySelectorAll(".hit"));
        await reader.GoAsync("/fr/explore?q=wombatallee+des+numbatieres");
        Assert.Single(reader.Page.QuerySelectorAll(".hit"));

        await editor.GoAsync("/en/editor/thesaurus/concepts/quokka-street");
        await editor.SendAsync("remove");
        Assert.Equal("/en/editor/thesaurus?done=removed&code=quokka-street", editor.LedTo);
        await reader.GoAsync("/fr/explore?q=wombatallee+des+numbatieres");
        Assert.Empty(reader.Page.QuerySelectorAll(".hit"));
        await editor.GoAsync("/en/editor/thesaurus/concepts/quokka-street");
        Assert.Equal(HttpStatusCode.NotFound, editor.Status);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost()
    {
        using var editor = await EditorAsync();

        await editor.GoAsync("/en/editor/thesaurus/new");
        await editor.SendAsync("concept", ("Typed.Code", "flood"), ("Typed.Words[pt]", new string('a', 81)));

        Assert.Null(editor.LedTo);
        Assert.Contains(
            "at most 80 characters",
            editor.Page.QuerySelector("#pt-error")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "at least two words",
            editor.Page.QuerySelector("#en-error")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("flood", editor.Page.QuerySelector("#code")!.GetAttribute("value"));
        Assert.Equal(new string('a', 81), editor.Page.QuerySelector("textarea[lang=pt]")!.TextContent);

        await editor.SendAsync(
            "concept",
            ("Typed.Code", "flood"),
            ("Typed.Words[en]", "one\ntwo"),
            ("Typed.Words[pt]", "")
        );
        Assert.Contains("There is a concept “flood” already", editor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_of_two_editors_is_told_sees_both_states_and_may_insist()
    {
        using var one = await EditorAsync();
        using var other = await EditorAsync();
        await one.GoAsync("/en/editor/thesaurus/concepts/tsunami");
        await other.GoAsync("/en/editor/thesaurus/concepts/tsunami");

        await one.SendAsync("concept", ("Typed.Words[en]", "tsunami\nseismic wave"));
        await other.SendAsync("concept", ("Typed.Words[en]", "tsunami\nharbour wave"));

        Assert.Null(other.LedTo);
        Assert.Contains("Somebody else has just changed this concept", other.Text, StringComparison.Ordinal);
        Assert.Contains("tsunami · seismic wave", other.Text, StringComparison.Ordinal);
        Assert.Equal("tsunami\nharbour wave", other.Page.QuerySelector("textarea[lang=en]")!.TextContent);

        await other.SendAsync("concept", ("Typed.Words[en]", "tsunami\nharbour wave"));
        Assert.NotNull(other.LedTo);

        await one.GoAsync("/en/editor/thesaurus/concepts/tsunami");
        await other.GoAsync("/en/editor/thesaurus/concepts/tsunami");
        await one.SendAsync("remove");
        await other.SendAsync("concept", ("Typed.Words[en]", "tsunami\nfreak wave"));
        Assert.Contains("Somebody else has just removed this concept", other.Text, StringComparison.Ordinal);
        Assert.Equal("tsunami\nfreak wave", other.Page.QuerySelector("textarea[lang=en]")!.TextContent);
    }

    private async Task<SiteVisitor> EditorAsync() => await site.SignedInAsync(await site.PersonAsync(Roles.Editor));
}
