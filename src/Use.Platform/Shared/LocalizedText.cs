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

    /// <summary>The text for the current reader.</summary>
    public string Here => In(Languages.Current);

    /// <summary>Every text that is there, each once.</summary>
    public IEnumerable<string> All => new[] { En, Fr, Es, Ar }.Where(text => text.Length > 0).Distinct();
}
