namespace Use.Platform.Search.Elastic;

/// <summary>Building generations beside the live one, and swapping them.</summary>
internal sealed partial class ElasticSearchEngine
{
    /// <inheritdoc />
    public async Task<IIndexRebuild> BeginRebuildAsync(CancellationToken cancellation = default)
    {
        await changing.WaitAsync(cancellation);
        try
        {
            // Across processes the platform's lease sees to it that there is one.
            if (rebuild is not null)
            {
                throw new SearchUnavailableException("The index is being rebuilt already.");
            }
            var index = await generations.CreateAsync(time.GetUtcNow(), cancellation);
            return rebuild = new ElasticRebuild(this, index);
        }
        finally
        {
            changing.Release();
        }
    }

    /// <inheritdoc />
    public Task<string?> FindPreviousAsync(CancellationToken cancellation = default) =>
        generations.FindPreviousAsync(cancellation);

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
            var isBack = await generations.RollBackAsync(generation, cancellation);
            languages.Forget();
            return isBack;
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>Adds documents to a generation that is being built.</summary>
    internal async Task AddAsync(
        ElasticRebuild filling,
        IReadOnlyList<SearchDocument> added,
        CancellationToken cancellation
    )
    {
        foreach (var document in added)
        {
            analysis.Definition.Check(document);
        }
        // By the alias, which is on another index when another process has taken over: that one may have these documents too,
        // and the promotion is refused. An index that was removed would come back by being written to.
        var generation = new Generation(filling.Index, null, null);
        var notDone = await bulk.RunAsync(
            [
                .. added.Select(document =>
                    Operation(IndexChange.Put(document), generation) with
                    {
                        Index = generations.Building,
                        NeedsAlias = true,
                    }
                ),
            ],
            refresh: false,
            cancellation
        );
        if (notDone.Homeless.Count > 0)
        {
            throw new SearchUnavailableException("Another process has taken over the rebuild. The live index stays.");
        }
    }

    /// <summary>Makes a filled generation the live one. Each document in it was acknowledged one by one.</summary>
    internal async Task PromoteAsync(ElasticRebuild filled, CancellationToken cancellation)
    {
        await generations.PromoteAsync(filled.Index, cancellation);
        languages.Forget();
        await changing.WaitAsync(CancellationToken.None);
        rebuild = null;
        changing.Release();
    }

    /// <summary>Throws a generation away that will not be live.</summary>
    internal async Task AbandonAsync(ElasticRebuild abandoned)
    {
        await changing.WaitAsync(CancellationToken.None);
        try
        {
            if (rebuild == abandoned)
            {
                rebuild = null;
                await generations.AbandonAsync(abandoned.Index);
            }
        }
        finally
        {
            changing.Release();
        }
    }
}

/// <summary>A generation that is being filled beside the live one.</summary>
internal sealed class ElasticRebuild(ElasticSearchEngine engine, string index) : IIndexRebuild
{
    private bool isOver;

    public string Index => index;

    public async Task AddAsync(IReadOnlyList<SearchDocument> documents, CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(isOver, this);
        await engine.AddAsync(this, documents, cancellation);
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
    }
}
