namespace Use.Platform.Html;

/// <summary>Why a text was not cleaned at all. A text that is only dirty is cleaned, never refused.</summary>
public enum HtmlRefusal
{
    /// <summary>It has more than <see cref="HtmlPolicy.LongestText"/> characters of markup.</summary>
    TooLong,

    /// <summary>
    /// Its elements nest deeper than <see cref="HtmlPolicy.DeepestNesting"/>, or so intricately that building the tree
    /// would take too long.
    /// </summary>
    TooDeep,
}

/// <summary>What came of cleaning: the text, or the reason why there is none.</summary>
public sealed record HtmlCleaning
{
    /// <summary>The cleaned text; null when it was refused.</summary>
    public SafeHtml? Html { get; private init; }

    /// <summary>Why it was refused; null when it was cleaned.</summary>
    public HtmlRefusal? Refusal { get; private init; }

    /// <summary>
    /// What an author may miss, and how often: elements that went with their content ("img", "script"), links whose address cannot be kept ("a[href]") and handlers ("onclick"). Fonts, classes and other dress are
    /// not counted.
    /// </summary>
    public IReadOnlyDictionary<string, int> Removed { get; private init; } = new Dictionary<string, int>();

    internal static HtmlCleaning Cleaned(string html, IReadOnlyDictionary<string, int> removed) =>
        new() { Html = SafeHtml.FromStore(html), Removed = removed };

    internal static HtmlCleaning Refused(HtmlRefusal reason) => new() { Refusal = reason };
}
