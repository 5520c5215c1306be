using Use.Platform.Import;

namespace Use.Platform.Initiatives;

/// <summary>
/// The columns of a CSV file of initiatives. Documents are none of them: they are files, which lie on one site.
/// </summary>
internal static class InitiativeColumns
{
    /// <summary>All of them in the order in which they are written.</summary>
    public static IReadOnlyList<ImportColumn> All { get; } =
    [
        .. ImportColumn.OfEveryKind,
        new("emergency"),
        new("kind"),
        new("phase"),
        new("categories", ColumnForm.List),
        new("themes", ColumnForm.List),
        new("sdgs", ColumnForm.List),
        new("audiences", ColumnForm.List),
        new("start"),
        new("end"),
        new("sharedBy"),
        new("organisation"),
        new("description"),
        new("links", ColumnForm.Json),
        new("sources", ColumnForm.Json),
        new("contact.name"),
        new("contact.role"),
        new("contact.organisation"),
    ];
}
