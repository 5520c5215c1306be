using System.Text.Json;
using System.Text.Json.Nodes;

namespace Use.Platform.Search.Elastic;

/// <summary>Building generations beside the live one, and swapping them.</summary>
internal sealed partial class ElasticSearchEngine
{
    private const int SignsAtOnce = 1000;

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
        var generation = new Generation(filling.Index, null);
        var homeless = await bulk.RunAsync(
            [.. added.Select(document => Put(document, generation, filling.Index) with { IsAlias = false })],
            refresh: false,
            cancellation
        );
        if (homeless.Count > 0)
        {
            throw new SearchUnavailableException("The new index was removed while it was filled.");
        }
    }

    /// <summary>Makes a filled generation the live one. Each document in it was acknowledged one by one.</summary>
    internal async Task PromoteAsync(ElasticRebuild filled, CancellationToken cancellation)
    {
        // Most of the work is done before changes have to wait.
        await generations.RefreshAsync(filled.Index, cancellation);
        await TakeOutDeletedAsync(filled.Index, cancellation);
        await changing.WaitAsync(cancellation);
        try
        {
            await generations.RefreshAsync(filled.Index, cancellation);
            await TakeOutDeletedAsync(filled.Index, cancellation);
            await generations.RefreshAsync(filled.Index, cancellation);
            await generations.PromoteAsync(filled.Index, cancellation);
            languages.Forget();
            rebuild = null;
        }
        finally
        {
            changing.Release();
        }
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

    // What was deleted while the database was read. A record that came back meanwhile has another sequence number and stays.
    private async Task TakeOutDeletedAsync(string index, CancellationToken cancellation)
    {
        while (true)
        {
            var signs = await SignsAsync(index, cancellation);
            if (signs.Count == 0)
            {
                return;
            }
            var docs = new JsonArray([
                .. signs.Select(sign => new JsonObject { ["_id"] = sign.Of, ["_source"] = false }),
            ]);
            var found = await server.SendAsync(
                HttpMethod.Post,
                $"{index}/_mget",
                new JsonObject { ["docs"] = docs },
                cancellation
            );
            var there = found
                .Good("to look at documents")
                .GetProperty("docs")
                .EnumerateArray()
                .Where(document => document.GetProperty("found").GetBoolean())
                .Select(document => new BulkOperation(
                    index,
                    document.GetProperty("_id").GetString()!,
                    null,
                    null,
                    IsAlias: false
                )
                {
                    OnlyAt = (
                        document.GetProperty("_seq_no").GetInt64(),
                        document.GetProperty("_primary_term").GetInt64()
                    ),
                });
            var gone = signs.Select(sign => new BulkOperation(index, sign.Key, null, null, IsAlias: false));
            await bulk.RunAsync([.. there, .. gone], refresh: true, cancellation);
        }
    }

    private async Task<List<(string Key, string Of)>> SignsAsync(string index, CancellationToken cancellation)
    {
        var answer = await server.SendAsync(
            HttpMethod.Post,
            $"{index}/_search?allow_partial_search_results=false",
            new JsonObject
            {
                ["size"] = SignsAtOnce,
                ["query"] = new JsonObject { ["term"] = new JsonObject { ["kind"] = ElasticDocuments.Deleted } },
            },
            cancellation
        );
        return
        [
            .. answer
                .Good("a search")
                .GetProperty("hits")
                .GetProperty("hits")
                .EnumerateArray()
                .Select(hit =>
                {
                    var source = hit.GetProperty("_source");
                    var kind = source.GetProperty("shown").GetProperty("kind").GetString()!;
                    var id = Guid.ParseExact(source.GetProperty("id").GetString()!, "N");
                    return (hit.GetProperty("_id").GetString()!, ElasticDocuments.Key(kind, id));
                }),
        ];
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
