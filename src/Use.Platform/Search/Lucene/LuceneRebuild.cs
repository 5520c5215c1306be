namespace Use.Platform.Search.Lucene;

/// <summary>A generation that is being filled beside the live one.</summary>
internal sealed class LuceneRebuild(LuceneSearchEngine engine, IndexGeneration generation, EngineParts parts)
    : IIndexRebuild
{
    private readonly ReaderWriterLockSlim changing = new();

    // What the generation holds: the version of what was added, and that a record was changed since the rebuild began.
    private readonly Dictionary<(string Kind, Guid Id), Known> known = [];
    private readonly Lock knowing = new();
    private bool isOver;

    public IndexGeneration Generation => generation;

    public async Task AddAsync(IReadOnlyList<SearchDocument> documents, CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(isOver, this);
        if (documents.Count == 0)
        {
            return;
        }
        foreach (var document in documents)
        {
            parts.Analysis.Definition.Check(document);
        }
        try
        {
            await Parallel.ForEachAsync(
                documents,
                new ParallelOptions
                {
                    MaxDegreeOfParallelism = parts.Options.RebuildThreads,
                    CancellationToken = cancellation,
                },
                (document, _) =>
                {
                    Add(document);
                    return ValueTask.CompletedTask;
                }
            );
        }
        catch (Exception wrong) when (wrong is IOException or ObjectDisposedException)
        {
            throw new SearchUnavailableException($"The new index cannot be written: {wrong.Message}", wrong);
        }
    }

    public async Task PromoteAsync(CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(isOver, this);
        await engine.PromoteAsync(this, cancellation);
        isOver = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (!isOver)
        {
            isOver = true;
            await engine.AbandonAsync(this);
        }
        changing.Dispose();
    }

    /// <summary>Takes up a change that came in while this generation is filled. It wins over whatever is added.</summary>
    public void Apply(IndexChange change)
    {
        changing.EnterWriteLock();
        try
        {
            var key = (change.Kind, change.Id);
            if (change.Document is null)
            {
                known[key] = new Known(long.MinValue, IsChange: true);
                generation.Delete(change.Kind, change.Id);
                return;
            }
            if (
                !known.TryGetValue(key, out var before)
                || !before.IsChange
                || before.Version <= change.Document.Version
            )
            {
                known[key] = new Known(change.Document.Version, IsChange: true);
                generation.Put(change.Document);
            }
        }
        finally
        {
            changing.ExitWriteLock();
        }
    }

    /// <summary>How many documents it must hold.</summary>
    public int Expected
    {
        get
        {
            lock (knowing)
            {
                return known.Values.Count(each => each.Version != long.MinValue);
            }
        }
    }

    private void Add(SearchDocument document)
    {
        changing.EnterReadLock();
        try
        {
            bool isNew;
            lock (knowing)
            {
                var key = (document.Kind, document.Id);
                isNew = !known.TryGetValue(key, out var before);
                if (!isNew && (before.IsChange || before.Version > document.Version))
                {
                    return;
                }
                known[key] = new Known(document.Version, IsChange: false);
            }
            if (isNew)
            {
                generation.Add(document);
            }
            else
            {
                generation.Put(document);
            }
        }
        finally
        {
            changing.ExitReadLock();
        }
    }

    private readonly record struct Known(long Version, bool IsChange);
}
