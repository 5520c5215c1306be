using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Accounts;
using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Html;
using Use.Platform.Places;
using Use.Platform.Search;
using Use.Platform.Search.Sync;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Use.Platform.Vocabularies;

namespace Use.Platform.Benchmarks.Content;

/// <summary>
/// A data folder with any number of published practices, made once and kept: the generated documents as rows of the database,
/// with the places and terms of the reference data. Rows only: no revisions, no images and no index.
/// </summary>
internal static class GeneratedSite
{
    /// <summary>The seed of all generated content.</summary>
    public const int Seed = 42;

    private const int Batch = 1000;
    private static readonly DateTime First = new(2019, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Opens a folder with so many practices; makes them when it has none.</summary>
    /// <exception cref="InvalidOperationException">It holds another number of practices.</exception>
    public static async Task<SiteFolder> OpenAsync(string path, int count)
    {
        var folder = await SiteFolder.OpenAsync(path);
        var there = await folder.WithDbAsync(db => db.CaseStudies.CountAsync());
        if (there == 0)
        {
            Console.Error.WriteLine($"Makes {count:N0} practices in {path}: once, they are kept.");
            await FillAsync(folder, count);
        }
        else if (there != count)
        {
            throw new InvalidOperationException(
                $"{path} holds {there} practices and not {count}: name another folder."
            );
        }
        return folder;
    }

    /// <summary>Makes the practices and the index where they are not there yet.</summary>
    public static async Task EnsureIndexAsync(BenchmarkFolder folder)
    {
        await using var data = await OpenAsync(folder.Data, folder.Count);
        if (!Directory.Exists(folder.Index))
        {
            await data.WithAsync(scope => scope.GetRequiredService<RebuildIndex>().RunAsync());
        }
    }

    private static async Task FillAsync(SiteFolder folder, int count)
    {
        var author = await folder.WithAsync(scope => scope.GetRequiredService<LockedAccounts>().DemonstrationAsync());
        var vocabulary = await folder.WithAsync(scope =>
            Task.FromResult(scope.GetRequiredService<VocabularyCache>().Current)
        );
        var places = await folder.WithDbAsync(db =>
            db.Places.AsNoTracking()
                .Where(place => place.Kind == PlaceKind.City)
                .OrderBy(place => place.Id)
                .ToListAsync()
        );
        var making = new Making(author, vocabulary, places.ToLookup(place => place.CountryCode), places);
        foreach (var numbers in Enumerable.Range(0, count).Chunk(Batch))
        {
            await folder.WithDbAsync(async db =>
            {
                foreach (var number in numbers)
                {
                    var (record, row) = making.Make(number);
                    db.Add(record);
                    db.Add(row);
                }
                return await db.SaveChangesAsync();
            });
            // The index is built from all of it later: nothing need be taken up row by row.
            await folder.WithDbAsync(db => db.IndexOutbox.ExecuteDeleteAsync());
        }
    }

    private sealed class Making(
        Account author,
        Vocabulary vocabulary,
        ILookup<string, Place> placesOf,
        IReadOnlyList<Place> places
    )
    {
        public (Record Record, CaseStudy Row) Make(int number)
        {
            var document = GeneratedDocuments.MakeOne(number, Seed);
            var random = new Random(number);
            var there = placesOf[document.FacetValues[Facets.Country][0]].ToList();
            var place = there.Count > 0 ? there[random.Next(there.Count)] : places[random.Next(places.Count)];
            var id = InOrder(document.Id, number);
            var published = document.PublishedAt.UtcDateTime;
            var slug = $"{Folding.Slug(document.Title)}-{number}";
            var texts = Texts(document.Body);
            var record = new Record
            {
                Id = id,
                Kind = CaseStudy.KindCode,
                AuthorId = author.Id,
                Title = document.Title,
                Language = document.Language,
                Slug = slug,
                PublishedVersion = 1,
                LatestVersion = 1,
                CreatedAt = published,
                SavedAt = published,
                FirstPublishedAt = published,
            };
            var status = Enum.Parse<CaseStudyStatus>(document.FacetValues[Facets.Status][0], ignoreCase: true);
            var row = new CaseStudy
            {
                Id = id,
                Slug = slug,
                Version = 1,
                Language = document.Language,
                License = Licenses.Default,
                Title = document.Title,
                Tagline = document.Tagline,
                Translations =
                [
                    .. document.Translations.Select(other => new TitleTranslation
                    {
                        Language = other.Language,
                        Title = other.Title,
                        Tagline = other.Tagline,
                    }),
                ],
                PlaceId = place.Id,
                CountryCode = place.CountryCode,
                Status = status,
                PercentComplete = status == CaseStudyStatus.Ongoing ? random.Next(100) : null,
                Area = Codes(document, Facets.Area, VocabularyNames.Area)[0],
                Start = new PartialDate(int.Parse(document.FacetValues[Facets.Year][0]), random.Next(1, 13)),
                Actors = Codes(document, Facets.Actor, VocabularyNames.Actor),
                Themes = Codes(document, Facets.Theme, VocabularyNames.Theme),
                Sdgs = [.. document.FacetValues[Facets.Sdg].Select(int.Parse)],
                Summary = texts[0],
                Background = texts[1],
                Actions = texts[2],
                Outcome = texts[3],
                Lessons = texts[4],
                BestEvidence = (Evidence)random.Next(4),
                LastVerifiedOn = DateOnly.FromDateTime(published),
                Completeness = (int)(document.Completeness * 100),
                AuthorId = author.Id,
                AuthorName = author.DisplayName,
                HtmlPolicyVersion = HtmlPolicy.Version,
                FirstPublishedAt = published,
                PublishedAt = published,
            };
            return (record, row);
        }

        // The generator says "theme-3", the site the third theme's code.
        private List<string> Codes(SearchDocument document, string facet, string name)
        {
            var terms = vocabulary.All(name);
            return
            [
                .. document
                    .FacetValues[facet]
                    .Select(value => int.Parse(value[(value.LastIndexOf('-') + 1)..]))
                    .Select(number => terms[(number - 1) % terms.Count].Code)
                    .Distinct(),
            ];
        }

        // As the site's own ids: later ones sort later.
        private static Guid InOrder(Guid random, int number)
        {
            Span<byte> bytes = stackalloc byte[16];
            random.TryWriteBytes(bytes, bigEndian: true, out _);
            var moment = new DateTimeOffset(First.AddMinutes(number)).ToUnixTimeMilliseconds();
            for (var i = 0; i < 6; i++)
            {
                bytes[i] = (byte)(moment >> (40 - (8 * i)));
            }
            return new Guid(bytes, bigEndian: true);
        }

        private static SafeHtml[] Texts(string body)
        {
            var sentences = body.Split(
                ['\n', '.'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            );
            return
            [
                .. Enumerable
                    .Range(0, 5)
                    .Select(part =>
                        string.Concat(
                            sentences
                                .Where((_, at) => at % 5 == part)
                                .Select(sentence => $"<p>{WebUtility.HtmlEncode(sentence)}.</p>")
                        )
                    )
                    .Select(SafeHtml.FromStore),
            ];
        }
    }
}
