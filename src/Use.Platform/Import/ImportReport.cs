using System.Text;
using Use.Platform.Editorial;
using Use.Platform.Shared;

namespace Use.Platform.Import;

/// <summary>The words of imports; those about single fields of a record are <see cref="CheckWords"/>.</summary>
public sealed class ImportWords;

/// <summary>What became of a row of an import.</summary>
public enum ImportedAs
{
    /// <summary>New, and published.</summary>
    Accepted,

    /// <summary>Its record was there with another content; the row's is published as a new revision.</summary>
    Updated,

    /// <summary>Its record was there with this content.</summary>
    Unchanged,

    /// <summary>Not imported; the errors say why.</summary>
    Rejected,
}

/// <summary>A row and what became of it.</summary>
/// <param name="Number">Where a person finds it in the file.</param>
/// <param name="Source">Where it comes from, as far as that could be read.</param>
/// <param name="SourceId">What its source calls it, as far as that could be read.</param>
/// <param name="As">What became of it.</param>
/// <param name="Errors">Why it was rejected, by field.</param>
public sealed record ImportedRow(
    long Number,
    string Source,
    string SourceId,
    ImportedAs As,
    IReadOnlyList<FieldError> Errors
);

/// <summary>What came of an import: every row that was read, exactly once.</summary>
public sealed class ImportReport
{
    private readonly List<ImportedRow> rows = [];
    private readonly List<string> proposedPlaces = [];
    private readonly Dictionary<ImportedAs, int> counts = [];

    /// <summary>Whether nothing was written.</summary>
    public required bool DryRun { get; init; }

    /// <summary>The rows in the order of the file.</summary>
    public IReadOnlyList<ImportedRow> Rows => rows;

    /// <summary>Places that the gazetteer lacks and that were proposed to the editors.</summary>
    public IReadOnlyList<string> ProposedPlaces => proposedPlaces;

    /// <summary>New records.</summary>
    public int Accepted => counts.GetValueOrDefault(ImportedAs.Accepted);

    /// <summary>Changed records.</summary>
    public int Updated => counts.GetValueOrDefault(ImportedAs.Updated);

    /// <summary>Records that were there just so.</summary>
    public int Unchanged => counts.GetValueOrDefault(ImportedAs.Unchanged);

    /// <summary>Rows that were not imported.</summary>
    public int Rejected => counts.GetValueOrDefault(ImportedAs.Rejected);

    internal void Add(ImportedRow row)
    {
        rows.Add(row);
        counts[row.As] = counts.GetValueOrDefault(row.As) + 1;
    }

    internal void Add(ImportReport other)
    {
        other.rows.ForEach(Add);
        proposedPlaces.AddRange(other.proposedPlaces);
    }

    internal void AddProposedPlace(string name) => proposedPlaces.Add(name);
}

/// <summary>How far an import is; sent after each batch that is safely stored.</summary>
/// <param name="Rows">Rows done.</param>
/// <param name="Accepted">New records so far.</param>
/// <param name="Updated">Changed records so far.</param>
/// <param name="Unchanged">Records so far that were there just so.</param>
/// <param name="Rejected">Rows so far that were not imported.</param>
/// <param name="Position">Where the last of them ends in the file, in bytes.</param>
public sealed record ImportProgress(int Rows, int Accepted, int Updated, int Unchanged, int Rejected, long Position);

/// <summary>Puts a report into words.</summary>
public sealed class WriteImportReport(Words<ImportWords> words, Words<CheckWords> fieldWords)
{
    /// <summary>The sum: how many rows became what.</summary>
    public string Summary(ImportReport report, string language = "en")
    {
        var text = new StringBuilder();
        text.AppendLine(words.In(language, report.DryRun ? "ReportDry" : "ReportDone"));
        text.AppendLine(words.In(language, "ReportRows", report.Rows.Count));
        text.AppendLine(words.In(language, "ReportAccepted", report.Accepted));
        text.AppendLine(words.In(language, "ReportUpdated", report.Updated));
        text.AppendLine(words.In(language, "ReportUnchanged", report.Unchanged));
        text.AppendLine(words.In(language, "ReportRejected", report.Rejected));
        if (report.ProposedPlaces.Count > 0)
        {
            text.AppendLine(words.In(language, "ReportPlaces", string.Join("; ", report.ProposedPlaces)));
        }
        return text.ToString();
    }

    /// <summary>A line for each thing that is wrong with a rejected row.</summary>
    public IEnumerable<string> Rejection(ImportedRow row, string language = "en") =>
        row.Errors.Select(error =>
            words.In(
                language,
                row.SourceId.Length == 0 ? "ReportRejection" : "ReportRejectionOf",
                row.Number,
                row.SourceId,
                error.Field.Length == 0 ? "" : error.Field + ": ",
                Message(error, language)
            )
        );

    /// <summary>Everything: the sum, what was rejected and why, what was new and what was changed.</summary>
    public void Write(ImportReport report, TextWriter to, string language = "en")
    {
        to.Write(Summary(report, language));
        foreach (var line in report.Rows.SelectMany(row => Rejection(row, language)))
        {
            to.WriteLine(line);
        }
        foreach (var row in report.Rows.Where(row => row.As is ImportedAs.Accepted or ImportedAs.Updated))
        {
            to.WriteLine(words.In(language, $"Report{row.As}Row", row.Number, row.Source, row.SourceId));
        }
    }

    /// <summary>One error in words.</summary>
    public string Message(FieldError error, string language = "en") =>
        error.Message.StartsWith("Import", StringComparison.Ordinal)
            ? words.In(language, error.Message, error.Arguments)
            : fieldWords.In(language, error.Message, error.Arguments);
}
