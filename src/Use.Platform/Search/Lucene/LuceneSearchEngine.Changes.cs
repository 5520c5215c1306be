namespace Use.Platform.Search.Lucene;

/// <summary>Taking up changes.</summary>
internal sealed partial class LuceneSearchEngine
{
    /// <inheritdoc />
    public async Task ApplyAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancellation = default)
    {
        foreach (var change in changes)
        {
            if (change.Document is not null)
            {
                parts.Analysis.Definition.Check(change.Document);
            }
        }
        await changing.WaitAsync(cancellation);
        try
        {
            try
            {
                Open();
            }
            catch (SearchUnavailableException) when (rebuild is not null)
            {
                // There is nothing live to change. What comes in goes into the generation that will be.
            }
            var timely = Timely(changes);
            if (live is { } generation)
            {
                Apply(generation, timely);
            }
            if (rebuild is { } filling)
            {
                foreach (var change in timely)
                {
                    filling.Apply(change);
                }
            }
        }
        catch (Exception wrong) when (wrong is not (SearchUnavailableException or ArgumentException))
        {
            throw new SearchUnavailableException($"The search index cannot be changed: {wrong.Message}", wrong);
        }
        finally
        {
            changing.Release();
        }
    }

    // Without what comes after a newer change of its record. A generation that was begun since does not know of that change, and
    // needs none of the older ones: the reading that fills it is newer still.
    private List<IndexChange> Timely(IReadOnlyList<IndexChange> changes)
    {
        var timely = new List<IndexChange>(changes.Count);
        var latest = new Dictionary<(string Kind, Guid Id), long>();
        foreach (var change in changes)
        {
            var key = (change.Kind, change.Id);
            long? version = latest.TryGetValue(key, out var known) ? known : live?.VersionOf(change.Kind, change.Id);
            if (version > change.Version || deletes.VersionOf(key) > change.Version)
            {
                continue;
            }
            if (change.Document is null)
            {
                deletes.Add(key, change.Version);
            }
            latest[key] = change.Version;
            timely.Add(change);
        }
        return timely;
    }

    private void Apply(IndexGeneration generation, IReadOnlyList<IndexChange> changes)
    {
        var isChanged = false;
        try
        {
            foreach (var change in changes)
            {
                if (change.Document is { } document)
                {
                    generation.Put(document);
                    isChanged = true;
                }
                // What is not there is not worth a commit; what this batch has put is not seen yet.
                else if (isChanged || generation.VersionOf(change.Kind, change.Id) is not null)
                {
                    generation.Delete(change.Kind, change.Id);
                    isChanged = true;
                }
            }
            if (isChanged)
            {
                generation.Commit();
                generation.Refresh();
            }
        }
        catch
        {
            // Whatever is half done must not be committed by the next batch: back to the last commit.
            live = null;
            generation.Dispose();
            throw;
        }
    }
}
