using System.Text.Json;
using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Initiatives;
using Use.Platform.Places;
using Use.Platform.Shared;

namespace Use.Platform.Testing;

/// <summary>Makes things for tests: <c>A.CaseStudy("Streets that carry the rain")</c>.</summary>
public static class A
{
    /// <summary>The content of a case study that lacks nothing.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="change">Changes what matters to the test.</param>
    public static CaseStudyContent CaseStudy(string title, Action<CaseStudyContent>? change = null)
    {
        var content = new CaseStudyContent
        {
            Language = "en",
            Title = title,
            Tagline = "One sentence that says what was done and what it changed.",
            Place = new PlaceChoice { Name = "Copenhagen", Country = "DK" },
            Status = CaseStudyStatus.Ongoing,
            Start = new PartialDate(2012, 10),
            Actors = ["city-government"],
            Themes = ["water"],
            Sdgs = [11, 13],
            Summary = "<p>A summary.</p>",
            Actions = "<p>What was done.</p>",
            Differently = "<p>What one would do differently.</p>",
        };
        change?.Invoke(content);
        return content;
    }

    /// <summary>The content of an initiative that lacks nothing.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="change">Changes what matters to the test.</param>
    public static InitiativeContent Initiative(string title, Action<InitiativeContent>? change = null)
    {
        var content = new InitiativeContent
        {
            Emergency = "covid-19",
            Language = "en",
            Title = title,
            Tagline = "One sentence that says what was done and for whom.",
            Place = new PlaceChoice { Name = "Copenhagen", Country = "DK" },
            Kind = "service",
            Phase = "confinement",
            Categories = ["food"],
            Themes = ["food"],
            Sdgs = [2],
            Audiences = ["older-people"],
            Start = new PartialDate(2020, 3, 19),
            SharedBy = "local-or-regional-government",
            Description = "<p>What was done.</p>",
        };
        change?.Invoke(content);
        return content;
    }

    /// <summary>An emergency that is open, with one category and one phase.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="change">Changes what matters to the test.</param>
    public static Emergency Emergency(string code, Action<Emergency>? change = null)
    {
        var emergency = new Emergency
        {
            Code = code,
            Name = new LocalizedText { En = $"Emergency {code}" },
            Class = "heat-wave",
            StartsOn = new DateOnly(2027, 6, 1),
            Categories =
            [
                new EmergencyCategory
                {
                    Code = "shade",
                    Name = new LocalizedText { En = "Shade" },
                },
            ],
            Phases =
            [
                new EmergencyPhase
                {
                    Code = "hot",
                    Name = new LocalizedText { En = "Hot days" },
                },
            ],
        };
        change?.Invoke(emergency);
        return emergency;
    }

    /// <summary>Content as it travels.</summary>
    public static string Json<TContent>(this TContent content) =>
        JsonSerializer.Serialize(content, ContentJson.Options);

    /// <summary>Starts a draft.</summary>
    public static async Task<DraftState> DraftAsync<TContent>(
        this TestPlatform platform,
        Actor author,
        TContent content
    )
    {
        var kind =
            content is InitiativeContent
                ? Platform.Initiatives.Initiative.KindCode
                : Platform.CaseStudies.CaseStudy.KindCode;
        var outcome = await platform.WithAsync<StartDraft, Outcome<DraftState>>(start =>
            start.RunAsync(author, kind, content.Json())
        );
        return outcome.Value ?? throw new InvalidOperationException($"The draft was refused: {outcome.Errors[0]}");
    }

    /// <summary>Starts a draft and sends it.</summary>
    public static async Task<DraftState> SubmittedAsync<TContent>(
        this TestPlatform platform,
        Actor author,
        TContent content
    )
    {
        var draft = await platform.DraftAsync(author, content);
        var outcome = await platform.WithAsync<SubmitDraft, Outcome<DraftState>>(submit =>
            submit.RunAsync(author, draft.RecordId, consents: true)
        );
        return outcome.IsOk ? outcome.Value! : throw new InvalidOperationException($"Not sent: {outcome.Errors[0]}");
    }

    /// <summary>Starts a draft, sends it and publishes it.</summary>
    public static async Task<Record> PublishedAsync<TContent>(
        this TestPlatform platform,
        Actor author,
        Actor editor,
        TContent content
    )
    {
        var sent = await platform.SubmittedAsync(author, content);
        var outcome = await platform.WithAsync<PublishSubmission, Outcome<Record>>(publish =>
            publish.RunAsync(editor, sent.RecordId, sent.Version, sent.Saves)
        );
        return outcome.Value ?? throw new InvalidOperationException($"Not published: {outcome.Kind}");
    }
}
