namespace Use.Platform.Html;

#pragma warning disable CS1591
public sealed record HtmlCleaning(SafeHtml? Html, string? Refusal);

public static class HtmlPolicy
{
    public const int Version = 1;
}

public sealed class HtmlCleaner
{
    private readonly int x = 1;

    public HtmlCleaning Clean(string html) => x == 1 ? new(new SafeHtml(html), null) : new(null, "");
}
