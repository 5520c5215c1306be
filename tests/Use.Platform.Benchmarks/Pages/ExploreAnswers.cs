using Microsoft.Extensions.DependencyInjection;
using Use.Platform.CaseStudies;
using Use.Platform.Explore;
using Use.Platform.Thesaurus;
using Use.Platform.Vocabularies;

namespace Use.Platform.Benchmarks.Pages;

/// <summary>
/// What the first questions of <c>pages</c> find, read once, so that nothing is left to do but to show it. Those that find nothing are
/// left out: their page goes on searching for a way out.
/// </summary>
internal sealed class ExploreAnswers
{
    // As many as tell of all of them, and few enough to keep.
    private const int Questions = 200;
    private readonly Dictionary<string, ContentResults> answers = [];

    private ExploreAnswers() { }

    /// <summary>The addresses of the explore page that show something.</summary>
    public IReadOnlyCollection<string> Paths => answers.Keys;

    /// <summary>What an address of the explore page shows.</summary>
    public ContentResults this[string path] => answers[path];

    /// <summary>Where the floor shows the same.</summary>
    public static string AtFloor(string path) => path.Replace("/explore?", "/answered?", StringComparison.Ordinal);

    /// <summary>Asks all of them.</summary>
    public static async Task<ExploreAnswers> ReadAsync(IServiceProvider scope)
    {
        var browse = scope.GetRequiredService<BrowseContent>();
        var thesaurus = scope.GetRequiredService<ThesaurusCache>().Current;
        var read = new ExploreAnswers();
        foreach (var path in ExplorePaths.Make(Questions, scope.GetRequiredService<VocabularyCache>().Current))
        {
            var asked = Asked.Read(path);
            var results = await browse.RunAsync(asked.Query.ToSearch(asked.Language, thesaurus));
            if (results.Found.Count > 0)
            {
                read.answers.Add(path, results);
            }
        }
        return read;
    }
}
