using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Data;
using Use.Platform.Emergencies;
using Use.Platform.Places;
using Use.Platform.Shared;

namespace Use.Platform.Vocabularies;

/// <summary>All vocabularies, countries, regions and emergencies at one moment: small, read on every page, so kept in memory.</summary>
public sealed class Vocabulary
{
    private readonly FrozenDictionary<(string Vocabulary, string Code), Term> terms;
    private readonly FrozenDictionary<string, IReadOnlyList<Term>> lists;

    /// <summary>Makes a snapshot.</summary>
    public Vocabulary(
        IEnumerable<Term> terms,
        IEnumerable<Country> countries,
        IEnumerable<Region> regions,
        IEnumerable<Emergency> emergencies
    )
    {
        var all = terms.ToList();
        this.terms = all.ToFrozenDictionary(term => (term.Vocabulary, term.Code));
        lists = all.GroupBy(term => term.Vocabulary)
            .ToFrozenDictionary(
                group => group.Key,
                group => (IReadOnlyList<Term>)[.. group.OrderBy(term => term.Position)]
            );
        Countries = countries.ToFrozenDictionary(country => country.Code);
        Regions = regions.ToFrozenDictionary(region => region.Code);
        Emergencies = emergencies.ToFrozenDictionary(emergency => emergency.Code);
        OpenEmergencies =
        [
            .. Emergencies
                .Values.Where(emergency => emergency.State == EmergencyState.Open)
                .OrderByDescending(emergency => emergency.StartsOn)
                .ThenBy(emergency => emergency.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>Countries by alpha-2 code.</summary>
    public IReadOnlyDictionary<string, Country> Countries { get; }

    /// <summary>Regions and sub-regions by M49 code.</summary>
    public IReadOnlyDictionary<string, Region> Regions { get; }

    /// <summary>Emergencies by code.</summary>
    public IReadOnlyDictionary<string, Emergency> Emergencies { get; }

    /// <summary>The emergencies that take new initiatives, the latest first.</summary>
    public IReadOnlyList<Emergency> OpenEmergencies { get; }

    /// <summary>The terms of a vocabulary in its own order; empty for an unknown one.</summary>
    public IReadOnlyList<Term> All(string vocabulary) => lists.GetValueOrDefault(vocabulary) ?? [];

    /// <summary>A term, or null.</summary>
    public Term? Find(string vocabulary, string code) => terms.GetValueOrDefault((vocabulary, code));

    /// <summary>The name of a term for the current reader, or its code when it is not known.</summary>
    public string NameOf(string vocabulary, string code) => Find(vocabulary, code)?.Name.Here ?? code;

    /// <summary>The names of terms in every language that there are, for the index; of codes that are not known none.</summary>
    public IEnumerable<string> AllNamesOf(string vocabulary, IEnumerable<string> codes) =>
        codes.SelectMany(code => Find(vocabulary, code)?.Name.All ?? []);

    /// <summary>The name of a country for the current reader, or its code.</summary>
    public string CountryName(string code) => Countries.TryGetValue(code, out var country) ? country.Name.Here : code;

    /// <summary>The M49 codes of a country's sub-region and region.</summary>
    public IEnumerable<string> RegionsOf(string countryCode)
    {
        var code = Countries.TryGetValue(countryCode, out var country) ? country.RegionCode : null;
        while (code is not null && Regions.TryGetValue(code, out var region))
        {
            yield return code;
            code = region.Parent;
        }
    }
}

/// <summary>Holds today's <see cref="Vocabulary"/>; reads it again after a change here, and now and then for changes elsewhere.</summary>
public sealed class VocabularyCache(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly Lock gate = new();
    private Vocabulary? current;
    private DateTimeOffset readAt;

    /// <summary>Today's vocabularies.</summary>
    public Vocabulary Current
    {
        get
        {
            lock (gate)
            {
                if (current is null || time.GetUtcNow() - readAt > Fresh)
                {
                    current = Read();
                    readAt = time.GetUtcNow();
                }
                return current;
            }
        }
    }

    /// <summary>Forgets what was read: call it after a change.</summary>
    public void Forget()
    {
        lock (gate)
        {
            current = null;
        }
    }

    private Vocabulary Read()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        return new Vocabulary(
            db.Terms.AsNoTracking().ToList(),
            db.Countries.AsNoTracking().ToList(),
            db.Regions.AsNoTracking().ToList(),
            db.Emergencies.AsNoTracking().ToList()
        );
    }
}
