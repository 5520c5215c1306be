namespace Use.Platform.Search.Lucene;

/// <summary>A generation that is being filled beside the live one.</summary>
internal sealed class LuceneRebuild(LuceneSearchEngine engine, IndexGeneration generation, EngineParts parts)
    : IIndexRebuild
{
    private readonly ReaderWriterLockSlim changing = new();

    // The version of each record that was added, put or deleted since the rebuild began.
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

    /// <summary>Takes up a change that came in while this generation is filled.</summary>
    public void Apply(IndexChange change)
    {
        changing.EnterWriteLock();
        try
        {
            var key = (change.Kind, change.Id);
            if (known.TryGetValue(key, out var before) && before.Version > change.Version)
            {
                return;
            }
            known[key] = new Known(change.Version, IsThere: change.Document is not null);
            if (change.Document is { } document)
            {
                generation.Put(document);
            }
            else
            {
                generation.Delete(change.Kind, change.Id);
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
                return known.Values.Count(each => each.IsThere);
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
                if (!isNew && before.Version > document.Version)
                {
                    return;
                }
                known[key] = new Known(document.Version, IsThere: true);
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

    private readonly record struct Known(long Version, bool IsThere);
}
