using System.Globalization;

namespace Use.Platform.Search.Analysis;

/// <summary>What somebody has typed of a title, and which titles complete it; the same for all engines.</summary>
internal sealed class TypedTitle
{
    /// <summary>So many of the newest records are looked at for those whose title begins as typed.</summary>
    public const int Candidates = 60;

    private const int MostWords = 8;

    private readonly TextAnalysis analysis;
    private readonly TitleQuery query;
    private readonly string text;

    public TypedTitle(TitleQuery query, TextAnalysis analysis)
    {
        this.analysis = analysis;
        this.query = query;
        text = PlainText.Question(query.Text).Trim();
        Words = [.. analysis.TitleWords.Words(text).Select(word => word.Text).Distinct().Take(MostWords)];
    }

    /// <summary>The beginnings of words; none asks for nothing.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>How many titles are wanted.</summary>
    public int Take => Words.Count == 0 ? 0 : Math.Clamp(query.Take, 0, 20);

    /// <summary>Picks from records, the newest first.</summary>
    public IReadOnlyList<TitleSuggestion> Pick(
        IEnumerable<(string Kind, Guid Id, IReadOnlyList<ShownTitle> Titles)> newest
    ) =>
        [
            .. newest
                .Select(record =>
                {
                    var (language, title, _) = Choose(record.Titles);
                    return new TitleSuggestion(record.Kind, record.Id, title, language);
                })
                .OrderBy(suggestion => BeginsAsTyped(suggestion.Title) ? 0 : 1)
                .Take(Take),
        ];

    // The reader's title if that is what was typed, otherwise the one that was.
    private ShownTitle Choose(IReadOnlyList<ShownTitle> titles)
    {
        var own = titles[ShownTitle.Choose(titles, query.ReaderLanguage)];
        return Completes(own.Title) ? own : titles.FirstOrDefault(title => Completes(title.Title), own);
    }

    private bool Completes(string title)
    {
        var words = analysis.TitleWords.Words(title);
        return Words.All(typed => words.Exists(word => word.Text.StartsWith(typed, StringComparison.Ordinal)));
    }

    private bool BeginsAsTyped(string title) =>
        CultureInfo.InvariantCulture.CompareInfo.IsPrefix(
            title,
            text,
            CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace
        );
}
