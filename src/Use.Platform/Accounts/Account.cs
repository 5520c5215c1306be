using Microsoft.AspNetCore.Identity;
using Use.Platform.Html;

namespace Use.Platform.Accounts;

/// <summary>A registered person. Everybody who has registered is a member and may submit.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>The name shown to others.</summary>
    [ProtectedPersonalData]
    public string DisplayName { get; set; } = "";

    /// <summary>The language in which this person gets mail: one of the working languages.</summary>
    public string Language { get; set; } = "en";

    /// <summary>When the account was made, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Whether it is an account of the demonstration.</summary>
    public bool IsDemonstration { get; set; }

    /// <summary>Whether the initiatives that this person sends are published at once, for editors to read afterwards.</summary>
    public bool IsTrusted { get; set; }

    /// <summary>
    /// Whether nobody can use it: it holds what was imported, is a closed one of the demonstration, or its person has deleted it.
    /// </summary>
    public bool IsNobodys => Email is null || LockoutEnd?.Year == DateTimeOffset.MaxValue.Year;
}

/// <summary>The names of the roles.</summary>
public static class Roles
{
    /// <summary>Reviews and publishes.</summary>
    public const string Editor = "editor";

    /// <summary>Everything an editor may, and accounts and settings.</summary>
    public const string Administrator = "administrator";

    /// <summary>Both, for authorisation.</summary>
    public const string EditorOrAdministrator = Editor + "," + Administrator;
}

/// <summary>The public profile that makes a member an expert. It is shown only when its person wishes so.</summary>
public sealed class ExpertProfile
{
    /// <summary>The account it belongs to.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Whether it is shown.</summary>
    public bool IsPublic { get; set; }

    /// <summary>The organisation.</summary>
    public string Organisation { get; set; } = "";

    /// <summary>The person's role there.</summary>
    public string Role { get; set; } = "";

    /// <summary>The city, or null.</summary>
    public Guid? PlaceId { get; set; }

    /// <summary>Theme codes of expertise.</summary>
    public List<string> Themes { get; set; } = [];

    /// <summary>Numbers of the goals of expertise.</summary>
    public List<int> Sdgs { get; set; } = [];

    /// <summary>Languages spoken, ISO 639-1.</summary>
    public List<string> Languages { get; set; } = [];

    /// <summary>A short biography.</summary>
    public SafeHtml Biography { get; set; } = SafeHtml.Empty;
}
