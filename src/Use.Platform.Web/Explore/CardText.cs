using Use.Platform.CaseStudies;
using Use.Platform.Explore;
using Use.Platform.Initiatives;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;
using Use.Platform.Web.CaseStudies;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Explore;

/// <summary>How parts of a card are said, whatever its kind.</summary>
public static class CardText
{
    /// <summary>The status of a case study; empty for what has none.</summary>
    public static string Status(Words<SharedWords> words, Card card) =>
        card is CaseStudyCard practice ? CaseStudyText.Status(words, practice.Status, practice.PercentComplete) : "";

    /// <summary>When it was, is or will be. Of an initiative without an end nothing is known but its beginning.</summary>
    public static string Duration(Words<SharedWords> words, Card card) =>
        CaseStudyText.Duration(
            words,
            card is CaseStudyCard practice ? practice.Status : CaseStudyStatus.Completed,
            card.Start,
            card.End
        );

    /// <summary>What sort of record it is, in a word; of an initiative with its emergency.</summary>
    public static string Kind(Words<SharedWords> words, Card card) =>
        words[card is InitiativeCard ? "Initiative" : "Practice"];

    /// <summary>The emergency of an initiative, or empty.</summary>
    public static string Emergency(Vocabulary vocabulary, Card card) =>
        card is InitiativeCard { EmergencyCode: var code }
            ? vocabulary.Emergencies.GetValueOrDefault(code)?.Name.Here ?? code
            : "";
}
