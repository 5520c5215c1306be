using Use.Platform.Html;

namespace Use.Platform.Initiatives;

/// <summary>Copies content to the row that readers see.</summary>
public sealed class InitiativeCopying(HtmlCleaner cleaner)
{
    /// <summary>Copies all that is written.</summary>
    public void Copy(InitiativeContent content, Initiative row)
    {
        row.EmergencyCode = content.Emergency;
        row.Language = content.Language;
        row.License = content.License;
        row.Title = content.Title;
        row.Tagline = content.Tagline;
        row.Translations = content.Translations;
        row.Kind = content.Kind;
        row.Phase = content.Phase;
        row.Categories = content.Categories;
        row.Themes = content.Themes;
        row.Sdgs = content.Sdgs;
        row.Audiences = content.Audiences;
        row.Start = content.Start;
        row.End = content.End;
        row.SharedBy = content.SharedBy;
        row.Organisation = content.Organisation;
        row.Description = cleaner.Clean(content.Description).Html ?? SafeHtml.Empty;
        row.Details = new InitiativeDetails
        {
            Documents = content.Documents,
            Links = content.Links,
            Sources = content.Sources,
            Contact = content.Contact,
        };
        row.HtmlPolicyVersion = HtmlPolicy.Version;
    }
}
