using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;

namespace Use.Platform.Testimonies;

/// <summary>What somebody writes into the form of a testimony.</summary>
/// <param name="Name">The name to show with it.</param>
/// <param name="Role">What that person is, or empty.</param>
/// <param name="City">The city.</param>
/// <param name="Language">The language of the text or video, ISO 639-1.</param>
/// <param name="Text">The text, or empty.</param>
/// <param name="Video">The address of a video, or empty.</param>
/// <param name="Consents">Whether its author agrees that it is public with name, role and city.</param>
/// <param name="Initiative">The public initiative that it is about, or null.</param>
public sealed record WrittenTestimony(
    string Name,
    string Role,
    string City,
    string Language,
    string Text,
    string Video,
    bool Consents,
    Guid? Initiative = null
);

/// <summary>Takes a testimony; an editor decides whether readers see it.</summary>
public sealed class SendTestimony(PlatformDb db, VocabularyCache vocabularies, TimeProvider time)
{
    /// <summary>How many testimonies of one person may wait at a time.</summary>
    public const int MostWaiting = 5;

    private const int LongestAddress = 500;

    /// <summary>Sends one.</summary>
    /// <param name="actor">Whose it is.</param>
    /// <param name="emergency">Code of the emergency.</param>
    /// <param name="id">Its id, chosen by the form: sending again under the same id changes nothing.</param>
    /// <param name="written">What was written.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>
    /// The testimony; Invalid by field (keys of <see cref="TestimonyWords"/>); Forbidden when as many as can be wait already; NotFound when
    /// there is no such emergency or the id is somebody else's.
    /// </returns>
    public async Task<Outcome<Testimony>> RunAsync(
        Actor actor,
        string emergency,
        Guid id,
        WrittenTestimony written,
        CancellationToken cancellation = default
    )
    {
        if (!vocabularies.Current.Emergencies.TryGetValue(emergency, out var known))
        {
            return Outcome.NotFound<Testimony>();
        }
        if (await db.Testimonies.AsNoTracking().SingleOrDefaultAsync(other => other.Id == id, cancellation) is { } sent)
        {
            return sent.AuthorId == actor.AccountId ? Outcome.Ok(sent) : Outcome.NotFound<Testimony>();
        }
        var testimony = new Testimony
        {
            Id = id,
            EmergencyCode = emergency,
            // About an initiative that is gone meanwhile it still tells of the emergency.
            InitiativeId = await db
                .Initiatives.Where(row => row.Id == written.Initiative && row.EmergencyCode == emergency)
                .Select(row => (Guid?)row.Id)
                .SingleOrDefaultAsync(cancellation),
            AuthorId = actor.AccountId,
            Name = Line(written.Name),
            Role = Line(written.Role),
            City = Line(written.City),
            Language = Line(written.Language),
            Text = Paragraphs(written.Text),
            Video = written.Video.Trim(),
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        var errors = Check(testimony, known, written.Consents).ToList();
        if (errors.Count > 0)
        {
            return Outcome.Invalid<Testimony>(errors);
        }
        var waiting = await db.Testimonies.CountAsync(
            other => other.AuthorId == actor.AccountId && other.State == TestimonyState.Waiting,
            cancellation
        );
        if (waiting >= MostWaiting)
        {
            return Outcome.Forbidden<Testimony>();
        }
        db.Add(testimony);
        return await db.TryAddAsync(() => db.Testimonies.AnyAsync(other => other.Id == id, cancellation), cancellation)
            ? Outcome.Ok(testimony)
            : await RunAsync(actor, emergency, id, written, cancellation);
    }

    private IEnumerable<FieldError> Check(Testimony testimony, Emergency emergency, bool consents)
    {
        // In the order of the form.
        if (emergency.State == EmergencyState.Archive)
        {
            yield return new FieldError("", "Closed", emergency.Name.Here);
        }
        if (testimony.Text.Length + testimony.Video.Length == 0)
        {
            yield return new FieldError("Text", "NothingSaid");
        }
        if (testimony.Text.Length > Testimony.LongestText)
        {
            yield return new FieldError("Text", "TextLong", Testimony.LongestText, testimony.Text.Length);
        }
        if (testimony.Video.Length > 0)
        {
            if (
                testimony.Video.Length > LongestAddress
                || !ContentChecks.IsWebAddress(testimony.Video)
                || new Uri(testimony.Video) is not { Scheme: "https", IsDefaultPort: true } address
            )
            {
                yield return new FieldError("Video", "VideoWrong");
            }
            else if (!VideoSites.Knows(address))
            {
                yield return new FieldError("Video", "VideoElsewhere", address.Host, VideoSites.Names);
            }
        }
        if (vocabularies.Current.Find(VocabularyNames.Language, testimony.Language) is null)
        {
            yield return new FieldError("Language", "LanguageMissing");
        }
        if (testimony.Name.Length == 0)
        {
            yield return new FieldError("Name", "NameMissing");
        }
        foreach (
            var (field, value) in new[] { ("Name", testimony.Name), ("Role", testimony.Role), ("City", testimony.City) }
        )
        {
            if (value.Length > Testimony.LongestLine)
            {
                yield return new FieldError(field, "LineLong", Testimony.LongestLine);
            }
        }
        if (!consents)
        {
            yield return new FieldError("Consent", "ConsentMissing");
        }
    }

    private static string Line(string text) =>
        string.Join(
            ' ',
            Kept(text, '\0')
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        );

    // As it was written, without control characters; empty lines part paragraphs.
    private static string Paragraphs(string text) => Kept(text.ReplaceLineEndings("\n"), '\n').Trim();

    private static string Kept(string text, char allowed) =>
        new([.. text.Select(letter => char.IsControl(letter) && letter != allowed ? ' ' : letter)]);
}

/// <summary>Words about testimonies, of pages and of mail.</summary>
public sealed class TestimonyWords;
