using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Use.Platform.Search.Elastic;

/// <summary>An index on the server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fields">The fields that its mapping has; null when it is of today's definition and has all.</param>
/// <param name="Analyzers">The analyzers that it has; null when it is of today's definition and has all.</param>
internal sealed record Generation(string Name, IReadOnlySet<string>? Fields, IReadOnlySet<string>? Analyzers)
{
    public bool Knows(string field) => Fields is null || Fields.Contains(field);

    public bool KnowsAnalyzer(string analyzer) => Analyzers is null || Analyzers.Contains(analyzer);
}

/// <summary>
/// The indices on the server: each generation is an index named NAME-time-definition; the alias NAME is on the live one,
/// NAME-building on the one that is being filled, NAME-previous on the one before.
/// </summary>
internal sealed class ElasticGenerations(ElasticServer server, string name, IndexDefinition definition)
{
    // The one of another definition that was looked at last: what it has does not change.
    private volatile Generation? other;

    private readonly Regex own = new($"^{Regex.Escape(name)}-[0-9]{{17}}-[0-9a-f]{{8}}$", RegexOptions.NonBacktracking);

    public string Live => name;

    public string Building => $"{name}-building";

    public string Previous => $"{name}-previous";

    private string Definition => definition.Hash[..8];

    /// <summary>Which generations the aliases are on.</summary>
    public async Task<(Generation? Live, Generation? Building)> LookAsync(CancellationToken cancellation)
    {
        var on = await AliasesAsync(cancellation);
        return (
            on.TryGetValue(Live, out var live) ? await GetAsync(live, cancellation) : null,
            on.TryGetValue(Building, out var building) ? await GetAsync(building, cancellation) : null
        );
    }

    public bool IsOfToday(string generation) => generation.EndsWith($"-{Definition}", StringComparison.Ordinal);

