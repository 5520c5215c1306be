using Use.Platform.Import;

namespace Use.Platform.CaseStudies;

/// <summary>The columns of a CSV file of case studies.</summary>
internal static class CaseStudyColumns
{
    /// <summary>All of them in the order in which they are written.</summary>
    public static IReadOnlyList<ImportColumn> All { get; } =
    [
        .. ImportColumn.OfEveryKind,
        new("status"),
        new("percentComplete"),
        new("area"),
        new("start"),
        new("end"),
        new("actors", ColumnForm.List),
        new("themes", ColumnForm.List),
        new("sdgs", ColumnForm.List),
        new("instruments", ColumnForm.List),
        new("summary"),
        new("background"),
        new("actions"),
        new("financing"),
        new("outcome"),
        new("barriers"),
        new("successFactors"),
        new("differently"),
        new("lessons"),
        new("cost.capital"),
        new("cost.running"),
        new("cost.currency"),
        new("cost.priceYear"),
        new("cost.funders", ColumnForm.List),
        new("results", ColumnForm.Json),
        new("awards", ColumnForm.Json),
        new("peerReviewed.note"),
        new("peerReviewed.link"),
        new("citySize"),
        new("cityPopulation"),
        new("links", ColumnForm.Json),
        new("documents", ColumnForm.Json),
        new("sources", ColumnForm.Json),
        new("heroImage", ColumnForm.Json),
        new("gallery", ColumnForm.Json),
        new("mapPoint.lat"),
        new("mapPoint.lon"),
        new("contact.name"),
        new("contact.role"),
        new("contact.organisation"),
        new("related", ColumnForm.List),
        new("lastVerifiedOn"),
    ];
}
