using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Microsoft.Extensions.Logging;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Lucene;

/// <summary>
/// One generation of the index: a folder, its one long-lived writer, and what can be seen of it. Changing it is for one at a
/// time (the engine sees to that); adding and searching are for many.
/// </summary>
internal sealed class IndexGeneration : IDisposable
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private const string DefinitionData = "definition";
    private const string FormatData = "format";
    private const int MostScratch = 16;

    // More segments than Lucene's ten: filling then merges less, and a search does little for each segment.
    private const int MostSegmentsATier = 16;

    private readonly ConditionalWeakTable<object, SegmentFacts> facts = [];
    private readonly ConcurrentQueue<SearchScratch> scratch = [];
    private readonly FacetVocabulary vocabulary;
    private readonly EngineParts parts;
    private readonly TextAnalysis analysis;
    private readonly DocumentWriting writing;
    private readonly MappedDirectory directory;
    private readonly IndexWriter writer;
    private volatile IndexSnapshot snapshot;

    private IndexGeneration(string path, string name, EngineParts parts, bool create)
    {
        Name = name;
        this.parts = parts;
        analysis = parts.Analysis;
        writing = parts.Writing;
        var threads = create ? parts.Options.RebuildThreads : 1;
        vocabulary = new FacetVocabulary(analysis.Definition.Facets);
        directory = new MappedDirectory(path);
        try
        {
            var config = new IndexWriterConfig(Version, new KeywordAnalyzer())
            {
                OpenMode = create ? OpenMode.CREATE : OpenMode.APPEND,
                RAMBufferSizeMB = create ? parts.Options.RebuildBufferMegabytes : parts.Options.LiveBufferMegabytes,
                MaxThreadStates = threads,
                // A generation that is filled needs no segments in one file each, which costs a copy of all of it.
                UseCompoundFile = !create,
                MergePolicy = new TieredMergePolicy { SegmentsPerTier = MostSegmentsATier, NoCFSRatio = 0 },
                MergedSegmentWarmer = new Warmer(this),
            };
            var merging = new QuietMerging(parts.Logger);
            merging.SetMaxMergesAndThreads(Math.Max(3, threads + 1), Math.Max(1, threads - 1));
            config.MergeScheduler = merging;
            writer = new IndexWriter(directory, config);
            try
            {
                if (create)
                {
                    writer.SetCommitData(
                        new Dictionary<string, string>
                        {
                            [DefinitionData] = analysis.Definition.Hash,
                            [FormatData] = Format,
                        }
                    );
                    writer.Commit();
                }
                var data = writer.CommitData;
                data.TryGetValue(DefinitionData, out var definition);
                data.TryGetValue(FormatData, out var format);
                if (format?.Split('/')[0] != Format.Split('/')[0])
                {
                    throw new InvalidDataException("It was written by another version of this program.");
                }
                IsOfToday = definition == analysis.Definition.Hash && format == Format;
                snapshot = new IndexSnapshot(DirectoryReader.Open(writer, true), facts, vocabulary, null);
            }
            catch
            {
                writer.Rollback();
                throw;
            }
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    public string Name { get; }

    /// <summary>Whether it was made by today's definition and program.</summary>
    public bool IsOfToday { get; }

    public int Documents => snapshot.Documents;

    // The order of titles depends on the alphabet's version too, which comes with the operating system.
    private static string Format =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{DocumentWriting.Format}/{CultureInfo.InvariantCulture.CompareInfo.Version.FullVersion}"
        );

    public static IndexGeneration Open(string path, string name, EngineParts parts) =>
        new(path, name, parts, create: false);

    public static IndexGeneration Create(string path, string name, EngineParts parts)
    {
        Directory.CreateDirectory(path);
        return new(path, name, parts, create: true);
    }

    public SearchResults Search(SearchQuery query, DateTimeOffset now, CancellationToken cancellation) =>
        See((seen, memory) => new SnapshotSearch(seen, analysis, memory, now).Run(query, cancellation));

    public IReadOnlyList<WalkedHit> Walk(SearchQuery query, DateTimeOffset now, CancellationToken cancellation) =>
        See((seen, memory) => new SnapshotSearch(seen, analysis, memory, now).Walk(query, cancellation));

    public IReadOnlyList<TitleSuggestion> Suggest(TitleQuery query) =>
        See((seen, memory) => new TitleSuggesting(seen, memory, analysis).Run(query));

    private TAnswer See<TAnswer>(Func<IndexSnapshot, SearchScratch, TAnswer> look)
    {
        var seen = Use();
        if (!scratch.TryDequeue(out var memory))
        {
            memory = new SearchScratch();
        }
        try
        {
            return look(seen, memory);
        }
        finally
        {
            if (scratch.Count < MostScratch)
            {
                scratch.Enqueue(memory);
            }
            seen.Release();
        }
    }

    /// <summary>The version of a document that can be seen, or null.</summary>
    public long? VersionOf(string kind, Guid id) => snapshot.VersionOf(DocumentWriting.Key(kind, id));

    /// <summary>Adds a document that is not there yet.</summary>
    public void Add(SearchDocument document) => writing.Write(document, writer.AddDocument);

    public void Put(SearchDocument document) =>
        writing.Write(
            document,
            fields => writer.UpdateDocument(DocumentWriting.Key(document.Kind, document.Id), fields)
        );

    public void Delete(string kind, Guid id) => writer.DeleteDocuments(DocumentWriting.Key(kind, id));

    /// <summary>Makes all that was added, put and deleted durable.</summary>
    public void Commit() => writer.Commit();

    /// <summary>Makes all that was added, put and deleted visible.</summary>
    public void Refresh()
    {
        var before = snapshot;
        var reader = DirectoryReader.OpenIfChanged(before.Reader, writer, true);
        if (reader is null)
        {
            return;
        }
        try
        {
            snapshot = new IndexSnapshot(reader, facts, vocabulary, before);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
        before.Release();
    }

    /// <summary>From being filled to being used: less memory for what is not written yet, and small segments in one file.</summary>
    public void Settle()
    {
        writer.Config.RAMBufferSizeMB = parts.Options.LiveBufferMegabytes;
        writer.Config.UseCompoundFile = true;
    }

    /// <summary>Closes it as the last commit left it; searches that are under way end undisturbed.</summary>
    public void Dispose()
    {
        snapshot.Release();
        writer.Rollback();
        directory.Dispose();
    }

    private IndexSnapshot Use()
    {
        while (true)
        {
            var seen = snapshot;
            if (seen.TryUse())
            {
                return seen;
            }
            if (seen == snapshot)
            {
                throw new ObjectDisposedException(nameof(IndexGeneration));
            }
        }
    }

    /// <summary>
    /// Lucene ends the whole process when a merge fails in the background, for want of room on the disk, say. Nothing is lost
    /// by such a failure: the segments stay as they were, and the next commit tries again.
    /// </summary>
    private sealed class QuietMerging(ILogger logger) : ConcurrentMergeScheduler
    {
        protected override void HandleMergeException(Exception exc) =>
            logger.LogError(
                exc,
                "Merging segments of the search index failed; it is tried again after the next change."
            );
    }

    /// <summary>Reads the facts of a merged segment in the merging thread, so that nobody waits for them.</summary>
    private sealed class Warmer(IndexGeneration generation) : IndexWriter.IndexReaderWarmer
    {
        public override void Warm(AtomicReader reader) =>
            generation.facts.GetValue(reader.CoreCacheKey, _ => SegmentFacts.Read(reader, generation.vocabulary));
    }
}

/// <summary>What all generations of an engine share.</summary>
internal sealed record EngineParts(
    LuceneOptions Options,
    TextAnalysis Analysis,
    DocumentWriting Writing,
    ILogger Logger
);
