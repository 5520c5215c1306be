using Use.Platform.Editorial;
using Use.Platform.Images;
using Use.Platform.Shared;
using Use.Platform.Web.Documents;
using Use.Platform.Web.Files;

namespace Use.Platform.Web.Drafts;

/// <summary>
/// Takes the files that come with a form where no script runs. One that is refused does not keep the rest from being saved.
/// </summary>
public sealed class DraftFiles(
    UploadImage upload,
    TakeDocuments documents,
    FormFileLimit limit,
    Words<ImageWords> words
)
{
    /// <summary>
    /// The largest form that is read, in bytes. It is far above what all its files may be, so that of a file that is too large the reason
    /// stands beside its field, and nothing that was typed is lost.
    /// </summary>
    public const long LargestForm = 128L * 1024 * 1024;

    private const string Ending = ".file";

    /// <summary>Stores the files and names them in the form; gives back what is to be said beside fields.</summary>
    /// <param name="fields">The fields of the form.</param>
    /// <param name="form">The form.</param>
    /// <param name="files">The files, each named by what it belongs to: <c>heroImage.file</c>.</param>
    /// <param name="actor">Who sends them.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IReadOnlyList<(string Field, string Message)>> RunAsync(
        DraftFields fields,
        DraftForm form,
        IFormFileCollection files,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        var refused = new List<(string Field, string Message)>();
        foreach (
            var file in files.Where(file => file.Length > 0 && file.Name.EndsWith(Ending, StringComparison.Ordinal))
        )
        {
            var part = file.Name[..^Ending.Length];
            if (!fields.Pictures.Contains(part))
            {
                continue;
            }
            if (!limit.Take(actor))
            {
                refused.Add((file.Name, words["TooOften"]));
                continue;
            }
            await using var stream = file.OpenReadStream();
            var outcome = await upload.RunAsync(actor, stream, cancellation);
            if (outcome.Value is not { } image)
            {
                refused.Add((file.Name, words[outcome.Errors[0].Message]));
                continue;
            }
            var path = fields.Rows.ContainsKey(part) ? $"{part}[{form.Count(part)}]" : part;
            form[path + ".id"] = image.Id.ToString();
        }
        if (fields.Documents is { } list)
        {
            var came = await documents.RunAsync(actor, files, cancellation);
            refused.AddRange(came.Refused);
            foreach (var document in came.Taken)
            {
                var path = $"{list}[{form.Count(list)}]";
                form[path + ".id"] = document.Id.ToString();
                form[path + ".title"] = document.Title;
            }
        }
        return refused;
    }
}
