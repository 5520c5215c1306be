using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>
/// Finds last parts of addresses that no record of a kind has. It remembers those that it gave away, so that one transaction may
/// publish several records of the same title.
/// </summary>
internal sealed class FreeSlugs(PlatformDb db, string kind)
{
    private readonly HashSet<string> looked = [];
    private readonly HashSet<string> taken = [];
    private readonly Dictionary<string, int> numbers = [];

    /// <summary>Looks up the slugs of many titles at once, so that <see cref="TakeAsync"/> asks for few.</summary>
    public async Task LookUpAsync(IEnumerable<string> titles, CancellationToken cancellation)
    {
        var wishes = titles.Select(Folding.Slug).Where(looked.Add).ToList();
        if (wishes.Count > 0)
        {
            taken.UnionWith(
                await db
                    .Records.Where(other => other.Kind == kind && wishes.Contains(other.Slug!))
                    .Select(other => other.Slug!)
                    .ToListAsync(cancellation)
            );
        }
    }

    /// <summary>A free slug for a title: the title's own, or that with the lowest free number.</summary>
    public async Task<string> TakeAsync(string title, CancellationToken cancellation)
    {
        await LookUpAsync([title], cancellation);
        var wish = Folding.Slug(title);
        if (taken.Add(wish))
        {
            return wish;
        }
        if (!numbers.TryGetValue(wish, out var number))
        {
            number = 2;
            var numbered = wish + "-";
            taken.UnionWith(
                await db
                    .Records.Where(other => other.Kind == kind && other.Slug!.StartsWith(numbered))
                    .Select(other => other.Slug!)
                    .ToListAsync(cancellation)
            );
        }
        while (!taken.Add($"{wish}-{number}"))
        {
            number++;
        }
        numbers[wish] = number + 1;
        return $"{wish}-{number}";
    }
}
