using Use.Platform.Shared;

namespace Use.Platform.Web.Drafts;

/// <summary>What all fields of the form need to show themselves.</summary>
/// <param name="Kind">The kind of draft.</param>
/// <param name="Form">What is typed.</param>
/// <param name="Language">The language of the text.</param>
/// <param name="Errors">Messages by field.</param>
public sealed record DraftView(DraftKind Kind, DraftForm Form, string Language, ILookup<string, string> Errors)
{
    /// <summary>Code of the emergency in which the record is public, or empty.</summary>
    public string ShownIn { get; init; } = "";

    /// <summary>The messages about a field, and those about its parts that have no field of their own.</summary>
    public IReadOnlyList<string> ErrorsOf(string path) => [.. Errors[path]];

    /// <summary>The <c>lang</c> of a field in the language of the text; none when it is that of the page.</summary>
    public string? Lang => Language == Platform.Shared.Languages.Current ? null : Language;

    /// <summary>The direction of a field in the language of the text.</summary>
    public string? Dir =>
        Platform.Shared.Languages.IsRightToLeft(Language)
        == Platform.Shared.Languages.IsRightToLeft(Platform.Shared.Languages.Current)
            ? null
        : Platform.Shared.Languages.IsRightToLeft(Language) ? "rtl"
        : "ltr";

    /// <summary>What a field is described by: its hint and its error, where they are.</summary>
    public string? DescribedBy(string path, bool hasHint)
    {
        var id = DraftFields.Id(path);
        var hint = hasHint ? id + "-hint" : null;
        var error = Errors.Contains(path) ? id + "-error" : null;
        return (hint, error) switch
        {
            (null, null) => null,
            (null, _) => error,
            (_, null) => hint,
            _ => $"{hint} {error}",
        };
    }
}
