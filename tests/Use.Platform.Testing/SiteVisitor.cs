using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Use.Platform.Testing;

/// <summary>
/// Somebody who reads pages and sends forms without JavaScript, with cookies of their own. Redirects are not followed, so that a
/// test sees where they lead.
/// </summary>
public sealed class SiteVisitor : IDisposable
{
    private static readonly HtmlParser Parser = new();
    private readonly HttpClient client;
    private string address = "/";

    /// <summary>Comes to a site, over https.</summary>
    public SiteVisitor(SiteHost site)
    {
        ArgumentNullException.ThrowIfNull(site);
        client = site.CreateClient(
            new WebApplicationFactoryClientOptions
            {
                AllowAutoRedirect = false,
                BaseAddress = new Uri("https://localhost"),
            }
        );
    }

    /// <summary>The last answer's status.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>Where the last answer leads, as path and query, or null.</summary>
    public string? LedTo { get; private set; }

    /// <summary>The cookies that the last answer set.</summary>
    public IReadOnlyList<string> SetCookies { get; private set; } = [];

    /// <summary>The last answer's body as it came.</summary>
    public string Body { get; private set; } = "";

    /// <summary>The last answer as a page.</summary>
    public IHtmlDocument Page { get; private set; } = Parser.ParseDocument("");

    /// <summary>What the main part of the page says, with single spaces.</summary>
    public string Text =>
        string.Join(
            ' ',
            (Page.QuerySelector("main")?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    /// <summary>Opens a page.</summary>
    public async Task<SiteVisitor> GoAsync(string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
        await TakeAsync(answer);
        if (LedTo is null)
        {
            address = path;
        }
        return this;
    }

    /// <summary>Goes where the last answer leads.</summary>
    public Task<SiteVisitor> FollowAsync() =>
        GoAsync(LedTo ?? throw new InvalidOperationException($"The answer leads nowhere: {Status} {Text}"));

    /// <summary>Fills a form of the page in and sends it.</summary>
    /// <param name="form">The form's name.</param>
    /// <param name="fields">What is typed, and the button that is pressed, by name; the rest stays as the page gave it.</param>
    public Task<SiteVisitor> SendAsync(string form, params (string Name, string Value)[] fields)
    {
        var element =
            Page.QuerySelectorAll("form")
                .OfType<IHtmlFormElement>()
                .SingleOrDefault(found => found.QuerySelector($"input[name=_handler][value='{form}']") is not null)
            ?? throw new InvalidOperationException($"There is no form '{form}' on the page: {Status} {Text}");
        var values = element
            .QuerySelectorAll("input, textarea, select")
            .Select(field =>
                field switch
                {
                    IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => default,
                    IHtmlInputElement input => (input.Name, input.Value),
                    IHtmlTextAreaElement text => (text.Name, text.Value),
                    IHtmlSelectElement choice => (choice.Name, choice.Value),
                    _ => default((string? Name, string? Value)),
                }
            )
            .Where(given => !string.IsNullOrEmpty(given.Name) && !fields.Any(field => field.Name == given.Name))
            .Select(given => (Name: given.Name!, Value: given.Value ?? ""))
            .Concat(fields);
        return PostAsync(element.GetAttribute("action") ?? address, [.. values]);
    }

    /// <summary>Sends any values to any address.</summary>
    public async Task<SiteVisitor> PostAsync(string path, params (string Name, string Value)[] values)
    {
        using var content = new FormUrlEncodedContent(
            values.Select(value => KeyValuePair.Create(value.Name, value.Value))
        );
        using var answer = await client.PostAsync(new Uri(path, UriKind.RelativeOrAbsolute), content);
        await TakeAsync(answer);
        return this;
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    private async Task TakeAsync(HttpResponseMessage answer)
    {
        Status = answer.StatusCode;
        var led = answer.Headers.Location;
        LedTo = led is { IsAbsoluteUri: true, Host: "localhost" } ? led.PathAndQuery : led?.OriginalString;
        SetCookies = answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];
        Body = await answer.Content.ReadAsStringAsync();
        Page = Parser.ParseDocument(Body);
    }
}
