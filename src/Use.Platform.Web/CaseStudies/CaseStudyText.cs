using Use.Platform.CaseStudies;
using Use.Platform.Search;
using Use.Platform.Shared;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.CaseStudies;

/// <summary>How parts of a case study are said.</summary>
public static class CaseStudyText
{
    /// <summary>The direction of a text in a language; null for the page's own direction.</summary>
    public static string? Dir(string language) =>
        Platform.Shared.Languages.IsRightToLeft(language)
        == Platform.Shared.Languages.IsRightToLeft(Platform.Shared.Languages.Current)
            ? null
        : Platform.Shared.Languages.IsRightToLeft(language) ? "rtl"
        : "ltr";

    /// <summary>The status, with how far it is.</summary>
    public static string Status(Words<SharedWords> words, CaseStudyStatus status, int? percent) =>
        (status, percent) switch
        {
            (CaseStudyStatus.Ongoing, { } done) => words["OngoingPercent", done],
            _ => words[status.ToString()],
        };

    /// <summary>When it was, is or will be: "2003 to 2005", "since 2012", "begun in 2012", "begun on 5 May 2012" (what is over), "from 2030".</summary>
    public static string Duration(
        Words<SharedWords> words,
        CaseStudyStatus status,
        PartialDate? start,
        PartialDate? end
    ) =>
        (start, end) switch
        {
            ({ } from, { } to) when from == to => from.Here,
            ({ } from, { } to) => words["FromTo", from.Here, to.Here],
            ({ } from, null) => words[
                (status, from.Day) switch
                {
                    (CaseStudyStatus.Planned, null) => "StartsIn",
                    (CaseStudyStatus.Planned, _) => "StartsOn",
                    (CaseStudyStatus.Completed, null) => "BegunIn",
                    (CaseStudyStatus.Completed, _) => "BegunOn",
                    (_, null) => "Since",
                    _ => "SinceDay",
                },
                from.Here
            ],
            (null, { } to) => to.Here,
            _ => "",
        };

    /// <summary>The evidence in words, or empty.</summary>
    public static string Evidence(Words<SharedWords> words, Evidence? evidence) =>
        evidence is null ? "" : words["Evidence" + evidence];

    /// <summary>A text as highlighted text without matches.</summary>
    public static HighlightedText Plain(string text) => new([new HighlightPiece(text, false)]);
}
