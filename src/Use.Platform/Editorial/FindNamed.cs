using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>Finds the public record that an editor names as the one that stays when another is merged into it.</summary>
public sealed class FindNamed(PlatformDb db, ContentKinds kinds, FindMerged merged)
{
    private const int MostLookedAt = 50_000;

    /// <summary>
    /// The one record of the same kind and emergency that is named: by its address, whole or in part, or by its title in any language.
    /// </summary>
    /// <param name="record">The record that is to go.</param>
    /// <param name="json">Its content.</param>
    /// <param name="named">What the editor typed.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Its id; Invalid with the reason, a key in <see cref="CheckWords"/>, when none or several are named so.</returns>
    public async Task<Outcome<Guid>> RunAsync(
        Record record,
        string json,
        string named,
        CancellationToken cancellation = default
    )
    {
        named = named.Trim();
        if (named.Length == 0)
        {
            return Refused("MergeNamedMissing");
        }
        var kind = kinds.Of(record.Kind);
        var titles = await kind.TitlesAsync(db, null, kind.OutlineOf(json).Emergency, MostLookedAt, cancellation);
        var others = titles.Where(row => row.RecordId != record.Id).ToList();
        var found = SlugIn(named, kind.Pages) is { } slug
            ? await AtAsync(kind, others, slug, cancellation)
            : Called(others, named);
        return found switch
        {
            [var only] => Outcome.Ok(only.RecordId),
            [] => Refused("MergeNamedUnknown"),
            _ => Refused("MergeNamedSeveral", found.Count),
        };
    }

    private async Task<List<PublicTitle>> AtAsync(
        IContentKind kind,
        List<PublicTitle> others,
        string slug,
        CancellationToken cancellation
    )
    {
        slug = await merged.RunAsync(kind.Code, slug, cancellation) ?? slug;
        return others.FindAll(row => row.Slug == slug);
    }

    private static List<PublicTitle> Called(List<PublicTitle> others, string named)
    {
        var folded = Folding.Fold(named);
        return others.FindAll(row =>
            row.Slug == named
            || (
                folded.Length > 0
                && row.Translations.Select(translation => translation.Title)
                    .Prepend(row.Title)
                    .Any(title => Folding.Fold(title) == folded)
            )
        );
    }

    // The last part of an address of this kind's pages; a title may have a slash too.
    private static string? SlugIn(string named, string pages)
    {
        var parts = named.Split('?', '#')[0].TrimEnd('/').Split('/');
        return parts.Length > 1 && parts[^2] == pages ? Uri.UnescapeDataString(parts[^1]) : null;
    }

    private static Outcome<Guid> Refused(string message, params object[] arguments) =>
        Outcome.Invalid<Guid>(new FieldError("named", message, arguments));
}
