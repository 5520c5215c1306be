using System.Text.RegularExpressions;

namespace Use.Platform.Documents;

/// <summary>Tells where the addresses lead that stand in packages.</summary>
internal static partial class Addresses
{
    /// <summary>Whether it has a scheme or names another computer, whatever blanks stand before it.</summary>
    public static bool IsElsewhere(string address) => Elsewhere().IsMatch(address);

    /// <summary>Whether it stays inside the package.</summary>
    /// <param name="address">The address.</param>
    /// <param name="folder">The folder of the part in which it stands, with the slash at the end.</param>
    public static bool IsInside(string address, string folder)
    {
        var path = Uri.UnescapeDataString(address.Trim());
        if (IsElsewhere(path) || path.StartsWith('/') || path.Contains('\\', StringComparison.Ordinal))
        {
            return false;
        }
        var depth = 0;
        foreach (var step in (folder + path).Split('/'))
        {
            depth += step switch
            {
                ".." => -1,
                "." or "" => 0,
                _ => 1,
            };
            if (depth < 0)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Whether it is a file on the disk of who opens the document: not <c>//host</c> in any spelling.</summary>
    public static bool IsOnOwnDisk(string address)
    {
        var path = Uri.UnescapeDataString(address.Trim()).Replace('\\', '/');
        // What stands behind them keeps a slash, so that "file:////host" is not overlooked.
        path =
            path.StartsWith("file:///", StringComparison.OrdinalIgnoreCase) ? path["file://".Length..]
            : path.StartsWith("file://localhost/", StringComparison.OrdinalIgnoreCase)
                ? path["file://localhost".Length..]
            : path;
        path = Drive().Replace(path, "");
        return !path.Contains("//", StringComparison.Ordinal)
            && !path.Any(letter => letter is ':' or '?' or '*' || char.IsControl(letter));
    }

    [GeneratedRegex(@"^[\s\p{C}]*(?:[A-Za-z][A-Za-z0-9+.-]*:|[\\/]{2})", RegexOptions.NonBacktracking)]
    private static partial Regex Elsewhere();

    [GeneratedRegex("^/?[A-Za-z]:", RegexOptions.NonBacktracking)]
    private static partial Regex Drive();
}
