using System.Collections.Frozen;
using System.Globalization;
using Use.Platform.Seeding;
using Use.Platform.Shared;

namespace Use.Platform.Places;

/// <summary>
/// Understands how people and files write countries: ISO 3166-1 codes of two or three letters, M49 numbers, names in English,
/// French, Spanish and Arabic, and the variants of <c>country-variants.csv</c>. Case, accents and punctuation do not matter.
/// </summary>
/// <remarks>
/// It reads the reference files and not the database, which holds neither numbers nor variants; countries are not edited on the
/// site.
/// </remarks>
public sealed class CountryNames(SeedFiles files)
{
    private readonly Lazy<FrozenDictionary<string, string>> codes = new(() => Read(files));

    /// <summary>The alpha-2 code of a country, or null when the text is not understood.</summary>
    /// <param name="text">A code, number or name.</param>
    public string? Find(string? text)
    {
        var folded = Folding.Fold(text);
        if (folded.Length is > 0 and < 3 && folded.All(char.IsAsciiDigit))
        {
            // A spreadsheet drops the zeros in front: 4 is 004.
            folded = folded.PadLeft(3, '0');
        }
        return codes.Value.GetValueOrDefault(folded)
            // U.S.A.: letters with points between them.
            ?? (
                IsInitials(folded)
                    ? codes.Value.GetValueOrDefault(folded.Replace(" ", "", StringComparison.Ordinal))
                    : null
            );
    }

    private static bool IsInitials(string folded) =>
        folded.Length >= 3 && folded.Index().All(letter => letter.Item == ' ' == (letter.Index % 2 == 1));

    private static FrozenDictionary<string, string> Read(SeedFiles files)
    {
        var found = new Dictionary<string, string>();
        var countries = files.Rows("reference/countries.csv").ToList();
        // What stands first wins, so that no variant ever takes a code away from its country.
        foreach (var column in (string[])["code", "alpha3", "m49", "en", "fr", "es", "ar"])
        {
            foreach (var row in countries)
            {
                found.TryAdd(Folding.Fold(row[column]), row["code"].ToUpper(CultureInfo.InvariantCulture));
            }
        }
        foreach (var row in files.Rows("reference/country-variants.csv"))
        {
            found.TryAdd(Folding.Fold(row["variant"]), row["code"].ToUpper(CultureInfo.InvariantCulture));
        }
        found.Remove("");
        return found.ToFrozenDictionary();
    }
}
