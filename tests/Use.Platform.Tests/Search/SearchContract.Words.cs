using Use.Platform.Search;
using Xunit;
using static Use.Platform.Tests.Search.Documents;

namespace Use.Platform.Tests.Search;

/// <summary>How words are found.</summary>
public abstract partial class SearchContract
{
    [Fact]
    public async Task An_empty_question_finds_everything()
    {
        await PutAsync(Make(1, "One"), Make(2, "Two"));

        var results = await FindAsync("");

        Assert.Equal(2, results.Total);
        Assert.Equal(SearchMatch.Exact, results.Match);
    }

    [Theory]
    [InlineData("en", "Cycle lanes for commuters", "lane")]
    [InlineData("en", "A cycle lane", "lanes")]
    [InlineData("fr", "Des pistes cyclables protégées", "piste cyclable")]
    [InlineData("fr", "Une piste cyclable protégée", "pistes cyclables")]
    [InlineData("fr", "Le réseau de tramways", "tramway")]
    [InlineData("es", "Las ciudades y sus barrios", "ciudad barrio")]
    [InlineData("es", "Una ciudad y su barrio", "ciudades barrios")]
    [InlineData("es", "La acción del clima", "acciones")]
    [InlineData("pt", "As ações dos moradores", "ação morador")]
    [InlineData("pt", "Cidade sustentável", "cidades")]
    [InlineData("de", "Radwege in den Städten", "Radweg Stadt")]
    [InlineData("it", "I quartieri sostenibili", "quartiere sostenibile")]
    [InlineData("ca", "Les ciutats i els carrers", "ciutat carrer")]
    [InlineData("ar", "المدينة والمياه", "مدينة")]
    public async Task A_plural_finds_the_singular_and_the_other_way(string language, string title, string asked)
    {
        await PutAsync(Make(1, title, language: language), Make(2, "Something else", language: "en"));

        var results = await FindAsync(asked, language);

        Assert.Equal([1], results.Numbers());
        Assert.Equal(SearchMatch.Exact, results.Match);
    }

    [Theory]
    [InlineData("es", "Gestión del agua en Bogotá", "GESTION bogota")]
    [InlineData("es", "Gestion del agua", "gestión")]
    [InlineData("fr", "Économie d'énergie à l'école", "economie energie ecole")]
    [InlineData("en", "Café culture in the city", "CAFE")]
    [InlineData("de", "Grüne Dächer", "grune dacher")]
    [InlineData("pt", "Habitação", "habitacao")]
    [InlineData("it", "Mobilità urbana", "mobilita")]
    [InlineData("tr", "Yeşil şehir", "yesil sehir")]
    [InlineData("en", "Trams in İstanbul", "istanbul")]
    [InlineData("vi", "Thành phố xanh", "thanh pho")]
    [InlineData("ru", "Зелёный Город", "город")]
    public async Task Accents_and_case_are_ignored_in_every_language(string language, string title, string asked)
    {
        await PutAsync(Make(1, title, language: language));

        Assert.Equal([1], await SetAsync(asked));
    }

    [Fact]
    public async Task An_accent_written_apart_is_the_same_as_one_written_together()
    {
        await PutAsync(Make(1, "Cafe\u0301", language: "fr"), Make(2, "Caf\u00e9", language: "fr"));

        Assert.Equal([1, 2], await SetAsync("caf\u00e9"));
        Assert.Equal([1, 2], await SetAsync("cafe\u0301"));
    }

    [Theory]
    [InlineData("zh", "上海城市交通规划", "城市")]
    [InlineData("zh", "上海城市交通规划", "交通规划")]
    [InlineData("ja", "東京の都市計画", "都市計画")]
    [InlineData("ko", "서울 도시 재생", "도시")]
    public async Task Chinese_Japanese_and_Korean_are_found_by_pairs_of_characters(
        string language,
        string title,
        string asked
    )
    {
        await PutAsync(Make(1, title, language: language), Make(2, "市城通交", language: "zh"));

        Assert.Equal([1], await SetAsync(asked));
    }

    [Fact]
    public async Task Arabic_is_found_whatever_the_form_of_its_letters_and_with_the_article()
    {
        await PutAsync(Make(1, "إدارة المياه في المدينة", language: "ar"));

        Assert.Equal([1], await SetAsync("ادارة مياه", "ar"));
        Assert.Equal([1], await SetAsync("المِياه", "ar"));
    }

    [Fact]
    public async Task A_reader_of_one_language_finds_text_of_another()
    {
        await PutAsync(
            Make(1, "Gestion des déchets", language: "fr"),
            Make(2, "Waste collection", language: "en"),
            Make(3, "Recogida de residuos", language: "es")
        );

        Assert.Equal([1], await SetAsync("déchet", "en"));
        Assert.Equal([2], await SetAsync("wastes", "fr"));
        Assert.Equal([3], await SetAsync("residuo", "en"));
    }

