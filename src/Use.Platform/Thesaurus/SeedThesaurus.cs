using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Seeding;

namespace Use.Platform.Thesaurus;

/// <summary>
/// Brings the concepts of <c>search-mappings/thesaurus.json</c> into the database: what is new there is added, what no editor has
/// touched follows it, and the rest stays as editors have made it.
/// </summary>
public sealed class SeedThesaurus(PlatformDb db, ThesaurusCache thesaurus)
{
    private const string Resource = "search-mappings.thesaurus.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Takes up the file.</summary>
    /// <returns>The number of concepts added or changed; 0 when this state of the file has been taken up before.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var file = Read();
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        var state = await db.Set<SeedState>().FindAsync([Resource], cancellation);
        if (state?.Hash == hash)
        {
            return 0;
        }
        var rows = await TakeUpAsync(Parse(file), cancellation);
        if (state is null)
        {
            state = new SeedState { Name = Resource };
            db.Add(state);
        }
        state.Hash = hash;
        await db.SaveChangesAsync(cancellation);
        thesaurus.Forget();
        db.ChangeTracker.Clear();
        return rows;
    }

    /// <summary>Takes up concepts; the caller saves.</summary>
    internal async Task<int> TakeUpAsync(IReadOnlyList<SuppliedConcept> supplied, CancellationToken cancellation)
    {
        var known = await db.Concepts.ToDictionaryAsync(concept => concept.Code, cancellation);
        var rows = 0;
        foreach (var (code, words) in supplied)
        {
            if (!known.TryGetValue(code, out var concept))
            {
                db.Add(new Concept { Code = code, Words = words });
                rows++;
            }
            else if (concept.State == ConceptState.Supplied && !Same(concept.Words, words))
            {
                concept.Words = words;
                concept.Changes++;
                rows++;
            }
        }
        return rows;
    }

    /// <summary>The concepts of the file, in its order.</summary>
    internal static IReadOnlyList<SuppliedConcept> Supplied() => Parse(Read());

    private static bool Same(
        Dictionary<string, IReadOnlyList<string>> some,
        Dictionary<string, IReadOnlyList<string>> others
    ) =>
        some.Count == others.Count
        && some.All(pair => others.TryGetValue(pair.Key, out var words) && words.SequenceEqual(pair.Value));

    private static List<SuppliedConcept> Parse(byte[] file) =>
        JsonSerializer.Deserialize<List<SuppliedConcept>>(file, Json)
        ?? throw new InvalidDataException("search-mappings/thesaurus.json is empty.");

    private static byte[] Read()
    {
        using var stream =
            typeof(SeedThesaurus).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"This build carries no {Resource}.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

/// <summary>A concept as it stands in the file.</summary>
internal sealed record SuppliedConcept(string Code, Dictionary<string, IReadOnlyList<string>> Words);
