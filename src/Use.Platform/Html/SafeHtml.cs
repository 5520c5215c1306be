namespace Use.Platform.Html;

/// <summary>temp</summary>
public sealed record SafeHtml
{
    internal SafeHtml(string value)
    {
        Value = value;
    }

    /// <summary>temp</summary>
    public string Value { get; }

    /// <summary>temp</summary>
    public static SafeHtml Empty { get; } = new("");

    /// <summary>temp</summary>
    public bool IsEmpty => Value.Length == 0;

    /// <summary>temp</summary>
    public string ToPlainText() => Value;

    internal static SafeHtml FromStore(string value) => new(value);
}
