using System.Globalization;
using System.Text;
using Use.Platform.Search;

namespace Use.Platform.Benchmarks.Content;

/// <summary>
/// Makes any number of documents from a seed, the same ones each time: 350 to 450 words, titles and taglines in the three
/// working languages, and facet values with the demonstration content's skew.
/// </summary>
public static class GeneratedDocuments
{
    private static readonly string[] Countries = (
        "IN BR CO FR ES US MX ZA CN KE GB ID DE AR CL PE TR NG EG PH IT MA SN GH CA JP KR PT EC TN CI ET AU TZ UG BD TH VN "
        + "MY PK BE NL SE DK NO FI PL GR CH AT IE CZ RO HU RS BG HR UA GE AM AZ KZ UZ IR IQ SA AE QA JO LB IL LK NP MM KH LA "
        + "SG NZ FJ PG DO CU HT JM TT CR PA GT HN SV NI BO PY UY VE GY SR DZ LY SD CM GA CG CD AO MZ ZM ZW BW NA MW MG RW BI "
        + "BJ TG BF ML NE MR GM GN SL LR CV ST GQ TD CF SS SO DJ ER KM MU SC LS SZ IS LU MT CY EE LV LT SK SI BA ME MK AL MD "
        + "BY RU MN KP TW BT MV BN TL AF TJ KG TM SY YE OM KW BH PS VU SB WS TO KI FM MH PW NR TV BS BB LC VC GD AG DM KN BZ "
        + "AD MC SM LI VA"
    ).Split(' ');

    private static readonly (string Region, string[] Parts)[] Regions =
    [
        ("002", ["015", "202", "014", "017", "018", "011"]),
        ("019", ["419", "021", "029", "013", "005"]),
        ("142", ["143", "030", "035", "034", "145"]),
        ("150", ["151", "154", "039", "155"]),
        ("009", ["053", "054", "057", "061"]),
    ];

    private static readonly string[] Themes = Enumerable.Range(1, 18).Select(n => $"theme-{n}").ToArray();
    private static readonly string[] Actors = Enumerable.Range(1, 11).Select(n => $"actor-{n}").ToArray();
    private static readonly string[] Areas = Enumerable.Range(1, 5).Select(n => $"area-{n}").ToArray();
    private static readonly string[] Goals = Enumerable
        .Range(1, 17)
        .Select(n => n.ToString(CultureInfo.InvariantCulture))
        .ToArray();
    private static readonly string[] Statuses = ["completed", "ongoing", "planned"];
    private static readonly string[] Working = ["en", "fr", "es"];
    private static readonly DateTimeOffset First = new(2019, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Makes documents. Each depends on the seed and its number alone.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">The seed.</param>
    public static IEnumerable<SearchDocument> Make(int count, int seed)
    {
        for (var number = 0; number < count; number++)
        {
            yield return MakeOne(number, seed);
        }
    }

    /// <summary>Makes one document.</summary>
    public static SearchDocument MakeOne(int number, int seed)
    {
        var random = new Random(unchecked((seed * 486187739) + number));
        var language = Language(random.NextDouble());
        var words = GeneratedWords.All[language];
        var country = Skewed(Countries, 0.9, random);
        var (region, parts) = Regions[Array.IndexOf(Countries, country) % Regions.Length];
        var themes = Some(Themes, 1, 4, random);
        var actors = Some(Actors, 1, 4, random);
        var goals = Some(Goals, 1, 5, random);
        var id = new byte[16];
        random.NextBytes(id);
        var place = random.Next(4400);
        return new SearchDocument
        {
            Kind = "case-study",
            Id = new Guid(id),
            Version = number + 1,
            Language = language,
            Title = words.Phrase(random.Next(5, 11), random),
            Tagline = words.Phrase(random.Next(12, 21), random),
            Body = Body(words, random),
            Translations =
            [
                .. Working
                    .Where(other => other != language)
                    .Select(other => new DocumentTranslation(
                        other,
                        GeneratedWords.All[other].Phrase(random.Next(5, 11), random),
                        GeneratedWords.All[other].Phrase(random.Next(12, 21), random)
                    )),
            ],
            PlaceNames = Names($"place{place}", 2),
            CountryNames = Names($"country {country}", 4),
            Terms = [.. themes.Concat(actors).SelectMany(term => Names($"{term.Replace('-', ' ')} of name", 4))],
            FacetValues = new Dictionary<string, IReadOnlyList<string>>
            {
                [Facets.Kind] = ["case-study"],
                [Facets.Place] = [$"{place:x32}"],
                [Facets.Evidence] = random.Next(3) == 0 ? [] : [Skewed(Evidences, 1, random)],
                [Facets.Region] = [region, parts[Array.IndexOf(Countries, country) / 5 % parts.Length]],
                [Facets.Country] = [country],
                [Facets.Theme] = themes,
                [Facets.Sdg] = goals,
                [Facets.Status] = [Skewed(Statuses, 1, random)],
                [Facets.Actor] = actors,
                [Facets.Area] = [Skewed(Areas, 0.7, random)],
                [Facets.Language] = [language],
                [Facets.Year] = [(2026 - SkewedNumber(50, 1, random)).ToString(CultureInfo.InvariantCulture)],
            },
            PublishedAt = First.AddMinutes(random.Next(7 * 365 * 24 * 60)),
            Completeness = random.Next(40, 101) / 100d,
        };
    }

    private static readonly string[] Evidences = ["measured", "model", "independent-study", "not-measured"];

    private static string Language(double draw) =>
        draw switch
        {
            < 0.56 => "en",
            < 0.765 => "fr",
            < 0.965 => "es",
            < 0.98 => "pt",
            < 0.993 => "ar",
            _ => "zh",
        };

    private static string Body(GeneratedWords words, Random random)
    {
        var left = random.Next(350, 451);
        var text = new StringBuilder(left * 8);
        while (left > 0)
        {
            var length = Math.Min(left, random.Next(8, 26));
            words.AppendSentence(text, length, random);
            left -= length;
            if (random.Next(5) == 0)
            {
                text.Append('\n');
            }
        }
        return text.ToString();
    }

    private static string[] Names(string name, int languages) =>
        [.. Enumerable.Range(0, languages).Select(language => $"{name} {(char)('a' + language)}{language}")];

    private static string[] Some(string[] values, int least, int most, Random random)
    {
        var count = random.Next(least, most + 1);
        var some = new HashSet<string>();
        while (some.Count < count)
        {
            some.Add(Skewed(values, 0.5, random));
        }
        return [.. some];
    }

    private static string Skewed(string[] values, double skew, Random random) =>
        values[SkewedNumber(values.Length, skew, random)];

    // Rejection keeps it exact and short: rank r is drawn in proportion to 1 / (r + 3) ^ skew.
    private static int SkewedNumber(int count, double skew, Random random)
    {
        while (true)
        {
            var rank = random.Next(count);
            if (random.NextDouble() < Math.Pow(3d / (rank + 3), skew))
            {
                return rank;
            }
        }
    }
}
