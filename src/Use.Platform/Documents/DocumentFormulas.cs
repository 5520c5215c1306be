using System.Text.RegularExpressions;

namespace Use.Platform.Documents;

/// <summary>Tells formulas of documents that fetch, or ask another program, from those that calculate.</summary>
internal static partial class DocumentFormulas
{
    /// <summary>Whether it does, as Office writes formulas: by a function, or by <c>program|topic!item</c>.</summary>
    public static bool Act(string formula)
    {
        if (formula.AsSpan().IndexOfAny('(', '|') < 0)
        {
            return false;
        }
        // Texts and names of sheets and columns may hold anything.
        var bare = Quoted().Replace(formula, "");
        return bare.Contains('|', StringComparison.Ordinal) || Fetching().IsMatch(bare);
    }

    /// <summary>Whether it has a function that does.</summary>
    public static bool Fetch(string formula) => Fetching().IsMatch(formula);

    [GeneratedRegex(@"""[^""]*""|'[^']*'|\[[^\[\]]*\]", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex(
        @"(?:^|[^A-Za-z0-9_])(?:WEBSERVICE|IMAGE|RTD|DDE|CALL|REGISTER|REGISTER\.ID|EXEC)\s*\(",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Fetching();
}
