using Use.Platform.Search;
using Xunit;
using static Use.Platform.Tests.Search.Documents;

namespace Use.Platform.Tests.Search;

/// <summary>Every language by its own analysis, and none in the way of another.</summary>
public abstract partial class SearchContract
{
    // By language: a title, a body, and a word of each in another form.
    private static readonly (
        string Language,
        string Title,
        string Body,
        string OfTitle,
        string OfBody
    )[] InAllLanguages =
    [
        ("en", "New cycle lanes", "They pass by houses.", "lane", "house"),
        ("fr", "Des pistes cyclables", "Dans tous les quartiers.", "piste", "quartier"),
        ("es", "Las ciudades", "En todos los barrios.", "ciudad", "barrio"),
        ("pt", "As cidades", "As ações dos moradores.", "cidade", "ação"),
        ("de", "Neue Radwege", "In allen Straßen.", "Radweg", "Straße"),
        ("it", "I quartieri", "Le biciclette nuove.", "quartiere", "bicicletta"),
        ("ca", "Les ciutats", "A tots els carrers.", "ciutat", "carrer"),
        ("ar", "المدينة والمياه", "شوارع للمشاة", "مدينة", "الشوارع"),
        ("nl", "Nieuwe fietspaden", "De woningen worden koeler.", "fietspad", "woning"),
        ("da", "Nye cykelstier", "Der bygges mange boliger.", "cykelsti", "bolig"),
        ("nb", "Nye sykkelveier", "Gatene er åpne.", "sykkelvei", "gate"),
        ("no", "Nye sykkelveier", "Gatene er åpne.", "sykkelvei", "gate"),
        ("nn", "Nye sykkelvegar", "Bustadene er opne.", "sykkelveg", "bustad"),
        ("sv", "De gröna städerna", "Där byggs många bostäder.", "stad", "bostad"),
        ("fi", "Kaupungit kasvavat", "Puistossa on rauhallista.", "kaupungin", "puisto"),
        ("ru", "Зелёные города", "На улицах тихо.", "зеленый город", "улица"),
        ("bg", "Зелени градове", "Има много паркове.", "град", "парковете"),
        ("cs", "Zelená města", "Jsou tam nové parky.", "městech", "parcích"),
        ("ro", "Orașele verzi", "Se construiesc locuințe.", "oraș", "locuință"),
        ("hu", "Zöld városok", "Csend van az utcákon.", "városban", "utca"),
        ("lv", "Zaļās pilsētas", "Klusums uz ielām.", "pilsētā", "iela"),
        ("el", "Πράσινες πόλεις", "Ήσυχοι δρόμοι.", "πόλης", "δρόμων"),
        ("tr", "Yeşil şehirler", "Mahallenin parkları sakin.", "şehir", "park"),
        ("eu", "Hiriak berde", "Kaleak lasai daude.", "hirian", "kale"),
        ("gl", "Camións limpos", "Hai moitas vivendas.", "camión", "vivenda"),
        ("ga", "I gcathair ghlas", "Siúlann siad sa bpáirc.", "cathair", "páirc"),
        ("hy", "Կանաչ քաղաքներ", "Հանգիստ փողոցներ", "քաղաքը", "փողոց"),
        ("hi", "हरे शहरों में", "शांत सड़कें", "शहर", "सड़क"),
        ("id", "Kotanya hijau", "Tamannya tenang.", "kota", "taman"),
        ("fa", "شهرها سبز", "پارک‌ها آرام است", "شهر", "پارک"),
        ("ckb", "شەقامەکان ئارام", "پارکەکان سەوزن", "شەقام", "پارک"),
        ("zh", "上海城市交通规划", "垃圾分类回收", "城市", "分类"),
        ("ja", "東京の都市計画", "公園の緑化", "都市", "緑化"),
        ("ko", "서울 도시 재생", "주민 참여 예산", "도시", "참여"),
    ];

