using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Data;
using Use.Platform.Search;
using Use.Platform.Search.Analysis;
using Use.Platform.Vocabularies;

namespace Use.Platform.Thesaurus;

/// <summary>
/// Holds today's thesaurus, and the targets of the goals with it. A change in this process shows at once; for changes elsewhere the database is asked every few seconds
/// whether there are any, and only then are the concepts read again.
/// </summary>
public sealed class ThesaurusCache(IServiceScopeFactory scopes, VocabularyCache vocabularies, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private readonly TextAnalysis analysis = new(IndexDefinition.Current);
    private readonly Lock gate = new();
    private ThesaurusWords? current;
    private (int Concepts, int Changes, int Terms, int TermChanges) seen;
    private DateTimeOffset askedAt;

    /// <summary>Today's thesaurus.</summary>
    public ThesaurusWords Current
    {
        get
        {
            lock (gate)
            {
                if (current is null || time.GetUtcNow() - askedAt > Fresh)
                {
                    Read();
                    askedAt = time.GetUtcNow();
                }
                return current!;
            }
        }
    }

    /// <summary>Forgets what was read: call it after a change.</summary>
    public void Forget()
    {
        lock (gate)
        {
            current = null;
        }
    }

    private void Read()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var vocabulary = vocabularies.Current;
        var terms = vocabulary.All(VocabularyNames.Sdg).Concat(vocabulary.All(VocabularyNames.SdgTarget)).ToList();
        // Rows are never deleted, and each change raises a row's count: these numbers tell any two states apart.
        var now = (
            db.Concepts.Count(),
            db.Concepts.Sum(concept => concept.Changes),
            terms.Count,
            terms.Sum(term => term.Changes)
        );
        if (current is null || now != seen)
        {
            var concepts = db.Concepts.AsNoTracking().Where(concept => concept.State != ConceptState.Removed).ToList();
            current = new ThesaurusWords(concepts, vocabulary, analysis);
            seen = now;
        }
    }
}
