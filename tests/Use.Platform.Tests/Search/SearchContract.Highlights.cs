using Use.Platform.Search;
using Xunit;
using static Use.Platform.Tests.Search.Documents;

namespace Use.Platform.Tests.Search;

/// <summary>What a hit shows.</summary>
public abstract partial class SearchContract
{
    [Fact]
    public async Task The_words_that_match_are_marked_in_their_own_form()
    {
        await PutAsync(
            Make(1, "Gardens on roofs", "A gardener looks after each Garden.", tagline: "The garden’s green roof")
        );

        var hit = (await FindAsync("garden roof")).Hits.Single();

        Assert.Equal("[Gardens] on [roofs]", hit.Title.Marked());
        Assert.Equal("The [garden’s] green [roof]", hit.Tagline.Marked());
        Assert.Contains("[Garden].", hit.Passage.Marked());
    }

    [Fact]
    public async Task Marks_stand_right_after_accents_and_characters_beyond_the_basic_plane()
    {
        await PutAsync(Make(1, "🚲🚲 L'Éco-école à vélo 🚲", "😀 Un vélo e\u0301lectrique.", language: "fr"));

        var hit = (await FindAsync("velo ecole electrique", "fr")).Hits.Single();

        Assert.Equal("🚲🚲 L'Éco-[école] à [vélo] 🚲", hit.Title.Marked());
        Assert.Equal("😀 Un [vélo] [électrique].", hit.Passage.Marked());
    }

    [Fact]
    public async Task Without_a_question_title_and_tagline_are_plain_and_there_is_no_passage()
    {
        await PutAsync(Make(1, "Title", "Body", tagline: "Tagline"));

        var hit = (await FindAsync("")).Hits.Single();

        Assert.Equal("Title", hit.Title.Marked());
        Assert.Equal("Tagline", hit.Tagline.Marked());
        Assert.Null(hit.Passage);
        Assert.Equal("case-study", hit.Kind);
    }

    [Fact]
    public async Task An_empty_tagline_is_not_shown()
    {
        await PutAsync(Make(1, "Title"));

        Assert.Null((await FindAsync("title")).Hits.Single().Tagline);
    }

    [Fact]
    public async Task A_passage_is_there_only_when_something_in_the_body_matches()
    {
        await PutAsync(Make(1, "Trees", "Nothing of it."), Make(2, "Parks", "Some trees."));

        var hits = (await FindAsync("trees")).Hits;

        Assert.Null(hits.Single(hit => hit.Id == Id(1)).Passage);
        Assert.Equal("Some [trees].", hits.Single(hit => hit.Id == Id(2)).Passage.Marked());
    }

    [Fact]
    public async Task A_passage_is_a_short_part_of_the_body_around_the_best_match()
    {
        var filler = string.Join(' ', Enumerable.Range(0, 80).Select(number => $"Sentence {number} is about nothing."));
        await PutAsync(Make(1, "Title", $"A heron. {filler} The heron nests in the wetland near the weir. {filler}"));

        var passage = (await FindAsync("heron wetland")).Hits.Single().Passage;

        Assert.Contains("The [heron] nests in the [wetland] near the weir.", passage.Marked());
        Assert.InRange(passage.Plain().Length, 60, 320);
    }

    [Fact]
    public async Task A_passage_is_not_cut_inside_a_word()
    {
        var body = string.Join(' ', Enumerable.Range(0, 300).Select(number => $"worda{number}b"));
        await PutAsync(Make(1, "Title", body));

        var passage = (await FindAsync("worda150b")).Hits.Single().Passage.Plain();

        Assert.All(
            passage.Split(' ').Where(word => word is not ("…" or "")),
            word => Assert.Matches("^worda[0-9]+b$", word)
        );
    }

    [Fact]
    public async Task A_reader_is_shown_title_and_tagline_in_their_language_where_there_are_any()
    {
        await PutAsync(
            Make(1, "Cycle lanes", "Safe lanes.", "en", "Ride safely").Translated("fr", "Pistes cyclables"),
            Make(2, "Bus lanes", "Fast lanes.", "en", "Ride fast").Translated("fr", "Couloirs de bus", "Rouler vite")
        );

        var hits = (await FindAsync("lanes", "fr")).Hits.OrderBy(hit => hit.Id).ToList();
        var french = (await FindAsync("couloir bus", "fr")).Hits.Single();

        Assert.Equal(["Pistes cyclables", "Couloirs de bus"], hits.Select(hit => hit.Title.Marked()));
        Assert.Equal(["Ride safely", "Rouler vite"], hits.Select(hit => hit.Tagline.Marked()));
        Assert.Equal(["Safe [lanes].", "Fast [lanes]."], hits.Select(hit => hit.Passage.Marked()));
        Assert.Equal("[Couloirs] de [bus]", french.Title.Marked());
    }

    [Fact]
    public async Task Texts_of_languages_that_share_an_analysis_are_marked_each_in_its_place()
    {
        await PutAsync(
            Make(1, "東京の都市", "都市の計画です。", "ja", "都市").Translated("zh", "东京城市规划", "城市"),
            Make(2, "Зелёный город", "Большой город.", "ru").Translated("uk", "Зелене місто і город")
        );

        Assert.Equal("东京[城市]规划", (await FindAsync("城市", "zh")).Hits.Single().Title.Marked());
        Assert.Equal("東京の[都市]", (await FindAsync("都市", "ja")).Hits.Single().Title.Marked());
        var hit = (await FindAsync("город", "uk")).Hits.Single();
        Assert.Equal("Зелене місто і [город]", hit.Title.Marked());
        Assert.Equal("Большой [город].", hit.Passage.Marked());
    }

    [Fact]
    public async Task Of_a_quoted_phrase_only_whole_ones_are_marked()
    {
        await PutAsync(Make(1, "Public life and public space", "Space, public. A public space."));

        var hit = (await FindAsync("\"public space\"")).Hits.Single();

        Assert.Equal("Public life and [public space]", hit.Title.Marked());
        Assert.Equal("Space, public. A [public space].", hit.Passage.Marked());
    }

    [Fact]
    public async Task What_looks_like_markup_is_text()
    {
        await PutAsync(Make(1, "<b>Trees</b> & <script>alert(1)</script>", "<em>trees</em>"));

        var hit = (await FindAsync("trees")).Hits.Single();

        Assert.Equal("<b>[Trees]</b> & <script>alert(1)</script>", hit.Title.Marked());
        Assert.Equal("<em>[trees]</em>", hit.Passage.Marked());
    }

    [Fact]
    public async Task A_body_of_any_length_is_searched_and_shown()
    {
        var filler = string.Concat(
            Enumerable.Repeat("Lots of words about nothing in particular, and then some. ", 3000)
        );
        await PutAsync(
            Make(1, "Long", $"{filler} A platypus. {filler}"),
            Make(2, "Longer", filler + filler + filler + filler)
        );

        var hit = (await FindAsync("platypus")).Hits.Single();

        Assert.Contains("A [platypus].", hit.Passage.Marked());
    }
}