    [Fact]
    public async Task A_record_in_any_language_is_found_by_another_form_of_a_word_of_its_title_and_body()
    {
        var others = InAllLanguages.Select((each, i) => Make(100 + i, "Qwx 12", "Vxz 34", each.Language));
        await PutAsync([
            .. InAllLanguages
                .Select((each, i) => Make(i, each.Title, each.Body, each.Language))
                .Concat(others)
                .Select(Told),
        ]);
        var wrong = new List<string>();
        for (var i = 0; i < InAllLanguages.Length; i++)
        {
            var (language, _, _, ofTitle, ofBody) = InAllLanguages[i];
            foreach (var asked in new[] { ofTitle, ofBody, $"{ofTitle} {ofBody}" })
            {
                // Related languages share words.
                var results = await FindAsync(new SearchQuery { Text = asked }.Choose(Facets.Language, language));
                if (results.Numbers() is not [var one] || one != i || results.Match != SearchMatch.Exact)
                {
                    wrong.Add($"{language}: {asked}: {results.Match} {string.Join(' ', results.Numbers())}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.Empty(IndexDefinition.Current.Languages.Select(each => each.Name).Except(Analyses()).Except(["any"]));

        static SearchDocument Told(SearchDocument document) => document.With(Facets.Language, document.Language);
        static IEnumerable<string> Analyses() =>
            InAllLanguages.Select(each => IndexDefinition.Current.AnalysisOf(each.Language));
    }

    [Theory]
    [InlineData("en", "Electric van", "Electric bus", "electric van", "nl", "Kwaliteit van leven")]
    [InlineData("en", "Women and men", "Women and children", "women men", "da", "Sol men ikke regn")]
    [InlineData("es", "Barrios del sur", "Barrios del norte", "barrios sur", "fr", "Un pont sur la Seine")]
    [InlineData("da", "By og vand", "Vand og natur", "by vand", "en", "Planned by residents")]
    [InlineData("tr", "Para yönetimi", "Kent yönetimi", "para yönetimi", "es", "Agua para todos")]
    [InlineData("fr", "La mine d'or verte", "La mine verte", "mine or verte", "en", "Buses or trams")]
    [InlineData("sv", "Hållbar mat", "Hållbar energi", "hållbar mat", "hu", "Mat és mi van")]
    public async Task A_word_that_is_a_stop_word_in_another_language_is_needed_all_the_same(
        string language,
        string with,
        string without,
        string asked,
        string otherLanguage,
        string other
    )
    {
        await PutAsync(
            Make(1, with, language: language),
            Make(2, without, language: language),
            Make(3, other, language: otherLanguage)
        );

        foreach (var reader in new[] { "en", "fr", "es" }.Except([otherLanguage]))
        {
            Assert.Equal([1], await SetAsync(asked, reader));
        }
    }

    [Fact]
    public async Task A_stop_word_of_its_own_language_need_not_be_in_a_text_whoever_reads()
    {
        await PutAsync(
            Make(1, "Recogida selectiva", "Los residuos se separan en casa.", "es"),
            Make(2, "Kwaliteit", "Het leven wordt beter.", "nl"),
            Make(3, "Waste", "It is collected.")
        );

        foreach (var reader in new[] { "en", "fr", "es" })
        {
            Assert.Equal([1], await SetAsync("recogida de residuos", reader));
            Assert.Equal([2], await SetAsync("kwaliteit van leven", reader));
        }
    }

    [Fact]
    public async Task A_question_with_stop_words_of_another_language_finds_what_is_said_otherwise_too()
    {
        await PutAsync(
            Make(1, "Clean transport in cities"),
            Make(2, "El transporte limpio", "Se mueve por toda la ciudad.", "es"),
            Make(3, "Clean water in cities")
        );

        var results = await FindAsync(
            Ask("el transporte de la ciudad", ("transporte", "en", "transport"), ("ciudad", "en", "city"))
        );

        Assert.Equal([1, 2], results.Numbers().Order());
        Assert.Equal(SearchMatch.Exact, results.Match);
    }

    [Fact]
    public async Task Where_only_some_words_are_found_a_stop_word_of_a_language_is_none_of_them()
    {
        await PutAsync(Make(1, "Electric cars"), Make(2, "Kwaliteit van leven", language: "nl"), Make(3, "Boats"));

        var results = await FindAsync("electric xylophone boats van");

        Assert.Equal([1, 2, 3], results.Numbers().Order());
        Assert.Equal(SearchMatch.Some, results.Match);

        // Not every Dutch text: what is found has the word itself.
        await PutAsync(Make(4, "Fietsen", "De kwaliteit van fietsen.", "nl"));
        Assert.Equal([1, 2, 3], await SetAsync("electric xylophone boats van"));
    }

    [Fact]
    public async Task A_question_of_stop_words_of_other_languages_only_means_them()
    {
        await PutAsync(
            Make(1, "Kwaliteit van leven", language: "nl"),
            Make(2, "Water", language: "nl"),
            Make(3, "Un pont sur la Seine", language: "fr")
        );

        Assert.Equal([1], await SetAsync("van"));
        Assert.Equal([3], await SetAsync("sur"));
        Assert.Equal([3], await SetAsync("the sur"));
    }
}
