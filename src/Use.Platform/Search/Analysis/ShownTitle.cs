namespace Use.Platform.Search.Analysis;

/// <summary>A title and tagline as shown.</summary>
internal readonly record struct ShownTitle(string Language, string Title, string Tagline)
{
    /// <summary>Those of a document, in its own language first.</summary>
    public static List<ShownTitle> Of(SearchDocument document) =>
        [
            new ShownTitle(document.Language, PlainText.Compose(document.Title), PlainText.Compose(document.Tagline)),
            .. document
                .Translations.Where(other => other.Language != document.Language)
                .Select(other => new ShownTitle(
                    other.Language,
                    PlainText.Compose(other.Title),
                    PlainText.Compose(other.Tagline)
                )),
        ];

    /// <summary>Which of them has the title for a reader: a translation where there is one, otherwise the first.</summary>
    public static int Choose(IReadOnlyList<ShownTitle> titles, string reader)
    {
        for (var i = 0; i < titles.Count; i++)
        {
            if (titles[i].Language == reader && titles[i].Title.Length > 0)
            {
                return i;
            }
        }
        return 0;
    }
}
