using System.Globalization;

namespace Use.Platform.Shared;

/// <summary>The languages of the interface. Content may be in any language.</summary>
public static class Languages
{
    /// <summary>The exchange's working languages, in which every word of the interface exists; the first is the default.</summary>
    public static IReadOnlyList<string> Working { get; } = ["en", "fr", "es"];

    /// <summary>The language of the current reader: the current interface culture, or the default.</summary>
    public static string Current
    {
        get
        {
            var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
            return Working.Contains(language) ? language : Working[0];
        }
    }

    /// <summary>Whether a language is written from right to left.</summary>
    public static bool IsRightToLeft(string language) =>
        language is "ar" or "fa" or "he" or "ur" or "ps" or "ku" or "ckb" or "yi" or "dv";
}
