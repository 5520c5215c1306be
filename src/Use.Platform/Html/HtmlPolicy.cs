using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Ganss.Xss;

namespace Use.Platform.Html;

/// <summary>
/// What rich text may contain. The list is our own (HtmlSanitizer's default lets forms, inputs and styles through): what
/// a report about a practice needs, and nothing that looks, moves or loads.
/// </summary>
public static partial class HtmlPolicy
{
    /// <summary>
    /// Goes up whenever a change here could change the cleaned form of stored text, so that text of an older version can
    /// be found and cleaned again.
    /// </summary>
    public const int Version = 1;

    /// <summary>The longest text that is looked at, in UTF-16 characters of markup.</summary>
    public const int LongestText = 200_000;

    /// <summary>
    /// How deep elements may nest. Sanitising takes time that grows with the square of the depth (20,000 nested elements
    /// took seconds), so this is counted before anything is parsed.
    /// </summary>
    public const int DeepestNesting = 100;

    /// <summary>The longest address of a link, in characters.</summary>
    public const int LongestAddress = 2_000;

    /// <summary>What every link carries: an author's link is not the exchange's recommendation.</summary>
    public const string LinkRel = "nofollow noopener ugc";

    internal const int LargestSpan = 50;
    internal const int LongestTitle = 200;

    /// <summary>The elements that a cleaned text can hold.</summary>
    public static FrozenSet<string> Elements { get; } =
        FrozenSet.Create(
            StringComparer.Ordinal,
            "p",
            "br",
            "h3",
            "h4",
            "ul",
            "ol",
            "li",
            "strong",
            "em",
            "a",
            "blockquote",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "sub",
            "sup",
            "abbr"
        );

    /// <summary>The attributes that an element of a cleaned text can carry.</summary>
    public static FrozenSet<string> AttributesOf(string element) =>
        element switch
        {
            "a" => Link,
            "abbr" => Abbreviation,
            "td" or "th" => Cell,
            "p" or "h3" or "h4" or "ul" or "ol" or "li" or "blockquote" or "table" => Block,
            _ => FrozenSet<string>.Empty,
        };

    private static readonly FrozenSet<string> Link = FrozenSet.Create(StringComparer.Ordinal, "href", "rel");
    private static readonly FrozenSet<string> Abbreviation = FrozenSet.Create(StringComparer.Ordinal, "title");
    private static readonly FrozenSet<string> Block = FrozenSet.Create(StringComparer.Ordinal, "lang", "dir");
    private static readonly FrozenSet<string> Cell = FrozenSet.Create(
        StringComparer.Ordinal,
        "scope",
        "colspan",
        "rowspan",
        "lang",
        "dir"
    );

    /// <summary>
    /// Elements that go with everything inside them: their content is code, a picture, another language's markup or
    /// something that the reader never saw. All other elements that are not allowed leave their text behind.
    /// </summary>
    internal static FrozenSet<string> DroppedWithContent { get; } =
        FrozenSet.Create(
            StringComparer.OrdinalIgnoreCase,
            "script",
            "style",
            "title",
            "template",
            "noscript",
            "noembed",
            "noframes",
            "iframe",
            "frame",
            "frameset",
            "object",
            "embed",
            "applet",
            "svg",
            "math",
            "canvas",
            "audio",
            "video",
            "picture",
            "img",
            "map",
            "select",
            "datalist",
            "textarea",
            "input",
            "xml",
            "xmp",
            "plaintext",
            "meta",
            "link",
            "base",
            "bgsound",
            "del",
            "dialog",
            "portal",
            "slot",
            "rp",
            "rt"
        );

    internal static HtmlSanitizer NewSanitizer() =>
        new(
            new HtmlSanitizerOptions
            {
                // div is only a boundary between blocks on the way to the writer, which never writes one.
                AllowedTags = new HashSet<string>(Elements, StringComparer.OrdinalIgnoreCase)
                {
                    "b",
                    "i",
                    "div",
                    "tfoot",
                },
                AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
                {
                    "href",
                    "title",
                    "lang",
                    "dir",
                    "scope",
                    "colspan",
                    "rowspan",
                },
                AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https" },
                UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
                AllowedCssProperties = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
                AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
                AllowDataAttributes = false,
            }
        )
        {
            KeepChildNodes = true,
        };

    /// <summary>
    /// The address in the form in which it is written, or null when it is not an absolute http(s) address, carries a
    /// user name (a way to make a host look like another) or is too long. Mail addresses are private and no links.
    /// </summary>
    internal static string? Address(string? href)
    {
        if (
            href is null
            || href.Length > LongestAddress
            || !Uri.TryCreate(href.Trim(), UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https")
            || uri.Host.Length == 0
            || uri.UserInfo.Length > 0
        )
        {
            return null;
        }
        // The written form is the one that was judged, and reading it again gives the same: a browser and this code
        // must not understand two different things.
        var address = uri.AbsoluteUri;
        return
            address.Length <= LongestAddress
            && Uri.TryCreate(address, UriKind.Absolute, out var again)
            && again.AbsoluteUri == address
            ? address
            : null;
    }

    internal static string? Language(string? tag) => tag is not null && LanguageTag().IsMatch(tag) ? tag : null;

    internal static string? Direction(string? dir) =>
        dir?.ToLowerInvariant() is "ltr" or "rtl" or "auto" ? dir.ToLowerInvariant() : null;

    [GeneratedRegex(
        "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex LanguageTag();
}
