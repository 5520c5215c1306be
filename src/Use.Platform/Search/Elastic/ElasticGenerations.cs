using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Use.Platform.Search.Elastic;

/// <summary>An index on the server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fields">The fields that its mapping has; null when it is of today's definition and has all.</param>
internal sealed record Generation(string Name, IReadOnlySet<string>? Fields)
{
    public bool Knows(string field) => Fields is null || Fields.Contains(field);
}

/// <summary>
/// The indices on the server: each generation is an index named NAME-time-definition; the alias NAME is on the live one,
/// NAME-building on the one that is being filled, NAME-previous on the one before.
/// </summary>
internal sealed class ElasticGenerations(ElasticServer server, string name, IndexDefinition definition)
{
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
            await GenerationAsync(on.GetValueOrDefault(Live), cancellation),
            await GenerationAsync(on.GetValueOrDefault(Building), cancellation)
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
        made.Good("the definition of the index");
        // The version of what was deleted need not be remembered: a delete has none here, and whatever comes after it counts.
        await SetAsync(index, new JsonObject { ["gc_deletes"] = "0s", ["refresh_interval"] = "30s" }, cancellation);
        await AliasAsync([Add(index, Building)], cancellation);
        return index;
    }

    /// <summary>Makes a filled generation the live one, in one step, keeps the one before and removes older ones.</summary>
    public async Task PromoteAsync(string index, CancellationToken cancellation)
    {
        await SetAsync(index, new JsonObject { ["refresh_interval"] = null }, cancellation);
        var on = await AliasesAsync(cancellation);
        List<JsonObject> steps = [Add(index, Live), Remove(index, Building)];
        if (on.TryGetValue(Live, out var live))
        {
            steps.AddRange([Remove(live, Live), Add(live, Previous)]);
        }
        if (on.TryGetValue(Previous, out var previous))
        {
            steps.Add(Remove(previous, Previous));
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
        List<JsonObject> steps = [Remove(previous, Previous), Add(previous, Live)];
        if (live is not null)
        {
            steps.AddRange([Remove(live, Live), Add(live, Previous)]);
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

    /// <summary>Makes all that was written visible.</summary>
    public async Task RefreshAsync(string index, CancellationToken cancellation) =>
        (await server.SendAsync(HttpMethod.Post, $"{index}/_refresh", null, cancellation)).Good("a refresh");

    public async Task<long> CountAsync(string index, CancellationToken cancellation) =>
        (await server.SendAsync(HttpMethod.Get, $"{index}/_count", null, cancellation))
            .Good("a count")
            .GetProperty("count")
            .GetInt64();

    private async Task<Generation?> GenerationAsync(string? index, CancellationToken cancellation)
    {
        if (index is null || IsOfToday(index))
        {
            return index is null ? null : new Generation(index, null);
        }
        var answer = await server.SendAsync(HttpMethod.Get, $"{index}/_mapping", null, cancellation);
        var mapping = answer.Good("to show a mapping").GetProperty(index).GetProperty("mappings");
        var fields = new HashSet<string>(StringComparer.Ordinal);
        AddFields(mapping, "", fields);
        return new Generation(index, fields);
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

    private async Task AliasAsync(List<JsonObject> steps, CancellationToken cancellation) =>
        (
            await server.SendAsync(
                HttpMethod.Post,
                "_aliases",
                new JsonObject { ["actions"] = new JsonArray([.. steps]) },
                cancellation
            )
        ).Good("to swap indices");

    private async Task DeleteAsync(string index, CancellationToken cancellation)
    {
        var answer = await server.SendAsync(HttpMethod.Delete, index, null, cancellation);
        if (answer.Status != 404)
        {
            answer.Good("to remove an index");
        }
    }

    private static JsonObject Add(string index, string alias) =>
        new()
        {
            ["add"] = new JsonObject { ["index"] = index, ["alias"] = alias },
        };

    private static JsonObject Remove(string index, string alias) =>
        new()
        {
            ["remove"] = new JsonObject { ["index"] = index, ["alias"] = alias },
        };
}
