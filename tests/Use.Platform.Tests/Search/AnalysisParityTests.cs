using System.Text.Json.Nodes;
using Use.Platform.Search;
using Use.Platform.Search.Analysis;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.Search;

/// <summary>Both engines cut and stem alike: what a search server makes of a text is what the embedded engine makes of it.</summary>
public sealed class AnalysisParityTests(AnalysisParityTests.DefinedIndex index)
    : IClassFixture<AnalysisParityTests.DefinedIndex>
{
    private static readonly TextAnalysis Embedded = new(IndexDefinition.Current);

    public static TheoryData<string> Sampled => [.. AnalysisSamples.ByLanguage.Keys];

    [Fact]
    public void Every_analysis_has_samples()
    {
        var sampled = AnalysisSamples.ByLanguage.Keys.Select(IndexDefinition.Current.AnalysisOf);

        Assert.Empty(IndexDefinition.Current.Languages.Select(language => language.Name).Except(sampled));
    }

    [Theory]
    [MemberData(nameof(Sampled))]
    public async Task A_search_server_analyses_as_the_embedded_engine_does(string language)
    {
        Assert.SkipWhen(SearchNode.WhyNoShared is not null, SearchNode.WhyNoShared ?? "");
        var field = Embedded.FieldOf(language);
        var name = IndexDefinition.Current.AnalysisOf(language);
        var different = new List<string>();
        foreach (var text in AnalysisSamples.ByLanguage[language].Select(PlainText.Compose))
        {
            await CompareAsync($"title.{name}", text, field.Words(text));
            // The analyzer of bodies is the one of questions.
            await CompareAsync($"body.{name}", text, field.Question(text));
        }

        Assert.Empty(different);

        async Task CompareAsync(string path, string text, List<AnalysedWord> words)
        {
            var ours = string.Join(' ', words.Select(word => $"{word.Text}@{word.Position}"));
            var theirs = await index.AnalyseAsync(path, text);
            if (ours != theirs)
            {
                different.Add($"{path} '{text}': {ours} here, {theirs} there");
            }
        }
    }

    /// <summary>An index on the server that is made of the definition.</summary>
    public sealed class DefinedIndex : IAsyncLifetime
    {
        private readonly SearchServer? own = SearchNode.SharedAddress is { } address ? new SearchServer(address) : null;

        private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

        public async ValueTask InitializeAsync()
        {
            if (own is not null)
            {
                await using var rebuild = await own.Engine.BeginRebuildAsync(Cancellation);
                await rebuild.PromoteAsync(Cancellation);
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (own is not null)
            {
                await own.DisposeAsync();
            }
        }

        /// <summary>What the server makes of a text in a field: <c>word@position</c>.</summary>
        public async Task<string> AnalyseAsync(string path, string text)
        {
            var answer = await own!.Server.SendAsync(
                HttpMethod.Post,
                $"{own.Index}/_analyze",
                new JsonObject { ["field"] = path, ["text"] = text },
                Cancellation
            );
            return string.Join(
                ' ',
                answer
                    .Good("to analyse")
                    .GetProperty("tokens")
                    .EnumerateArray()
                    .Select(token =>
                        $"{token.GetProperty("token").GetString()}@{token.GetProperty("position").GetInt32()}"
                    )
            );
        }
    }
}
