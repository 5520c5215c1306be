using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Use.Platform.Shared;

namespace Use.Platform.Demand;

/// <summary>How often on one day words were searched for that no practice has. Nothing tells who searched.</summary>
public sealed class UnmetSearch
{
    /// <summary>The longest words that are kept, in characters: longer ones may tell a person's story.</summary>
    public const int Longest = 80;

    private const int MostWords = 8;

    /// <summary>The day, UTC.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The language of the interface in which was searched.</summary>
    public required string Language { get; init; }

    /// <summary>The words, folded (<see cref="Folding.Fold"/>).</summary>
    public required string Words { get; init; }

    /// <summary>How often.</summary>
    public int Count { get; set; }

    /// <summary>
    /// What is kept of a text: its words, folded; null when it is empty or may name a person (a number, a mail or web address) or is
    /// very long.
    /// </summary>
    public static string? Keep(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (
            text.Length > Longest
            || text.Contains('@')
            || text.Contains("://", StringComparison.Ordinal)
            || text.Contains("www.", StringComparison.OrdinalIgnoreCase)
            || text.EnumerateRunes().Any(IsNumber)
        )
        {
            return null;
        }
        var words = Folding.Fold(text);
        return words.Length is 0 or > Longest || words.Count(letter => letter == ' ') >= MostWords ? null : words;
    }

    private static bool IsNumber(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.LetterNumber
                or UnicodeCategory.OtherNumber;
}

internal sealed class UnmetSearchMapping : IEntityTypeConfiguration<UnmetSearch>
{
    public void Configure(EntityTypeBuilder<UnmetSearch> search)
    {
        search.HasKey(s => new
        {
            s.Day,
            s.Language,
            s.Words,
        });
        search.Property(s => s.Language).HasMaxLength(12);
        search.Property(s => s.Words).HasMaxLength(UnmetSearch.Longest);
    }
}
