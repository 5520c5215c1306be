using System.Globalization;

namespace Use.Platform.Web.Accounts;

/// <summary>The names of languages in themselves.</summary>
internal static class AccountLanguages
{
    /// <summary>For example "Français" for "fr".</summary>
    public static string NameOf(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        return culture.TextInfo.ToUpper(culture.NativeName[0]) + culture.NativeName[1..];
    }
}
