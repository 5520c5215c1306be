using System.Text;
using System.Text.RegularExpressions;
using Use.Platform.Shared;

namespace Use.Platform.Accounts;

/// <summary>What may be the name and the address of an account.</summary>
public static partial class AccountNames
{
    /// <summary>The longest name in characters.</summary>
    public const int Longest = 100;

    /// <summary>The longest address in characters (RFC 5321).</summary>
    public const int LongestAddress = 254;

    /// <summary>A name as it is kept: no control characters, single spaces.</summary>
    public static string Tidy(string? name)
    {
        var tidy = new StringBuilder();
        foreach (var part in (name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            tidy.Append(tidy.Length > 0 ? " " : "")
                .Append(string.Concat(part.Where(letter => !char.IsControl(letter))));
        }
        return tidy.ToString();
    }

    /// <summary>What is wrong with a tidy name, or null.</summary>
    public static FieldError? Check(string name) =>
        name switch
        {
            { Length: < 2 } => AccountErrorDescriber.OfField("Name", "NameMissing"),
            { Length: > Longest } => AccountErrorDescriber.OfField("Name", "NameTooLong"),
            // Names are put into mail to addresses that anybody can give: no advertising by that way.
            _ when name.Contains("//", StringComparison.Ordinal)
                    || name.Contains('@')
                    || name.Contains("www.", StringComparison.OrdinalIgnoreCase) => AccountErrorDescriber.OfField(
                "Name",
                "NameIsAddress"
            ),
            _ => null,
        };

    /// <summary>Whether this can be the address of a mailbox.</summary>
    public static bool IsAddress(string email) => email.Length <= LongestAddress && Address().IsMatch(email);

    // Whether the mailbox exists, only a mail can tell: this only finds slips.
    [GeneratedRegex(
        @"^[^\s@<>,;:""()\[\]\\\p{C}]+@[^\s@<>,;:""()\[\]\\\p{C}.]+(\.[^\s@<>,;:""()\[\]\\\p{C}.]+)+$",
        RegexOptions.ExplicitCapture,
        500
    )]
    private static partial Regex Address();
}