    /// <summary>Makes an empty index that is being built; what an interrupted rebuild has left is removed.</summary>
    public async Task<string> CreateAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var on = await AliasesAsync(cancellation);
        if (on.TryGetValue(Building, out var left))
        {
            await DeleteAsync(left, cancellation);
        }
        var time = now.UtcDateTime.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
        var index = $"{name}-{time}-{Definition}";
        var made = await server.SendTextAsync(HttpMethod.Put, index, definition.Json, cancellation);
        // When the first sending was done and its answer lost, the second is refused. Nobody else makes an index of this name.
        if (!made.IsGood && !(await AllAsync(cancellation)).Contains(index))
        {
            made.Good("the definition of the index");
        }
        // A server forgets the version of what was deleted after a minute. A put that was read before may be under way for longer:
        // one bulk is sent up to six times, each for up to a minute, and what we gave up a server may still do.
        await SetAsync(index, new JsonObject { ["gc_deletes"] = "1h", ["refresh_interval"] = "30s" }, cancellation);
        await AliasAsync([new(IsAdd: true, index, Building)], cancellation);
        return index;
    }

    /// <summary>Makes a filled generation the live one, in one step, keeps the one before and removes older ones.</summary>
    /// <exception cref="SearchUnavailableException">
    /// Another process has begun a rebuild meanwhile, or the server refuses; what was live stays.
    /// </exception>
    public async Task PromoteAsync(string index, CancellationToken cancellation)
    {
        var on = await AliasesAsync(cancellation);
        if (on.GetValueOrDefault(Building) != index)
        {
            throw new SearchUnavailableException("Another process has taken over the rebuild. The live index stays.");
        }
        await RefreshAsync(index, cancellation);
        await SetAsync(index, new JsonObject { ["refresh_interval"] = null }, cancellation);
        List<AliasStep> steps = [new(IsAdd: false, index, Building), new(IsAdd: true, index, Live)];
        if (on.TryGetValue(Previous, out var previous))
        {
            steps.Add(new(IsAdd: false, previous, Previous));
        }
        if (on.TryGetValue(Live, out var live))
        {
            steps.AddRange([new(IsAdd: false, live, Live), new(IsAdd: true, live, Previous)]);
        }
        await AliasAsync(steps, cancellation);
        try
        {
            foreach (var old in (await AllAsync(cancellation)).Where(each => each != index && each != live))
            {
                await DeleteAsync(old, cancellation);
            }
        }
        catch (SearchUnavailableException)
        {
            // It is live all the same; the next rebuild removes what is left.
        }
    }

    /// <summary>The generation before the live one.</summary>
    public async Task<string?> FindPreviousAsync(CancellationToken cancellation) =>
        (await AliasesAsync(cancellation)).GetValueOrDefault(Previous);

    /// <summary>Makes the generation before the live one live again, in one step.</summary>
    /// <returns>Whether it is live now.</returns>
    public async Task<bool> RollBackAsync(string previous, CancellationToken cancellation)
    {
        var on = await AliasesAsync(cancellation);
        var live = on.GetValueOrDefault(Live);
        if (live == previous)
        {
            return true;
        }
        if (on.GetValueOrDefault(Previous) != previous)
        {
            return false;
        }
        List<AliasStep> steps = [new(IsAdd: false, previous, Previous), new(IsAdd: true, previous, Live)];
        if (live is not null)
        {
            steps.AddRange([new(IsAdd: false, live, Live), new(IsAdd: true, live, Previous)]);
        }
        await AliasAsync(steps, cancellation);
        return true;
    }

    /// <summary>Removes a generation that will not be live; one that cannot be removed now, the next rebuild removes.</summary>
    public async Task AbandonAsync(string index)
    {
        try
        {
            // Promoting may have failed after the step that made it live, its answer lost.
            if ((await AliasesAsync(CancellationToken.None)).GetValueOrDefault(Live) != index)
            {
                await DeleteAsync(index, CancellationToken.None);
            }
        }
        catch (SearchUnavailableException)
        {
            // Why the rebuild ended is what its caller must hear, not this.
        }
    }

    private async Task RefreshAsync(string index, CancellationToken cancellation) =>
        (await server.SendAsync(HttpMethod.Post, $"{index}/_refresh", null, cancellation)).Good("a refresh");

    public async Task<long> CountAsync(string index, CancellationToken cancellation) =>
        (await server.SendAsync(HttpMethod.Get, $"{index}/_count", null, cancellation))
            .Good("a count")
            .GetProperty("count")
            .GetInt64();

    /// <summary>A generation, and what it has when it is not of today's definition.</summary>
    public async Task<Generation> GetAsync(string index, CancellationToken cancellation)
    {
        if (IsOfToday(index))
        {
            return new Generation(index, null, null);
        }
        if (other is { } known && known.Name == index)
        {
            return known;
        }
        var answer = await server.SendAsync(HttpMethod.Get, index, null, cancellation);
        var shown = answer.Good("to show an index").GetProperty(index);
        var fields = new HashSet<string>(StringComparer.Ordinal);
        AddFields(shown.GetProperty("mappings"), "", fields);
        var analyzers = shown
            .GetProperty("settings")
            .GetProperty("index")
            .GetProperty("analysis")
            .GetProperty("analyzer")
            .EnumerateObject()
            .Select(analyzer => analyzer.Name)
            .ToHashSet(StringComparer.Ordinal);
        return other = new Generation(index, fields, analyzers);
    }

    private static void AddFields(JsonElement of, string prefix, HashSet<string> fields)
    {
        if (!of.TryGetProperty("properties", out var properties))
        {
            return;
        }
        foreach (var field in properties.EnumerateObject())
        {
            fields.Add(prefix + field.Name);
            AddFields(field.Value, $"{prefix}{field.Name}.", fields);
        }
    }

    /// <summary>The index that each alias is on.</summary>
    private async Task<Dictionary<string, string>> AliasesAsync(CancellationToken cancellation)
    {
        // An alias that is not there makes it a 404; the others are in the answer all the same.
        var answer = await server.SendAsync(HttpMethod.Get, $"_alias/{Live},{Building},{Previous}", null, cancellation);
        var body = answer.Status == 404 ? answer.Body : answer.Good("to show aliases");
        var on = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var index in body.EnumerateObject().Where(each => own.IsMatch(each.Name)))
        {
            foreach (var alias in index.Value.GetProperty("aliases").EnumerateObject())
            {
                on[alias.Name] = index.Name;
            }
        }
        return on;
    }

    private async Task<List<string>> AllAsync(CancellationToken cancellation)
    {
        var answer = await server.SendAsync(HttpMethod.Get, $"{name}-*/_alias", null, cancellation);
        return
        [
            .. answer
                .Good("to list indices")
                .EnumerateObject()
                .Select(index => index.Name)
                .Where(index => own.IsMatch(index)),
        ];
    }

    private async Task SetAsync(string index, JsonObject settings, CancellationToken cancellation) =>
        (
            await server.SendAsync(
                HttpMethod.Put,
                $"{index}/_settings",
                new JsonObject { ["index"] = settings },
                cancellation
            )
        ).Good("settings of the index");

    // All steps or none. A step that takes an alias away needs it to be there: then nobody has moved it since it was looked at.
    private async Task AliasAsync(List<AliasStep> steps, CancellationToken cancellation)
    {
        var actions = new JsonArray([.. steps.Select(step => step.Json())]);
        try
        {
            var body = new JsonObject { ["actions"] = actions };
            (await server.SendAsync(HttpMethod.Post, "_aliases", body, cancellation)).Good("to swap indices");
        }
        catch (SearchUnavailableException)
        {
            // It may have been done and the answer lost; sent again, it is refused.
            var on = await AliasesAsync(cancellation);
            if (!steps.TrueForAll(step => on.GetValueOrDefault(step.Alias) == step.Index == step.IsAdd))
            {
                throw;
            }
        }
    }

    private async Task DeleteAsync(string index, CancellationToken cancellation)
    {
        var answer = await server.SendAsync(HttpMethod.Delete, index, null, cancellation);
        if (answer.Status != 404)
        {
            answer.Good("to remove an index");
        }
    }

    private readonly record struct AliasStep(bool IsAdd, string Index, string Alias)
    {
        public JsonNode Json()
        {
            var what = new JsonObject { ["index"] = Index, ["alias"] = Alias };
            if (!IsAdd)
            {
                what["must_exist"] = true;
            }
            return new JsonObject { [IsAdd ? "add" : "remove"] = what };
        }
    }
}
