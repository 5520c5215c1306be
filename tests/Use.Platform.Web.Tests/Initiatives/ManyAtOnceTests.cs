using System.Net;
using Use.Platform.Editorial;
using Use.Platform.Testing;
using Use.Platform.Web.Tests.CaseStudies;
using Xunit;

namespace Use.Platform.Web.Tests.Initiatives;

/// <summary>The first days of an emergency: many write at the same moment, and more read.</summary>
public sealed class ManyAtOnceTests
{
    private const int Sharing = 20;
    private const int Reading = 50;
    private const string Whole = "/en/emergencies/covid-19";
    private const string New = "/en/my/initiatives/new?emergency=covid-19";

    [Fact]
    public async Task Twenty_share_at_once_while_fifty_read_and_nobody_meets_an_error()
    {
        using var host = new WritingHost();
        var editor = await host.Site.EditorAsync();
        await host.Site.PublishAsync(editor, A.Initiative("Meals for those who may not go out"));
        var people = await Task.WhenAll(Enumerable.Range(0, Sharing).Select(_ => host.SignInAsync()));
        using var visitor = host.Site.CreateClient();
        using var shared = new CancellationTokenSource();
        var reading = Enumerable.Range(0, Reading).Select(reader => ReadAsync(visitor, reader, shared.Token)).ToList();

        var sent = await Task.WhenAll(people.Index().Select(person => ShareAsync(person.Item, person.Index)));

        await shared.CancelAsync();
        var answers = (await Task.WhenAll(reading)).SelectMany(some => some).ToList();
        Assert.True(answers.Count >= Reading, $"{answers.Count} pages were read.");
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(Sharing, sent.Distinct().Count());
        foreach (var (person, id) in people.Zip(sent))
        {
            Assert.Equal(RevisionState.Submitted, (await person.StateAsync(id)).State);
            person.Dispose();
        }
    }

    private static async Task<Guid> ShareAsync(SignedIn person, int number)
    {
        var (_, page, _) = await person.GetAsync(New);
        var begun = SentForm.Of(page, "#new", New);
        begun["title"] = $"Bread of street {number}";
        begun["place.text"] = "Lyon, France";
        Assert.Equal(HttpStatusCode.Redirect, (await person.SendAsync(begun)).Status);
        var id = Guid.Parse(begun["record"]);

        var form = await person.FormAsync(id, kind: "initiatives");
        form["tagline"] = "Neighbours bake for neighbours.";
        foreach (
            var (field, code) in new[]
            {
                ("kind", "service"),
                ("categories", "food"),
                ("phase", "confinement"),
                ("sharedBy", "community"),
            }
        )
        {
            form.Tick(field, code);
        }
        form["start"] = "April 2020";
        form["description"] = "Bakers of the street left loaves at every door.";
        form.Attach("documents.file", Papers.Csv(), "Loaves.csv");
        var (_, _, send) = await person.SendAsync(form.Press("send"));
        Assert.Equal($"/en/my/initiatives/{id}/send", send);

        var (_, asked, _) = await person.GetAsync(send!);
        var consent = SentForm.Of(asked, "main form", send!);
        consent.Tick("consent", "yes");
        Assert.Equal($"/en/my/initiatives/{id}/sent", (await person.SendAsync(consent)).LedTo);
        return id;
    }

    // Each asks for other pages than the last one did, so that few come from a cache.
    private static async Task<List<HttpStatusCode>> ReadAsync(HttpClient visitor, int reader, CancellationToken end)
    {
        var answers = new List<HttpStatusCode>();
        do
        {
            string[] paths =
            [
                Whole,
                $"{Whole}?q=meals&turn={reader}-{answers.Count}",
                $"{Whole}?view=map&turn={reader}-{answers.Count}",
                "/en/initiatives/meals-for-those-who-may-not-go-out",
            ];
            using var answer = await visitor.GetAsync(
                new Uri(paths[answers.Count % paths.Length], UriKind.Relative),
                CancellationToken.None
            );
            answers.Add(answer.StatusCode);
        } while (!end.IsCancellationRequested);
        return answers;
    }
}
