namespace Use.Platform.Search.Lucene;

/// <summary>Building generations beside the live one, and swapping them.</summary>
internal sealed partial class LuceneSearchEngine
{
    /// <inheritdoc />
    public async Task<IIndexRebuild> BeginRebuildAsync(CancellationToken cancellation = default)
    {
        await changing.WaitAsync(cancellation);
        try
        {
            if (rebuild is not null)
            {
                throw new SearchUnavailableException("The index is being rebuilt already.");
            }
            var into = TakeFolder();
            var name = IndexFolder.NewName(time.GetUtcNow());
            var generation = IndexGeneration.Create(into.PathOf(name), name, parts);
            return rebuild = new LuceneRebuild(this, generation, parts);
        }
        catch (IOException wrong)
        {
            throw new SearchUnavailableException($"A new index cannot be written: {wrong.Message}", wrong);
        }
        finally
        {
            changing.Release();
        }
    }

    /// <inheritdoc />
    public async Task<string?> FindPreviousAsync(CancellationToken cancellation = default)
    {
        await changing.WaitAsync(cancellation);
        try
        {
            return TakeFolder().Read()?.Previous;
        }
        finally
        {
            changing.Release();
        }
    }

    /// <inheritdoc />
    public async Task<bool> RollBackAsync(string generation, CancellationToken cancellation = default)
    {
        await changing.WaitAsync(cancellation);
        try
        {
            if (rebuild is not null)
            {
                throw new SearchUnavailableException("The index is being rebuilt.");
            }
            var from = TakeFolder();
            var pointer = from.Read();
            if (pointer?.Live == generation)
            {
                return true;
            }
            if (pointer is null || pointer.Previous != generation)
            {
                return false;
            }
            var previous = Read(from, new IndexFolder.Pointer(generation, null));
            from.Point(new IndexFolder.Pointer(generation, pointer.Live));
            var left = live;
            live = previous;
            failure = null;
            left?.Dispose();
            return true;
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>Makes a filled generation the live one.</summary>
    internal async Task PromoteAsync(LuceneRebuild filled, CancellationToken cancellation)
    {
        var generation = filled.Generation;
        try
        {
            // Most of the work is done before changes have to wait.
            generation.Commit();
            generation.Refresh();
            await changing.WaitAsync(cancellation);
            try
            {
                ObjectDisposedException.ThrowIf(isDisposed, this);
                generation.Commit();
                generation.Refresh();
                if (generation.Documents != filled.Expected)
                {
                    throw new SearchUnavailableException(
                        $"The new index holds {generation.Documents} documents where {filled.Expected} were added. "
                            + "The live one stays."
                    );
                }
                Swap(generation);
                rebuild = null;
            }
            finally
            {
                changing.Release();
            }
        }
        catch (IOException wrong)
        {
            throw new SearchUnavailableException($"The new index cannot be written: {wrong.Message}", wrong);
        }
    }

    /// <summary>Throws a generation away that will not be live.</summary>
    internal async Task AbandonAsync(LuceneRebuild abandoned)
    {
        await changing.WaitAsync(CancellationToken.None);
        try
        {
            if (rebuild == abandoned)
            {
                rebuild = null;
                abandoned.Generation.Dispose();
                folder!.Remove(abandoned.Generation.Name);
            }
        }
        finally
        {
            changing.Release();
        }
    }

    private void Swap(IndexGeneration generation)
    {
        var previous = live;
        IndexFolder.Pointer? before;
        try
        {
            before = folder!.Read();
        }
        catch (SearchUnavailableException)
        {
            before = null;
        }
        var pointer = new IndexFolder.Pointer(generation.Name, before?.Live);
        folder!.Point(pointer);
        generation.Settle();
        live = generation;
        failure = null;
        previous?.Dispose();
        folder.Sweep(pointer);
    }
}