    [Fact]
    public async Task All_words_must_be_there_but_in_whatever_field()
    {
        await PutAsync(
            Make(1, "Rooftop gardens", "They hold rain water.") with
            {
                PlaceNames = ["Medellín"],
                CountryNames = ["Colombia", "Colombie"],
                Terms = ["Climate action", "Action climatique"],
            },
            Make(2, "Rooftop gardens", "They hold rain water.") with
            {
                PlaceNames = ["Accra"],
            }
        );

        Assert.Equal([1], await SetAsync("rooftop water medellin"));
        Assert.Equal([1], await SetAsync("garden colombie climatique"));
    }

    [Fact]
    public async Task A_translated_title_is_found_too()
    {
        await PutAsync(
            Make(1, "Cycle lanes", language: "en").Translated("fr", "Pistes cyclables", "Rouler en sécurité")
        );

        Assert.Equal([1], await SetAsync("piste", "fr"));
        Assert.Equal([1], await SetAsync("sécurité rouler", "fr"));
    }

    [Fact]
    public async Task Stop_words_in_a_question_need_not_be_in_the_text()
    {
        await PutAsync(Make(1, "Water in cities"), Make(2, "Agua para barrios", language: "es"));

        Assert.Equal([1], await SetAsync("the water of the city"));
        Assert.Equal([2], await SetAsync("el agua de los barrios", "es"));
        Assert.Equal([2], await SetAsync("el agua de los barrios", "en"));
    }

    [Theory]
    [InlineData("the", "en")]
    [InlineData("to be or not", "en")]
    [InlineData("not to be", "fr")]
    public async Task A_question_of_stop_words_only_means_them(string asked, string reader)
    {
        await PutAsync(Make(1, "To be or not to be the city"), Make(2, "Trees"));

        Assert.Equal([1], await SetAsync(asked, reader));
    }

    [Fact]
    public async Task A_quoted_phrase_stays_together()
    {
        await PutAsync(
            Make(1, "Public space", "A square and a public market space."),
            Make(2, "Space for the public"),
            Make(3, "Another", "New public spaces for all.")
        );

        Assert.Equal([1, 3], await SetAsync("\"public space\""));
        Assert.Equal([1, 2, 3], await SetAsync("public space"));
        Assert.Equal([3], await SetAsync("new “public space”"));
        Assert.Equal([1, 3], await SetAsync("« public space »", "fr"));
    }

    [Theory]
    [InlineData("en", "Better lives", "It is about the quality of life in the city.", "\"quality of life\"")]
    [InlineData("en", "The quality of life", "Nothing.", "\"quality of life\"")]
    [InlineData("fr", "Vivre ici", "La qualité de l'air en ville.", "\"qualité de l'air\"")]
    public async Task A_quoted_phrase_may_have_stop_words_in_it(
        string language,
        string title,
        string body,
        string asked
    )
    {
        await PutAsync(
            Make(1, title, body, language),
            Make(2, "Life", "Quality matters for life.", language),
            Make(3, "L'air", "De l'air et de la qualité.", language)
        );

        Assert.Equal([1], await SetAsync(asked, language));
    }

    [Fact]
    public async Task A_quoted_phrase_does_not_reach_from_one_field_into_the_next()
    {
        await PutAsync(Make(1, "Green roof", "Gardens grow.", tagline: "Roof gardens for all"));

        Assert.Empty(await SetAsync("\"green roof roof gardens\""));
        Assert.Equal([1], await SetAsync("\"roof gardens\""));
    }

    [Fact]
    public async Task A_quote_that_is_not_closed_is_no_quote()
    {
        await PutAsync(Make(1, "Space for the public"));

        Assert.Equal([1], await SetAsync("\"public space"));
    }

    [Fact]
    public async Task A_long_question_need_not_match_in_all_of_its_words()
    {
        await PutAsync(
            Make(1, "Flood barriers", "Dikes, pumps, wetlands and early warning protect residents from storms."),
            Make(2, "Flood", "Nothing else.")
        );

        // Nine words that count, of which one record has seven and the other one.
        Assert.Equal(
            [1],
            await SetAsync("how do dikes pumps wetlands warning residents storms flood elephants violins")
        );
    }

