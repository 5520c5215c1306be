using System.Globalization;

namespace Use.Platform.Shared;

/// <summary>Days and months as a reader of the current language writes them.</summary>
public static class WrittenDates
{
    /// <summary>A day: "5 October 2012", "1er octobre 2012", "5 de octubre de 2012".</summary>
    public static string Here(this DateOnly day) =>
        day.ToString(
            CultureInfo.CurrentCulture.TwoLetterISOLanguageName switch
            {
                "es" => "d 'de' MMMM 'de' yyyy",
                "fr" when day.Day == 1 => "d'er' MMMM yyyy",
                _ => "d MMMM yyyy",
            },
            CultureInfo.CurrentCulture
        );

    /// <summary>The day of a moment, as it stands there.</summary>
    public static string Here(this DateTime moment) => DateOnly.FromDateTime(moment).Here();

    /// <summary>A month: "October 2012", "octubre de 2012".</summary>
    public static string MonthHere(this DateOnly day) =>
        day.ToString(
            CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "es" ? "MMMM 'de' yyyy" : "MMMM yyyy",
            CultureInfo.CurrentCulture
        );
}
