using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Places;
using Use.Platform.Shared;
using Use.Platform.Thesaurus;
using Use.Platform.Vocabularies;

namespace Use.Platform.Seeding;

/// <summary>
/// Puts the reference data (regions, countries, vocabularies, gazetteer, thesaurus) into the database. What is there stays as editors have made
/// it; only what is missing is added.
/// </summary>
public sealed class SeedReferenceData(
    PlatformDb db,
    SeedFiles files,
    VocabularyCache vocabularies,
    SeedThesaurus thesaurus,
    TimeProvider time
)
{
    private const string Folder = "reference";

    /// <summary>Adds what is missing.</summary>
    /// <returns>The number of rows added; 0 when this state of the files has been taken up before.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var concepts = await thesaurus.RunAsync(cancellation);
        var hash = files.Hash(Folder);
        var state = await db.Set<SeedState>().FindAsync([Folder], cancellation);
        if (state?.Hash == hash)
        {
            return concepts;
        }
        await AddRegionsAndCountriesAsync(cancellation);
        await AddTermsAsync(cancellation);
        await AddPlacesAsync(cancellation);
        await AddEmergenciesAsync(cancellation);
        if (state is null)
        {
            state = new SeedState { Name = Folder };
            db.Add(state);
        }
        state.Hash = hash;
        var rows = await db.SaveChangesAsync(cancellation);
        vocabularies.Forget();
        db.ChangeTracker.Clear();
        return rows - 1 + concepts;
    }

    /// <summary>An id that is the same in every database, made from a name (as RFC 9562 says for version 8).</summary>
    public static Guid StableId(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("use-platform:" + name)).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    private async Task AddRegionsAndCountriesAsync(CancellationToken cancellation)
    {
        var regions = await db.Regions.Select(region => region.Code).ToHashSetAsync(cancellation);
        foreach (var row in files.Rows("reference/regions.csv").Where(row => regions.Add(row["code"])))
        {
            db.Add(
                new Region
                {
                    Code = row["code"],
                    Parent = row["parent"].Length == 0 ? null : row["parent"],
                    Name = row.Names(),
                }
            );
        }
        var countries = await db.Countries.Select(country => country.Code).ToHashSetAsync(cancellation);
        foreach (var row in files.Rows("reference/countries.csv").Where(row => countries.Add(row["code"])))
        {
            db.Add(
                new Country
                {
                    Code = row["code"],
                    Alpha3 = row["alpha3"],
                    RegionCode = row["region"],
                    Name = row.Names(),
                }
            );
        }
    }

    private async Task AddTermsAsync(CancellationToken cancellation)
    {
        var known = (await db.Terms.Select(term => new { term.Vocabulary, term.Code }).ToListAsync(cancellation))
            .Select(term => (term.Vocabulary, term.Code))
            .ToHashSet();
        var terms = Simple(VocabularyNames.Theme, "themes")
            .Concat(Simple(VocabularyNames.Actor, "actors"))
            .Concat(Simple(VocabularyNames.Area, "areas"))
            .Concat(Simple(VocabularyNames.Instrument, "instruments"))
            .Concat(Simple(VocabularyNames.Funder, "funders"))
            .Concat(Simple(VocabularyNames.Language, "languages"))
            .Concat(Simple(VocabularyNames.SdgTarget, "sdg-targets"))
            .Concat(Simple(VocabularyNames.EmergencyClass, "emergency-classes"))
            .Concat(Simple(VocabularyNames.InitiativeKind, "initiative-kinds"))
            .Concat(Simple(VocabularyNames.Audience, "audiences"))
            .Concat(Simple(VocabularyNames.SharedBy, "shared-by"))
            .Concat(Goals());
        db.AddRange(terms.Where(term => known.Add((term.Vocabulary, term.Code))));
    }

    private IEnumerable<Term> Simple(string vocabulary, string file) =>
        files
            .Rows($"reference/{file}.csv")
            .Select(
                (row, position) =>
                    new Term
                    {
                        Vocabulary = vocabulary,
                        Code = row["code"],
                        Name = row.Names(),
                        Description = row.Names("descriptionEn", "descriptionFr", "descriptionEs", "descriptionAr"),
                        Colour = row["colour"],
                        Position = position,
                    }
            );

    private List<Term> Goals()
    {
        using var goals = JsonDocument.Parse(files.Text("reference/sdgs.json"));
        return
        [
            .. goals
                .RootElement.EnumerateArray()
                .Select(goal => new Term
                {
                    Vocabulary = VocabularyNames.Sdg,
                    Code = goal.GetProperty("number").GetInt32().ToString(CultureInfo.InvariantCulture),
                    Name = Text(goal.GetProperty("short")),
                    Description = Text(goal.GetProperty("full")),
                    Colour = goal.GetProperty("colour").GetString()!,
                    Position = goal.GetProperty("number").GetInt32(),
                }),
        ];

        static LocalizedText Text(JsonElement names) =>
            new()
            {
                En = names.GetProperty("en").GetString()!,
                Fr = names.GetProperty("fr").GetString()!,
                Es = names.GetProperty("es").GetString()!,
                Ar = names.GetProperty("ar").GetString()!,
            };
    }

    private async Task AddEmergenciesAsync(CancellationToken cancellation)
    {
        var known = await db.Emergencies.Select(emergency => emergency.Code).ToHashSetAsync(cancellation);
        var emergencies = JsonSerializer.Deserialize<List<SeededEmergency>>(
            files.Text("reference/emergencies.json"),
            ContentJson.Options
        )!;
        foreach (var seeded in emergencies.Where(seeded => known.Add(seeded.Code)))
        {
            db.Add(
                new Emergency
                {
                    Code = seeded.Code,
                    Name = seeded.Name,
                    Introduction = seeded.Introduction,
                    Class = seeded.Class,
                    StartsOn = seeded.StartsOn,
                    EndsOn = seeded.EndsOn,
                    State = seeded.State,
                    Categories = seeded.Categories,
                    Phases = seeded.Phases,
                    IsOnHomePage = seeded.IsOnHomePage,
                    CreatedAt = time.GetUtcNow().UtcDateTime,
                }
            );
        }
    }

    private sealed record SeededEmergency(
        string Code,
        LocalizedText Name,
        LocalizedText Introduction,
        string Class,
        DateOnly StartsOn,
        DateOnly? EndsOn,
        EmergencyState State,
        List<EmergencyCategory> Categories,
        List<EmergencyPhase> Phases,
        bool IsOnHomePage
    );

    private async Task AddPlacesAsync(CancellationToken cancellation)
    {
        var known = await db.Places.Select(place => place.Id).ToHashSetAsync(cancellation);
        var names = files
            .Rows("reference/place-names.csv")
            .GroupBy(row => (row["country"], row["name"]))
            .ToDictionary(group => group.Key, group => group.First());
        foreach (var row in files.Rows("reference/cities.csv"))
        {
            var place = new Place
            {
                Id = StableId("geonames:" + row["geonamesId"]),
                CountryCode = row["country"],
                Name = new LocalizedText { En = row["name"] },
                Qualifier = row["qualifier"],
                Latitude = row.Number("lat"),
                Longitude = row.Number("lon"),
                Population = (long?)row.Number("population"),
                PopulationSource = "GeoNames",
            };
            if (names.TryGetValue((row["country"], row["name"]), out var other))
            {
                Rename(place, other);
            }
            AddPlace(place, known);
        }
        foreach (var row in files.Rows("reference/more-places.csv"))
        {
            var place = new Place
            {
                Id = StableId($"place:{row["kind"]}:{row["country"]}:{row["name"]}"),
                Kind = row["kind"] switch
                {
                    "metropolitan-area" => PlaceKind.MetropolitanArea,
                    "region" => PlaceKind.Region,
                    _ => PlaceKind.City,
                },
                CountryCode = row["country"],
                Name = new LocalizedText
                {
                    En = row["name"],
                    Fr = row["fr"],
                    Es = row["es"],
                    Ar = row["ar"],
                },
                Latitude = row.Number("lat"),
                Longitude = row.Number("lon"),
                Population = (long?)row.Number("population"),
                PopulationYear = (int?)row.Number("populationYear"),
                PopulationSource = row["source"],
            };
            if (names.TryGetValue((row["country"], row["name"]), out var other))
            {
                Rename(place, other);
            }
            AddPlace(place, known);
        }
    }

    private void AddPlace(Place place, HashSet<Guid> known)
    {
        if (known.Add(place.Id))
        {
            place.RefreshSearchNames();
            db.Add(place);
        }
    }

    private static void Rename(Place place, SeedRow names)
    {
        var gazetteer = place.Name.En;
        place.Name = new LocalizedText
        {
            En = names["en"].Length > 0 ? names["en"] : gazetteer,
            Fr = names["fr"],
            Es = names["es"],
            Ar = names["ar"],
        };
        place.OtherNames =
        [
            .. names["also"].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            .. place.Name.En == gazetteer ? Array.Empty<string>() : [gazetteer],
        ];
    }
}
