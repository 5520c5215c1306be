using CsvHelper;
using Microsoft.Extensions.Options;
using Use.Platform.Explore;
using Use.Platform.Initiatives;
using Use.Platform.Mail;
using Use.Platform.Search;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Explore;

/// <summary>
/// Writes records as a table for spreadsheets (CSV, UTF-8 with a byte order mark) in the words of the current reader, parted by the
/// sign that spreadsheets expect there.
/// </summary>
public sealed class ResultDownload(
    VocabularyCache vocabularies,
    IOptions<SiteOptions> site,
    Words<ExploreWords> words,
    Words<SharedWords> shared,
    ILogger<ResultDownload> log
)
{
    // What a spreadsheet takes for the beginning of a formula, in both widths.
    private const string Formula = "=+-@＝＋－＠";

    // Where numbers are written with a comma, spreadsheets part cells by a semicolon.
    private static char Separator => Platform.Shared.Languages.Current == "en" ? ',' : ';';

    private string[] Header =>
        [
            words["ColumnTitle"],
            words["ColumnTagline"],
            words["FacetKind"],
            words["FacetPlace"],
            words["FacetCountry"],
            words["ColumnThemes"],
            words["ColumnSdgs"],
            words["FacetStatus"],
            words["ColumnYears"],
            words["FacetEmergency"],
            words["ColumnLicence"],
            words["ColumnAddress"],
        ];

    /// <summary>Writes them as they come. If they break off, the last line says so and how many there are.</summary>
    /// <param name="cards">The records.</param>
    /// <param name="to">Where to; it stays open.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task RunAsync(IAsyncEnumerable<Card> cards, Stream to, CancellationToken cancellation = default)
    {
        await using var csv = CsvWriter.Create(
            to,
            new CsvWriterOptions
            {
                WriteByteOrderMark = true,
                Separator = Separator,
                // A text with the other sign stays one cell too.
                Quoting = CsvQuoting.Always,
            },
            true
        );
        csv.WriteHeader(Header);
        var written = 0;
        try
        {
            await foreach (var card in cards.WithCancellation(cancellation))
            {
                foreach (var text in Row(card))
                {
                    csv.WriteField(Harmless(text));
                }
                await csv.EndRecordAsync(cancellation);
                written++;
            }
        }
        catch (Exception broken) when (broken is SearchUnavailableException or System.Data.Common.DbException)
        {
            // The answer has begun as a good one: only the file itself can still say that it is not whole.
            log.LogError(broken, "A download broke off after {Written} rows.", written);
            csv.WriteField(
                words["DownloadBroken", written.ToString("N0", System.Globalization.CultureInfo.CurrentCulture)]
            );
            for (var column = 1; column < Header.Length; column++)
            {
                csv.WriteField("");
            }
            await csv.EndRecordAsync(cancellation);
        }
        await csv.FlushAsync(cancellation);
    }

    private IEnumerable<string> Row(Card card)
    {
        var vocabulary = vocabularies.Current;
        var (_, title, tagline) = card.In(Platform.Shared.Languages.Current);
        yield return title;
        yield return tagline;
        yield return shared[card is InitiativeCard ? "Initiative" : "Practice"];
        yield return card.PlaceName.Here;
        yield return vocabulary.CountryName(card.CountryCode);
        yield return string.Join("; ", card.Themes.Select(theme => vocabulary.NameOf(VocabularyNames.Theme, theme)));
        yield return string.Join(
            "; ",
            card.Sdgs.Select(goal => FacetText.Value(vocabulary, shared, Facets.Sdg, $"{goal}"))
        );
        yield return CardText.Status(shared, card);
        yield return CardText.Duration(shared, card);
        yield return card is InitiativeCard initiative
            ? FacetText.Value(vocabulary, shared, Facets.Emergency, initiative.EmergencyCode)
            : "";
        yield return card.License;
        yield return site.Value.Address.TrimEnd('/') + SiteUrls.Page(card.Path);
    }

    // A text of somebody else must not run in the reader's spreadsheet: an apostrophe makes it a text there.
    private static string Harmless(string text)
    {
        var begun = text.TrimStart();
        return begun.Length > 0 && Formula.Contains(begun[0], StringComparison.Ordinal) ? "'" + begun : begun;
    }
}
