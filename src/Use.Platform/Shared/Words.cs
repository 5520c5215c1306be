using System.Globalization;
using System.Resources;

namespace Use.Platform.Shared;

/// <summary>
/// The words of one feature in every language of the interface, from the resources beside the type
/// <typeparamref name="T"/> (<c>T.resx</c>, <c>T.fr.resx</c>, ...).
/// </summary>
/// <typeparam name="T">The type whose name the resources carry.</typeparam>
public sealed class Words<T>
{
    private static readonly ResourceManager Resources = new(typeof(T));

    /// <summary>A text for the current reader, with its arguments put in.</summary>
    /// <param name="key">The key.</param>
    /// <param name="arguments">What the text names as {0}, {1}...</param>
    /// <exception cref="MissingManifestResourceException">There is no such text: an error of the program.</exception>
    public string this[string key, params ReadOnlySpan<object?> arguments] =>
        Format(Text(key, CultureInfo.CurrentUICulture), CultureInfo.CurrentCulture, arguments);

    /// <summary>A text that depends on a number, which is its {0}: keys <c>key.one</c> and <c>key.other</c>.</summary>
    public string Plural(string key, long number, params ReadOnlySpan<object?> more)
    {
        var form = IsOne(number, CultureInfo.CurrentUICulture) ? ".one" : ".other";
        object?[] arguments = [number.ToString("N0", CultureInfo.CurrentCulture), .. more];
        return Format(Text(key + form, CultureInfo.CurrentUICulture), CultureInfo.CurrentCulture, arguments);
    }

    /// <summary>A text in a given language, for mail to somebody else.</summary>
    public string In(string language, string key, params ReadOnlySpan<object?> arguments)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        return Format(Text(key, culture), culture, arguments);
    }

    // CLDR's plural rules for the working languages: French takes the singular for 0 and 1.
    private static bool IsOne(long number, CultureInfo culture) =>
        number == 1 || (number == 0 && culture.TwoLetterISOLanguageName == "fr");

    private static string Text(string key, CultureInfo culture) =>
        Resources.GetString(key, culture)
        ?? throw new MissingManifestResourceException($"{typeof(T).Name} has no text '{key}'.");

    private static string Format(string text, CultureInfo culture, ReadOnlySpan<object?> arguments) =>
        arguments.Length == 0 ? text : string.Format(culture, text, arguments);
}
