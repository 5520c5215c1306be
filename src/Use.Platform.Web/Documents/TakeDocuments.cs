using Use.Platform.Documents;
using Use.Platform.Editorial;
using Use.Platform.Shared;
using Use.Platform.Web.Files;

namespace Use.Platform.Web.Documents;

/// <summary>Takes the documents that come with a form, where no script has sent them before.</summary>
public sealed class TakeDocuments(UploadDocument upload, FormFileLimit limit, Words<DocumentWords> words)
{
    /// <summary>The name of the field.</summary>
    public const string Field = "documents.file";

    /// <summary>Stores them. One that is refused does not keep the others, or the rest of the form, from being saved.</summary>
    /// <param name="actor">Who sends them.</param>
    /// <param name="files">All files of the form.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>What was stored, titled as the files were called, and why others were refused, by field.</returns>
    public async Task<TakenDocuments> RunAsync(
        Actor actor,
        IFormFileCollection files,
        CancellationToken cancellation = default
    )
    {
        var taken = new List<DocumentUse>();
        var refused = new List<(string Field, string Message)>();
        foreach (var file in files.Where(file => file is { Name: Field, Length: > 0 }))
        {
            if (!limit.Take(actor))
            {
                refused.Add((Field, words["DocumentTooOften"]));
                break;
            }
            await using var stream = file.OpenReadStream();
            var outcome = await upload.RunAsync(actor, stream, file.FileName, cancellation);
            if (outcome.Value is { } document)
            {
                taken.Add(new DocumentUse { Id = document.Id, Title = document.Name });
            }
            else
            {
                refused.Add((Field, words[outcome.Errors[0].Message, outcome.Errors[0].Arguments]));
            }
        }
        return new TakenDocuments(taken, refused);
    }
}

/// <summary>What came of the documents of a form.</summary>
/// <param name="Taken">Those that are stored.</param>
/// <param name="Refused">Why others were not taken, by field.</param>
public sealed record TakenDocuments(
    IReadOnlyList<DocumentUse> Taken,
    IReadOnlyList<(string Field, string Message)> Refused
);
