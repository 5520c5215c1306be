using System.Globalization;
using Use.Platform.Testimonies;
using Use.Platform.Web.Emergencies;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Testimonies;

/// <summary>Addresses of testimonies.</summary>
public static class TestimonyUrls
{
    /// <summary>Those of an emergency.</summary>
    /// <param name="emergency">Code of the emergency.</param>
    /// <param name="page">The page, from 1.</param>
    public static string All(string emergency, int page = 1) =>
        EmergencyUrls.Page(emergency) + "/testimonies" + (page > 1 ? Number("?page=", page) : "");

    /// <summary>Those of an emergency, with word that one has been sent.</summary>
    public static string Sent(string emergency) => All(emergency) + "?sent=yes";

    /// <summary>Writing one.</summary>
    /// <param name="emergency">Code of the emergency.</param>
    /// <param name="initiative">The last part of the address of the initiative that it is about, or null.</param>
    public static string New(string emergency, string? initiative = null) =>
        All(emergency) + "/new" + (initiative is null ? "" : "?initiative=" + Uri.EscapeDataString(initiative));

    /// <summary>One's own.</summary>
    public static string Yours => SiteUrls.Page("account/testimonies");

    /// <summary>Those in a state, for editors.</summary>
    /// <param name="state">The state.</param>
    /// <param name="page">The page, from 1.</param>
    public static string Editor(TestimonyState state = TestimonyState.Waiting, int page = 1) =>
        SiteUrls.Page("editor/testimonies")
        + $"?state={state.ToString().ToLowerInvariant()}"
        + (page > 1 ? Number("&page=", page) : "");

    private static string Number(string before, int number) => before + number.ToString(CultureInfo.InvariantCulture);
}
