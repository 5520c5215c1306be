using System.Net;
using System.Text.Json;
using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.Process;

/// <summary>Writes, saves, sends, and has an editor publish, one practice after the other, until the site goes away.</summary>
internal sealed class Author(
    SiteFolder folder,
    SiteCaller self,
    Actor actor,
    SiteCaller editor,
    byte[] picture,
    Random random
)
{
    private string token = "";
    private WrittenPractice? current;
    private int settledPictures;

    /// <summary>All that this author has begun.</summary>
    public List<WrittenPractice> Practices { get; } = [];

    /// <summary>The pictures whose upload was acknowledged.</summary>
    public List<Guid> Pictures { get; } = [];

    /// <summary>How often each kind of request was acknowledged.</summary>
    public (int Saves, int Sent, int Published) Acknowledged { get; private set; }

    /// <summary>Works until a request gets no answer.</summary>
    public async Task WorkAsync(PlaceChoice place, CancellationToken end)
    {
        try
        {
            while (!end.IsCancellationRequested)
            {
                current ??= await BeginAsync(place);
                await StepAsync(current);
                if (current.Stage == Stage.Published)
                {
                    current = null;
                }
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or TaskCanceledException)
        {
            // The site went away in the middle: what was asked for is in doubt until it is back.
        }
    }

    /// <summary>
    /// After a restart: finds that all that was acknowledged is there, and that what was in doubt is there wholly or not at all.
    /// </summary>
    public async Task SettleAsync()
    {
        foreach (var practice in Practices.Where(one => one.Stage != Stage.Published))
        {
            await SettleAsync(practice);
        }
        for (; settledPictures < Pictures.Count; settledPictures++)
        {
            var address = $"/images/{Pictures[settledPictures]}/400";
            Assert.NotEmpty(await self.BytesAsync(address + ".webp"));
            Assert.NotEmpty(await self.BytesAsync(address + ".avif"));
        }
    }

    private async Task SettleAsync(WrittenPractice practice)
    {
        var answer = await self.JsonAsync($"/en/drafts/{practice.Id}");
        token = answer.GetProperty("token").GetString()!;
        var present = answer.GetProperty("present");
        var summary = present.GetProperty("content").GetProperty("summary").GetString();
        Assert.True(
            summary == practice.Saved || summary == practice.OnItsWay,
            $"{practice.Word}: the site has '{summary}'. It had acknowledged '{practice.Saved}'."
        );
        practice.Saved = summary!;
        practice.OnItsWay = null;
        practice.Version = present.GetProperty("version").GetInt32();
        practice.Saves = present.GetProperty("saves").GetInt32();
        var stands = present.GetProperty("state").GetString() switch
        {
            nameof(RevisionState.Draft) => Stage.Draft,
            nameof(RevisionState.Submitted) => Stage.Sent,
            nameof(RevisionState.Published) => Stage.Published,
            var other => throw new InvalidOperationException($"{practice.Word} is {other}."),
        };
        Assert.InRange(stands, practice.Stage, practice.Asked);
        practice.Stage = practice.Asked = stands;
        if (stands == Stage.Published && practice == current)
        {
            current = null;
        }
    }

    private async Task<WrittenPractice> BeginAsync(PlaceChoice place)
    {
        var practice = new WrittenPractice(Guid.CreateVersion7(), Words.Make(random), place);
        var content = practice.Content($"<p>{practice.Word} as it began</p>");
        var begun = await folder.BeginAsync(actor, practice.Id, content);
        practice.Saved = content.Summary;
        practice.Version = begun.Version;
        practice.Saves = begun.Saves;
        Practices.Add(practice);
        return practice;
    }

    private Task StepAsync(WrittenPractice practice) =>
        practice.Stage switch
        {
            Stage.Draft when random.Next(8) == 0 => UploadAsync(practice),
            Stage.Draft when random.Next(3) > 0 => SaveAsync(practice),
            Stage.Draft => SendAsync(practice),
            _ => PublishAsync(practice),
        };

    private async Task UploadAsync(WrittenPractice practice)
    {
        await NeedTokenAsync(practice);
        var (status, body) = await self.UploadAsync("/images", token, picture);
        Assert.True(status == HttpStatusCode.OK, $"Uploading answered {status}: {body}");
        Pictures.Add(body.GetProperty("id").GetGuid());
        practice.Picture = Pictures[^1];
    }

    private async Task NeedTokenAsync(WrittenPractice practice)
    {
        if (token.Length == 0)
        {
            token = (await self.JsonAsync($"/en/drafts/{practice.Id}")).GetProperty("token").GetString()!;
        }
    }

    private async Task SaveAsync(WrittenPractice practice)
    {
        await NeedTokenAsync(practice);
        var content = JsonSerializer.SerializeToElement(practice.Next(), ContentJson.Options);
        var (status, body) = await self.PutAsync(
            $"/en/drafts/{practice.Id}",
            token,
            new
            {
                version = practice.Version,
                saves = practice.Saves,
                content,
            }
        );
        Assert.True(status == HttpStatusCode.OK, $"Saving {practice.Word} answered {status}: {body}");
        practice.Saved = practice.OnItsWay!;
        practice.OnItsWay = null;
        practice.Version = body.GetProperty("version").GetInt32();
        practice.Saves = body.GetProperty("saves").GetInt32();
        Acknowledged = Acknowledged with { Saves = Acknowledged.Saves + 1 };
    }

    private async Task SendAsync(WrittenPractice practice)
    {
        practice.Asked = Stage.Sent;
        var answer = await self.PostFormAsync(
            $"/en/my/practices/{practice.Id}/send",
            "send",
            new() { ["consent"] = "yes" }
        );
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"Sending answered {answer.Status}\n{answer.Body}");
        Assert.EndsWith($"/{practice.Id}/sent", answer.Location, StringComparison.Ordinal);
        practice.Stage = Stage.Sent;
        Acknowledged = Acknowledged with { Sent = Acknowledged.Sent + 1 };
    }

    private async Task PublishAsync(WrittenPractice practice)
    {
        practice.Asked = Stage.Published;
        var answer = await editor.PostFormAsync($"/en/editor/review/{practice.Id}", "publish", []);
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"Publishing answered {answer.Status}\n{answer.Body}");
        Assert.Contains("done=published", answer.Location, StringComparison.Ordinal);
        practice.Stage = Stage.Published;
        Acknowledged = Acknowledged with { Published = Acknowledged.Published + 1 };
    }
}

/// <summary>Words that no language has, so that each is found in one practice alone.</summary>
internal static class Words
{
    private const string Consonants = "bdfgklmnprstvz";
    private const string Vowels = "aeiou";

    public static string Make(Random random) =>
        string.Concat(
            Enumerable
                .Range(0, 6)
                .Select(_ => $"{Consonants[random.Next(Consonants.Length)]}{Vowels[random.Next(Vowels.Length)]}")
        );
}
