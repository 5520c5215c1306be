using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.Extensions.Options;
using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Explore;
using Use.Platform.Mail;
using Use.Platform.Search;
using Use.Platform.Shared;
using Use.Platform.Thesaurus;
using Use.Platform.Vocabularies;
using Use.Platform.Web.CaseStudies;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Explore;

/// <summary>Writes what a search finds as an Atom feed (RFC 4287), the last published first.</summary>
public sealed class ExploreFeed(
    BrowseContent browse,
    DescribeSearch describe,
    ThesaurusCache thesaurus,
    VocabularyCache vocabularies,
    IOptions<SiteOptions> site,
    Words<FeedWords> words
)
{
    /// <summary>How many practices a feed has.</summary>
    public const int Entries = 30;

    private const string Atom = "http://www.w3.org/2005/Atom";

    // What has no entry was never updated.
    private static readonly DateTime Never = DateTime.UnixEpoch;

    /// <summary>Writes it for the current reader's language.</summary>
    /// <param name="query">The search.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The feed in UTF-8, and when its newest entry was published (UTC), or null when it has none.</returns>
    /// <exception cref="SearchUnavailableException">The engine cannot answer.</exception>
    public async Task<(byte[] Xml, DateTime? Updated)> RunAsync(
        ExploreQuery query,
        CancellationToken cancellation = default
    )
    {
        var language = Platform.Shared.Languages.Current;
        var search = query.ToNewest(language, thesaurus.Current) with { Take = Entries };
        var found = await browse.RunAsync(search, cancellation);
        // Who follows a question is not sent half an answer, which would leave the feed when a whole one comes.
        var cards = found.Match == SearchMatch.Some ? [] : found.Found.Select(one => one.Card).ToList();
        var described = await describe.RunAsync(query, cancellation);
        DateTime? updated = cards.Count > 0 ? cards.Max(card => card.PublishedAt) : null;

        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartDocument();
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, language);
            Element(xml, "id", Origin + FeedUrls.Of(query));
            Element(xml, "title", described.Length > 0 ? words["TitleFor", described] : words["Title"]);
            Element(xml, "updated", Moment(updated ?? Never));
            Link(xml, "self", "application/atom+xml", FeedUrls.Of(query));
            Link(xml, "alternate", "text/html", (FeedUrls.AsSearch(query) with { Sort = SearchSort.Newest }).Url);
            xml.WriteStartElement("author", Atom);
            Element(xml, "name", "Urban Sustainability Exchange");
            Element(xml, "uri", Origin + SiteUrls.Home);
            xml.WriteEndElement();
            cards.ForEach(card => Entry(xml, card, language));
            xml.WriteEndElement();
            xml.WriteEndDocument();
        }
        return (buffer.ToArray(), updated);
    }

    private string Origin => site.Value.Address.TrimEnd('/');

    private void Entry(XmlWriter xml, Card card, string language)
    {
        var (written, title, tagline) = card.In(language);
        xml.WriteStartElement("entry", Atom);
        if (written != language)
        {
            xml.WriteAttributeString("xml", "lang", null, Clean(written));
        }
        // The same in every language and for ever, whatever becomes of the address.
        Element(xml, "id", $"urn:uuid:{card.Id:D}");
        Element(xml, "title", title);
        Element(xml, "updated", Moment(card.PublishedAt));
        Element(xml, "published", Moment(card.FirstPublishedAt));
        Link(xml, "alternate", "text/html", SiteUrls.Page(card.Path));
        var place = $"{card.PlaceName.In(language)}, {vocabularies.Current.CountryName(card.CountryCode)}";
        Element(xml, "summary", $"{place}. {tagline}");
        foreach (var theme in card.Themes)
        {
            xml.WriteStartElement("category", Atom);
            xml.WriteAttributeString("term", Clean(theme));
            xml.WriteAttributeString("label", Clean(vocabularies.Current.NameOf(VocabularyNames.Theme, theme)));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private void Link(XmlWriter xml, string relation, string type, string path)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", Origin + path);
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) =>
        xml.WriteElementString(name, Atom, Clean(text));

    private static string Moment(DateTime moment) =>
        moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // XML has no place for some characters that an address or a title may hold.
    private static string Clean(string text)
    {
        if (text.All(letter => XmlConvert.IsXmlChar(letter)))
        {
            return text;
        }
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value))
            {
                clean.Append(rune);
            }
        }
        return clean.ToString();
    }
}
