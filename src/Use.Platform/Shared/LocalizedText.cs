namespace Use.Platform.Shared;

/// <summary>A short text of a vocabulary in the languages that the vocabularies have.</summary>
public sealed record LocalizedText
{
    /// <summary>English: always there.</summary>
    public required string En { get; set; }

    /// <summary>French, or empty.</summary>
    public string Fr { get; set; } = "";

    /// <summary>Spanish, or empty.</summary>
    public string Es { get; set; } = "";

    /// <summary>Arabic, or empty.</summary>
    public string Ar { get; set; } = "";

    /// <summary>The text in a language, or the English one where it lacks.</summary>
    /// <param name="language">ISO 639-1.</param>
    public string In(string language)
    {
        var text = language switch
        {
            "fr" => Fr,
            "es" => Es,
            "ar" => Ar,
            _ => En,
        };
        return text.Length == 0 ? En : text;
    }

    /// <summary>The language of what <see cref="In"/> gives: the one asked for, or English where it lacks.</summary>
    public string LanguageIn(string language) =>
        language switch
        {
            "fr" when Fr.Length > 0 => "fr",
            "es" when Es.Length > 0 => "es",
            "ar" when Ar.Length > 0 => "ar",
            _ => "en",
        };

    /// <summary>
    /// What the <c>lang</c> of an element with the text for the current reader is: English where it lacks in the page's language, and
    /// null where it does not, as the page says its language itself.
    /// </summary>
    public string? LangHere() =>
        LanguageIn(Languages.Current) is var language && language == Languages.Current ? null : language;

    /// <summary>The text for the current reader.</summary>
    public string Here => In(Languages.Current);

    /// <summary>Every text that is there, each once.</summary>
    public IEnumerable<string> All => new[] { En, Fr, Es, Ar }.Where(text => text.Length > 0).Distinct();
}