    [Fact]
    public async Task Where_a_record_has_all_of_a_few_words_it_comes_alone()
    {
        await PutAsync(
            Make(1, "Flood barriers", "Dikes, pumps, wetlands and warning."),
            Make(2, "Flood barriers", "Dikes, pumps and wetlands.")
        );

        var results = await FindAsync("dikes pumps wetlands warning");

        Assert.Equal([1], results.Numbers());
        Assert.Equal(SearchMatch.Exact, results.Match);
    }

    [Fact]
    public async Task Where_no_record_has_all_words_those_with_the_most_of_them_are_found_and_said_to_have_some()
    {
        await PutAsync(
            Make(1, "Flood barriers", "Dikes, pumps and wetlands."),
            Make(2, "Wetlands", "Dikes."),
            Make(3, "Dikes"),
            Make(4, "Trees")
        );

        var three = await FindAsync("dikes pumps wetlands elephants");
        var one = await FindAsync("dikes elephants");

        Assert.Equal([1], three.Numbers());
        Assert.Equal(SearchMatch.Some, three.Match);
        Assert.Equal([1, 2, 3], one.Numbers().Order());
        Assert.Equal(SearchMatch.Some, one.Match);
        Assert.Equal("[Dikes]", one.Hits.Single(hit => hit.Id == Id(3)).Title.Marked());
    }

    [Fact]
    public async Task A_quoted_phrase_is_never_left_out()
    {
        await PutAsync(Make(1, "Flood barriers"), Make(2, "Barriers against a flood"));

        Assert.Equal([1], await SetAsync("\"flood barriers\" elephants"));
        Assert.Empty(await SetAsync("\"flood gates\" barriers"));
    }

    [Fact]
    public async Task What_is_found_by_some_words_is_counted_and_narrowed_like_anything_else()
    {
        await PutAsync(
            Make(1, "Dikes").With(Facets.Country, "GH"),
            Make(2, "Dikes").With(Facets.Country, "FR"),
            Make(3, "Trees").With(Facets.Country, "FR")
        );

        var results = await FindAsync(new SearchQuery { Text = "dikes elephants" }.Choose(Facets.Country, "FR"));

        Assert.Equal([2], results.Numbers());
        Assert.Equal("FR:1 GH:1", results.Counts(Facets.Country));
    }

    [Fact]
    public async Task The_beginning_of_a_word_is_found_when_nothing_exact_is()
    {
        await PutAsync(Make(1, "Neighbourhood composting"), Make(2, "Trees"));

        var results = await FindAsync("neighb");

        Assert.Equal([1], results.Numbers());
        Assert.Equal(SearchMatch.Prefix, results.Match);
        Assert.Equal("[Neighbourhood] composting", results.Hits[0].Title.Marked());
    }

    [Fact]
    public async Task What_is_exact_comes_alone()
    {
        await PutAsync(Make(1, "Park"), Make(2, "Parklets"), Make(3, "Bark"));

        var results = await FindAsync("park");

        Assert.Equal([1], results.Numbers());
        Assert.Equal(SearchMatch.Exact, results.Match);
    }

    [Theory]
    [InlineData("neigbourhood")]
    [InlineData("nieghbourhood")]
    [InlineData("neighborhod")]
    [InlineData("compsting")]
    [InlineData("compsoting neighbourhood")]
    public async Task A_misspelt_word_is_found_when_nothing_else_is(string asked)
    {
        await PutAsync(Make(1, "Neighbourhood composting"), Make(2, "Trees"));

        var results = await FindAsync(asked);

        Assert.Equal([1], results.Numbers());
        Assert.Equal(SearchMatch.Fuzzy, results.Match);
    }

    [Fact]
    public async Task How_strictly_a_text_is_taken_does_not_depend_on_selections()
    {
        await PutAsync(Make(1, "Bike").With(Facets.Country, "GH"), Make(2, "Bikeway").With(Facets.Country, "FR"));

        var results = await FindAsync(new SearchQuery { Text = "bike" }.Choose(Facets.Country, "FR"));

        Assert.Equal(0, results.Total);
        Assert.Equal(SearchMatch.Exact, results.Match);
        Assert.Equal("GH:1 FR:0", results.Counts(Facets.Country));
    }

    [Fact]
    public async Task Nothing_at_all_is_said_to_be_exact()
    {
        await PutAsync(Make(1, "Trees"));

        var results = await FindAsync("qzxqzxqzx");

        Assert.Equal(0, results.Total);
        Assert.Empty(results.Hits);
        Assert.Equal(SearchMatch.Exact, results.Match);
    }

    [Fact]
    public async Task Numbers_and_words_with_numbers_are_found()
    {
        await PutAsync(Make(1, "COP26 and the 2030 agenda"), Make(2, "COP27"));

        Assert.Equal([1], await SetAsync("cop26"));
        Assert.Equal([1], await SetAsync("2030"));
    }
}
