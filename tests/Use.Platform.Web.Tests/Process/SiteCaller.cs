using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp;
using AngleSharp.Html.Dom;
using Use.Platform.Testing;

namespace Use.Platform.Web.Tests.Process;

/// <summary>One person with a browser's cookies, over HTTP: reads pages, sends their forms, saves and uploads as the scripts do.</summary>
internal sealed class SiteCaller : IDisposable
{
    private readonly HttpClient client;

    public SiteCaller(Uri site) =>
        client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                CookieContainer = new CookieContainer(),
                ConnectTimeout = TimeSpan.FromSeconds(5),
            }
        )
        {
            BaseAddress = site,
            Timeout = TimeSpan.FromSeconds(30),
        };

    /// <summary>Signs in with the password that every account of <see cref="SiteFolder"/> has.</summary>
    public async Task SignInAsync(string mail)
    {
        var answer = await PostFormAsync(
            "/en/account/sign-in",
            "sign-in",
            new() { ["Input.Email"] = mail, ["Input.Password"] = SiteFolder.Password }
        );
        if (answer.Status != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"{mail} could not sign in: {answer.Status}\n{answer.Body}");
        }
    }

    /// <summary>Reads a page.</summary>
    public async Task<IHtmlDocument> PageAsync(string path)
    {
        using var answer = await client.GetAsync(path);
        var html = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"{path} answered {answer.StatusCode}.\n{html}");
        }
        return await ParseAsync(html);
    }

    /// <summary>The status of an address.</summary>
    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }

    /// <summary>The bytes at an address.</summary>
    public async Task<byte[]> BytesAsync(string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode == HttpStatusCode.OK
            ? await answer.Content.ReadAsByteArrayAsync()
            : throw new InvalidOperationException($"{path} answered {answer.StatusCode}.");
    }

    /// <summary>JSON at an address.</summary>
    public async Task<JsonElement> JsonAsync(string path)
    {
        using var answer = await client.GetAsync(path);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Sends a form of a page with what its fields hold, and with what is filled in.</summary>
    public async Task<(HttpStatusCode Status, string Location, string Body)> PostFormAsync(
        string path,
        string formName,
        Dictionary<string, string> filled
    )
    {
        var page = await PageAsync(path);
        var form =
            page.Forms.FirstOrDefault(form =>
                (form.QuerySelector("input[name=_handler]") as IHtmlInputElement)?.Value == formName
            )
            ?? throw new InvalidOperationException(
                $"{path} has no form '{formName}'.\n{page.Body?.TextContent.Trim()}"
            );
        var fields = form.QuerySelectorAll("input[type=hidden]")
            .OfType<IHtmlInputElement>()
            .ToDictionary(field => field.Name!, field => field.Value);
        foreach (var (name, value) in filled)
        {
            fields[name] = value;
        }
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(path, content);
        return (answer.StatusCode, answer.Headers.Location?.ToString() ?? "", await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Sends JSON as the writing page does.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(string path, string token, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path);
        request.Headers.Add("RequestVerificationToken", token);
        request.Content = JsonContent.Create(body);
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Uploads a file as the writing page does.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> UploadAsync(string path, string token, byte[] file)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("RequestVerificationToken", token);
        using var form = new MultipartFormDataContent();
        using var part = new ByteArrayContent(file);
        part.Headers.ContentType = new("image/jpeg");
        form.Add(part, "file", "street.jpg");
        request.Content = form;
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    public void Dispose() => client.Dispose();

    private static async Task<IHtmlDocument> ParseAsync(string html)
    {
        var context = BrowsingContext.New(Configuration.Default);
        return (IHtmlDocument)await context.OpenAsync(response => response.Content(html));
    }
}
