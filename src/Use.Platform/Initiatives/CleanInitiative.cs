using Use.Platform.Editorial;
using Use.Platform.Html;
using Use.Platform.Shared;

namespace Use.Platform.Initiatives;

/// <summary>Cleans what is sent about an initiative before it is kept; what cannot be kept as it is, is refused by field.</summary>
public sealed class CleanInitiative(HtmlCleaner cleaner)
{
    /// <summary>Reads and cleans JSON.</summary>
    public Outcome<InitiativeContent> Run(string json)
    {
        var read = ContentCleaning.Read<InitiativeContent>(json);
        return read.Value is { } content ? Run(content) : read;
    }

    /// <summary>Cleans content.</summary>
    public Outcome<InitiativeContent> Run(InitiativeContent content)
    {
        var clean = new ContentCleaning(cleaner);
        return clean.Result(
            new InitiativeContent
            {
                Emergency = clean.Line("emergency", content.Emergency, 60),
                Language = clean.Line("language", content.Language, 12).ToLowerInvariant(),
                License = clean.Line("license", content.License, 40),
                Title = clean.Line("title", content.Title, ContentLimits.Title),
                Tagline = clean.Line("tagline", content.Tagline, ContentLimits.Tagline),
                Translations = clean.Rows("translations", content.Translations, clean.Translation),
                Place = clean.Place(content.Place),
                Kind = clean.Line("kind", content.Kind, 60),
                Phase = clean.Line("phase", content.Phase, 60),
                Categories = clean.Codes("categories", content.Categories),
                Themes = clean.Codes("themes", content.Themes),
                Sdgs = [.. (content.Sdgs ?? []).Distinct().Take(17)],
                Audiences = clean.Codes("audiences", content.Audiences),
                Start = content.Start,
                End = content.End,
                SharedBy = clean.Line("sharedBy", content.SharedBy, 60),
                Organisation = clean.Line("organisation", content.Organisation, 160),
                Description = clean.Rich("description", content.Description),
                Documents = clean.Rows("documents", content.Documents, clean.Document),
                Links = clean.Rows("links", content.Links, clean.Link),
                Sources = clean.Rows("sources", content.Sources, clean.Source),
                Contact = clean.Contact(content.Contact),
            }
        );
    }
}
