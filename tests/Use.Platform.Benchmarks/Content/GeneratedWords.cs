using System.Text;

namespace Use.Platform.Benchmarks.Content;

/// <summary>
/// The words of one language: those that hold sentences together, some of the trade, and made-up ones after them, drawn with
/// the skew of real text (Zipf).
/// </summary>
internal sealed class GeneratedWords
{
    private const double Skew = 1.05;
    private readonly string[] function;
    private readonly string[] content;
    private readonly double[] reach;

    private GeneratedWords(string language, string function, string trade, string[] syllables, string space, int size)
    {
        Language = language;
        Space = space;
        this.function = function.Split(' ');
        var words = new List<string>(trade.Split(' '));
        var known = new HashSet<string>(words);
        var random = new Random(language[0] * 1000 + language[1]);
        while (words.Count < size)
        {
            var word = string.Concat(
                Enumerable.Range(0, 1 + random.Next(1, 4)).Select(_ => syllables[random.Next(syllables.Length)])
            );
            if (known.Add(word))
            {
                words.Add(word);
            }
        }
        content = [.. words];
        reach = new double[size];
        double sum = 0;
        for (var rank = 0; rank < size; rank++)
        {
            sum += 1 / Math.Pow(rank + 2.7, Skew);
            reach[rank] = sum;
        }
    }

    public string Language { get; }

    public string Space { get; }

    /// <summary>A word by its rank.</summary>
    public string this[int rank] => content[rank];

    public int Count => content.Length;

    public string Content(Random random)
    {
        var found = Array.BinarySearch(reach, random.NextDouble() * reach[^1]);
        return content[Math.Min(found < 0 ? ~found : found, content.Length - 1)];
    }

    public void AppendSentence(StringBuilder into, int words, Random random)
    {
        var start = into.Length;
        for (var i = 0; i < words; i++)
        {
            if (i > 0)
            {
                into.Append(Space);
            }
            into.Append(
                function.Length > 1 && random.NextDouble() < 0.42
                    ? function[random.Next(function.Length)]
                    : Content(random)
            );
        }
        into[start] = char.ToUpperInvariant(into[start]);
        into.Append(Space.Length == 0 ? "。" : ". ");
    }

    public string Phrase(int words, Random random)
    {
        var text = new StringBuilder();
        AppendSentence(text, words, random);
        return text.ToString().Trim(' ', '.', '。');
    }

    public static IReadOnlyDictionary<string, GeneratedWords> All { get; } =
        new[]
        {
            new GeneratedWords(
                "en",
                "the of and to in a is that for it was on are as with be at by this from or an were which their has have",
                "city residents project local public district new community transport council people housing street waste "
                    + "programme funding neighbourhood plan services water energy partners green bus cycling climate schools "
                    + "women young health park food building air flood trees heat recycling market budget data square river "
                    + "tram lighting compost rooftop drainage ferry wetland solar biogas pedestrian resilience participation",
                [
                    "ra",
                    "men",
                    "tor",
                    "ing",
                    "con",
                    "ver",
                    "sta",
                    "pla",
                    "er",
                    "ous",
                    "able",
                    "tion",
                    "ness",
                    "lan",
                    "mar",
                    "ster",
                    "bri",
                    "col",
                    "dent",
                    "flu",
                    "gra",
                    "hol",
                    "ish",
                    "jun",
                    "kel",
                    "lum",
                    "nor",
                    "pel",
                    "quin",
                    "rest",
                    "sal",
                    "ton",
                    "ul",
                    "vin",
                    "wor",
                    "yar",
                ],
                " ",
                40_000
            ),
            new GeneratedWords(
                "fr",
                "le la les de des du un une et à en pour dans que qui sur par avec est au aux ce cette ses son sont plus",
                "ville habitants projet quartier public métropole communauté transports logement rue déchets programme "
                    + "financement services eau énergie partenaires vélo climat écoles femmes jeunes santé parc alimentation "
                    + "bâtiment air inondation arbres chaleur recyclage marché budget données place rivière tramway éclairage "
                    + "compostage toiture drainage zone solaire biogaz piéton résilience participation mobilité",
                [
                    "ré",
                    "ment",
                    "tion",
                    "eur",
                    "euse",
                    "con",
                    "par",
                    "la",
                    "mou",
                    "vai",
                    "che",
                    "té",
                    "gne",
                    "lier",
                    "bou",
                    "cré",
                    "dor",
                    "fleu",
                    "gran",
                    "hau",
                    "joi",
                    "len",
                    "nou",
                    "pré",
                    "que",
                    "sou",
                    "tra",
                    "vel",
                ],
                " ",
                30_000
            ),
            new GeneratedWords(
                "es",
                "el la los las de del un una y a en para que por con se su sus es al lo como más este esta entre sobre",
                "ciudad vecinos proyecto barrio público metrópoli comunidad transporte vivienda calle residuos programa "
                    + "financiación servicios agua energía socios bicicleta clima escuelas mujeres jóvenes salud parque "
                    + "alimentación edificio aire inundación árboles calor reciclaje mercado presupuesto datos plaza río "
                    + "tranvía alumbrado compostaje azotea drenaje humedal solar biogás peatón resiliencia participación",
                [
                    "ción",
                    "dor",
                    "mien",
                    "to",
                    "ra",
                    "es",
                    "tar",
                    "per",
                    "cal",
                    "ble",
                    "dad",
                    "men",
                    "ñe",
                    "lla",
                    "bar",
                    "cor",
                    "dul",
                    "fer",
                    "gra",
                    "her",
                    "jun",
                    "lor",
                    "mar",
                    "nue",
                    "pla",
                    "que",
                    "sol",
                    "ver",
                ],
                " ",
                30_000
            ),
            new GeneratedWords(
                "pt",
                "o a os as de do da dos das um uma e em para que por com se no na ao mais como este esta entre sobre",
                "cidade moradores projeto bairro público metrópole comunidade transporte habitação rua resíduos água energia",
                ["ção", "mento", "dor", "ra", "lha", "nho", "bar", "cor", "dul", "fer", "gra", "jun", "mar", "ver"],
                " ",
                12_000
            ),
            new GeneratedWords(
                "ar",
                "في من على إلى عن مع هذا هذه التي الذي أن أو كل بين بعد",
                "المدينة السكان المشروع الحي المياه النقل الإسكان النفايات الطاقة المناخ المدارس الصحة الحديقة",
                ["ال", "مد", "ين", "سك", "ان", "مش", "رو", "حي", "نق", "طا", "قة", "كت", "اب", "در", "سة", "عم", "لي"],
                " ",
                12_000
            ),
            new GeneratedWords(
                "zh",
                "的",
                "城市 居民 项目 社区 交通 住房 街道 垃圾 水 能源 气候 学校 健康 公园",
                [
                    "建",
                    "设",
                    "发",
                    "展",
                    "环",
                    "境",
                    "保",
                    "护",
                    "绿",
                    "色",
                    "管",
                    "理",
                    "服",
                    "务",
                    "规",
                    "划",
                    "公",
                    "共",
                    "政",
                    "府",
                ],
                "",
                6_000
            ),
        }.ToDictionary(words => words.Language);
}
