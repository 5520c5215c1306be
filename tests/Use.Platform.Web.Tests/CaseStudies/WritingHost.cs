using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Accounts;
using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Initiatives;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.CaseStudies;

/// <summary>One site for the tests of writing; every test has authors of its own.</summary>
public sealed class WritingHost : IDisposable
{
    public SiteHost Site { get; private init; } = new();

    /// <summary>Whether it listens on a port, without TLS.</summary>
    public bool IsListening { get; private init; }

    /// <summary>A site of a test's own.</summary>
    public static WritingHost With(Dictionary<string, string?> settings) => new() { Site = new SiteHost(settings) };

    /// <summary>A site of a test's own that listens on a real port, with the limits of a real server.</summary>
    public static WritingHost Listening()
    {
        var host = new WritingHost { IsListening = true };
        host.Site.UseKestrel(0);
        host.Site.StartServer();
        return host;
    }

    /// <summary>Somebody who has signed in, without a browser's scripts.</summary>
    public async Task<SignedIn> SignInAsync(string? role = null)
    {
        var (actor, session) = await Site.WithAsync(async scope =>
        {
            var users = scope.GetRequiredService<UserManager<Account>>();
            var mail = $"{Guid.NewGuid():N}@use.example";
            var account = new Account
            {
                Id = Guid.CreateVersion7(),
                UserName = mail,
                Email = mail,
                EmailConfirmed = true,
                DisplayName = "Ada Author",
                CreatedAt = DateTime.UtcNow,
            };
            Assert.True((await users.CreateAsync(account)).Succeeded);
            if (role is not null)
            {
                Assert.True((await users.AddToRoleAsync(account, role)).Succeeded);
            }
            var actor = new Actor(account.Id, account.DisplayName, role is not null);
            return (actor, await SessionCookie.ForAsync(scope, account.Id));
        });
        return new SignedIn(this, actor, session);
    }

    public void Dispose() => Site.Dispose();
}

/// <summary>A signed-in person who reads pages and sends forms and saves.</summary>
public sealed class SignedIn : IDisposable
{
    private static readonly HtmlParser Parser = new();
    private readonly WritingHost host;

    public SignedIn(WritingHost host, Actor actor, string session)
    {
        this.host = host;
        Actor = actor;
        Client = host.Site.CreateClient(
            new WebApplicationFactoryClientOptions
            {
                AllowAutoRedirect = false,
                BaseAddress = host.IsListening ? host.Site.ClientOptions.BaseAddress : new Uri("https://localhost"),
            }
        );
        Client.DefaultRequestHeaders.Add("Cookie", $"{SessionCookie.Name}={session}");
    }

    public Actor Actor { get; }

    public HttpClient Client { get; }

    /// <summary>Begins a draft.</summary>
    public async Task<Guid> DraftAsync(CaseStudyContent? content = null)
    {
        var draft = await host.Site.WithAsync(scope =>
            scope
                .GetRequiredService<StartDraft>()
                .RunAsync(Actor, CaseStudy.KindCode, (content ?? A.CaseStudy("Streets that carry the rain")).Json())
        );
        return draft.Value!.RecordId;
    }

    /// <summary>Begins the draft of an initiative.</summary>
    public async Task<Guid> DraftAsync(InitiativeContent content)
    {
        var draft = await host.Site.WithAsync(scope =>
            scope.GetRequiredService<StartDraft>().RunAsync(Actor, Initiative.KindCode, content.Json())
        );
        return draft.Value!.RecordId;
    }

    /// <summary>The newest revision of a draft.</summary>
    public async Task<DraftState> StateAsync(Guid id) =>
        (await host.Site.WithAsync(scope => scope.GetRequiredService<ReadDraft>().RunAsync(Actor, id))).Value!.Draft;

    /// <summary>What a draft holds.</summary>
    public async Task<CaseStudyContent> SavedAsync(Guid id) => CaseStudyContent.Read((await StateAsync(id)).Content);

