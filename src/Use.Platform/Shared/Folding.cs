using System.Globalization;
using System.Text;

namespace Use.Platform.Shared;

/// <summary>Folding and slugs: one way of comparing what people type.</summary>
public static class Folding
{
    /// <summary>
    /// Lower case, without accents, punctuation as single spaces: the form in which names are compared and looked up.
    /// </summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }
        var folded = new StringBuilder(text.Length);
        var space = false;
        foreach (var rune in Decompose(text).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }
            if (!Rune.IsLetterOrDigit(rune))
            {
                space = folded.Length > 0;
                continue;
            }
            if (space)
            {
                folded.Append(' ');
                space = false;
            }
            folded.Append(Special(Rune.ToLowerInvariant(rune)));
        }
        return folded.ToString();
    }

    /// <summary>A part of an address made from a title: folded, hyphenated, at most 80 characters, never empty.</summary>
    /// <param name="title">Any text, in any script.</param>
    public static string Slug(string title)
    {
        var slug = Fold(title).Replace(' ', '-');
        if (slug.Length > 80)
        {
            var end = slug.LastIndexOf('-', 80);
            slug = slug[..(end > 40 ? end : 80)];
        }
        return slug.Length == 0 ? "practice" : slug;
    }

    private static string Decompose(string text)
    {
        // A lone surrogate cannot be normalised: encoding replaces it.
        var clean = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return clean.Normalize(NormalizationForm.FormKD);
    }

    private static string Special(Rune rune) =>
        rune.Value switch
        {
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'đ' or 'ð' => "d",
            'ł' => "l",
            'þ' => "th",
            'ı' => "i",
            _ => rune.ToString(),
        };
}
