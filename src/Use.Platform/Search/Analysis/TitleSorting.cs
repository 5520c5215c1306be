using System.Globalization;

namespace Use.Platform.Search.Analysis;

/// <summary>The order of titles: numbers by their value, and neither case nor signs in front, as a reader looks for a title.</summary>
internal sealed class TitleSorting(IndexDefinition definition)
{
    private const int LongestTitle = 120;

    private const CompareOptions Order =
        CompareOptions.IgnoreCase | CompareOptions.IgnoreSymbols | CompareOptions.NumericOrdering;

    private readonly Dictionary<string, CompareInfo> alphabets = definition.SortLanguages.ToDictionary(
        language => language,
        language => CultureInfo.GetCultureInfo(language).CompareInfo
    );

    /// <summary>A key whose bytes sort as the title does that readers of a language are shown.</summary>
    public byte[] Key(IReadOnlyList<ShownTitle> titles, string language)
    {
        var title = titles[ShownTitle.Choose(titles, language)].Title;
        return alphabets[language]
            .GetSortKey(title.Length > LongestTitle ? title[..LongestTitle] : title, Order)
            .KeyData;
    }
}