    /// <summary>Opens a page.</summary>
    public async Task<(HttpStatusCode Status, IHtmlDocument Page, string? LedTo)> GetAsync(string path)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(answer);
    }

    /// <summary>Opens the writing page and gives back its form as a browser without scripts holds it.</summary>
    public async Task<SentForm> FormAsync(Guid id, string more = "", string language = "en", string kind = "practices")
    {
        var path = $"/{language}/my/{kind}/{id}{more}";
        var (status, page, _) = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, status);
        return SentForm.Of(page, "#write", path.Split('?')[0]);
    }

    /// <summary>Sends a form.</summary>
    public async Task<(HttpStatusCode Status, IHtmlDocument Page, string? LedTo)> SendAsync(SentForm form)
    {
        using var content = form.ToContent();
        using var answer = await Client.PostAsync(new Uri(form.Path, UriKind.Relative), content);
        return await ReadAsync(answer);
    }

    /// <summary>Saves as the page's script does.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Answer)> PutAsync(
        Guid id,
        object body,
        string? token = null,
        string language = "en"
    )
    {
        token ??= await TokenAsync(id);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/{language}/drafts/{id}");
        request.Content = body is string text
            ? new StringContent(text, Encoding.UTF8, "application/json")
            : JsonContent.Create(body, options: ContentJson.Options);
        request.Headers.Add("RequestVerificationToken", token);
        using var answer = await Client.SendAsync(request);
        var json = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, json.StartsWith('{') ? JsonNode.Parse(json) : null);
    }

    /// <summary>The token that protects a draft's page from other sites.</summary>
    public async Task<string> TokenAsync(Guid id) => (await FormAsync(id))["__RequestVerificationToken"];

    public void Dispose() => Client.Dispose();

    private static async Task<(HttpStatusCode Status, IHtmlDocument Page, string? LedTo)> ReadAsync(
        HttpResponseMessage answer
    )
    {
        var led = answer.Headers.Location;
        return (
            answer.StatusCode,
            Parser.ParseDocument(await answer.Content.ReadAsStringAsync()),
            led is { IsAbsoluteUri: true } ? led.PathAndQuery + led.Fragment : led?.OriginalString
        );
    }
}

/// <summary>A form as a browser without scripts sends it: what the page holds, changed by what is typed.</summary>
public sealed class SentForm
{
    private readonly List<(string Name, string Value)> fields = [];
    private readonly List<(string Name, byte[] Bytes, string FileName)> files = [];

    private SentForm(string path) => Path = path;

    public string Path { get; set; }

    /// <summary>The first value of a field, or empty; setting it replaces all of them.</summary>
    public string this[string name]
    {
        get => fields.Find(field => field.Name == name).Value ?? "";
        set
        {
            fields.RemoveAll(field => field.Name == name);
            fields.Add((name, value));
        }
    }

    /// <summary>All values of a field.</summary>
    public IEnumerable<string> All(string name) =>
        fields.Where(field => field.Name == name).Select(field => field.Value);

    /// <summary>Every name and value.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields => fields;

    /// <summary>Adds one more value of a field, as a ticked box does.</summary>
    public void Tick(string name, string value) => fields.Add((name, value));

    /// <summary>Adds a file.</summary>
    public void Attach(string name, byte[] bytes, string fileName) => files.Add((name, bytes, fileName));

    /// <summary>Presses a button that sends the form.</summary>
    public SentForm Press(string action)
    {
        this["do"] = action;
        return this;
    }

    public static SentForm Of(IHtmlDocument page, string selector, string path)
    {
        var form = new SentForm(path);
        var element = page.QuerySelector(selector) as IHtmlFormElement;
        Assert.NotNull(element);
        foreach (var field in element.Elements)
        {
            var name = field.GetAttribute("name");
            if (string.IsNullOrEmpty(name) || field.HasAttribute("disabled"))
            {
                continue;
            }
            switch (field)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } choice when !choice.IsChecked:
                case IHtmlInputElement { Type: "file" or "submit" }:
                case IHtmlButtonElement:
                    break;
                case IHtmlInputElement input:
                    form.fields.Add((name, input.Value));
                    break;
                case IHtmlTextAreaElement area:
                    form.fields.Add((name, area.Value));
                    break;
                case IHtmlSelectElement select:
                    form.fields.Add((name, select.Value ?? ""));
                    break;
            }
        }
        return form;
    }

    public MultipartFormDataContent ToContent()
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), $"\"{name}\"");
        }
        foreach (var (name, bytes, fileName) in files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Add(file, $"\"{name}\"", fileName);
        }
        return content;
    }
}
