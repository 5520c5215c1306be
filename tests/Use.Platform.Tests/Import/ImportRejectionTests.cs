using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Import;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Use.Platform.Tests.Editorial;
using Xunit;
using Record = Use.Platform.Editorial.Record;

namespace Use.Platform.Tests.Import;

public sealed class ImportRejectionTests : ProviderTests
{
    /// <summary>What is put into a row that lacks nothing, and the field and reason of the rejection.</summary>
    public static TheoryData<string, string, string, string> WrongFields =>
        new()
        {
            { "source", "null", "source", "ImportKeyMissing" },
            { "sourceId", "\" \"", "sourceId", "ImportKeyMissing" },
            { "sourceId", "\"a\\u0000b\"", "sourceId", "ImportControlCharacter" },
            { "language", "null", "language", "LanguageMissing" },
            { "license", "\"All rights reserved\"", "license", "LicenseMissing" },
            { "title", "null", "title", "TitleMissing" },
            { "title", "[\"A\"]", "title", "ImportShapeWrong" },
            { "title", "\"\\ud800\"", "title", "ImportShapeWrong" },
            { "tagline", "null", "tagline", "TaglineMissing" },
            { "headline", "\"A\"", "headline", "ImportKeyUnknown" },
            { "Title", "\"A\"", "Title", "ImportKeyUnknown" },
            { "place", "null", "place", "PlaceMissing" },
            { "place", """{"name":"Tiflis","country":"Ruritania"}""", "place.country", "ImportCountryUnknown" },
            { "place", """{"name":"Tiflis"}""", "place.country", "CountryMissing" },
            { "place", """{"name":"Paris","country":"FR","kind":"town"}""", "place.kind", "UnknownCode" },
            { "place", """{"name":"Paris","country":"FR","zip":"75001"}""", "place.zip", "ImportKeyUnknown" },
            { "status", "\"stalled\"", "status", "UnknownCode" },
            { "status", "1", "status", "UnknownCode" },
            { "status", "null", "status", "StatusMissing" },
            { "percentComplete", "140", "percentComplete", "PercentWrong" },
            { "percentComplete", "\"half\"", "percentComplete", "ImportNumberWrong" },
            { "start", "\"autumn 2012\"", "start", "ImportDateWrong" },
            { "start", "\"03.04.2012\"", "start", "ImportDateEitherWay" },
            { "start", "\"31/04/2012\"", "start", "ImportDateNotThere" },
            { "start", "\"Oct-12\"", "start", "ImportDateShortYear" },
            { "start", "41183", "start", "ImportDateSerial" },
            { "start", "\"2012-10-05\"", "start", "MonthWrong" },
            { "start", "\"2012-13\"", "start", "ImportDateNotThere" },
            { "start", "[2012]", "start", "ImportShapeWrong" },
            { "start", "2012.5", "start", "ImportDateWrong" },
            { "start", "true", "start", "ImportDateWrong" },
            { "start", "null", "start", "StartMissing" },
            { "end", "\"2011\"", "end", "EndBeforeStart" },
            { "lastVerifiedOn", "\"May 2020\"", "lastVerifiedOn", "ImportDayWrong" },
            { "themes", "[\"magic\"]", "themes", "UnknownCode" },
            { "themes", "[]", "themes", "ThemeMissing" },
            { "sdgs", "[18]", "sdgs", "UnknownCode" },
            { "sdgs", "[\"eleven\"]", "sdgs[0]", "ImportNumberWrong" },
            { "actors", "[]", "actors", "ActorMissing" },
            { "area", "\"moon\"", "area", "UnknownCode" },
            { "instruments", "[\"luck\"]", "instruments", "UnknownCode" },
            { "summary", "null", "summary", "SummaryMissing" },
            { "actions", "null", "actions", "ActionsMissing" },
            { "differently", "null", "differently", "DifferentlyMissing" },
            { "results", """[{"actual":5}]""", "results[0].indicator", "IndicatorMissing" },
            { "results", """[{"indicator":"Trees"}]""", "results[0].actual", "ResultValueMissing" },
            { "results", """[{"indicator":"Trees","actual":"1 000"}]""", "results[0].actual", "ImportNumberWrong" },
            {
                "results",
                """[{"indicator":"Trees","actual":1,"year":"last"}]""",
                "results[0].year",
                "ImportNumberWrong"
            },
            {
                "results",
                """[{"indicator":"Trees","actual":1,"evidence":"hearsay"}]""",
                "results[0].evidence",
                "UnknownCode"
            },
            { "results", "{}", "results", "ImportShapeWrong" },
            { "cost", """{"capital":5}""", "cost.currency", "CurrencyMissing" },
            { "cost", """{"capital":-5,"currency":"EUR"}""", "cost.capital", "AmountWrong" },
            { "awards", """[{"year":2012}]""", "awards[0].name", "AwardNameMissing" },
            { "links", """[{"title":"A","url":"javascript:alert(1)"}]""", "links[0].url", "AddressWrong" },
            { "sources", """[{"title":"A"}]""", "sources[0].organisation", "SourceMissing" },
            {
                "translations",
                """[{"language":"en","title":"A"}]""",
                "translations[0].language",
                "TranslationIsOriginal"
            },
            { "heroImage", """{"id":"0197a1b2-0000-7000-8000-000000000000"}""", "heroImage", "ImageMissing" },
            { "heroImage", """{"id":"photo.jpg"}""", "heroImage.id", "ImportIdWrong" },
            { "mapPoint", """{"lat":91,"lon":0}""", "mapPoint", "MapPointWrong" },
            { "mapPoint", """{"lat":41}""", "mapPoint", "ImportMapPointHalf" },
        };

    [Theory, MemberData(nameof(WrongFields))]
    public async Task What_is_not_understood_is_rejected_by_name(string key, string json, string field, string reason)
    {
        await using var platform = await StartAsync("sqlite");
        var text = Imports.Row("a", row => row.Remove(key)).ToJsonString();
        var row = $"{text[..^1]},\"{key}\":{json}}}";

        var report = await platform.ImportAsync(platform.File("rows.jsonl", row));

        Assert.Equal("0 0 0 1", report.Counts());
        var error = Assert.Single(report.Rows[0].Errors);
        Assert.Equal((field, reason), (error.Field, error.Message));
        foreach (var language in Languages.Working)
        {
            var line = Assert.Single(platform.Get<WriteImportReport>().Rejection(report.Rows[0], language));
            Assert.Contains(field, line, StringComparison.Ordinal);
            Assert.DoesNotContain("{0", line, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", line, StringComparison.Ordinal);
        }
        Assert.Equal((0, 0, 0), await ImportTests.CountAsync(platform));
    }

    [Fact]
    public async Task A_row_is_rejected_with_everything_that_is_wrong_in_it()
    {
        await using var platform = await StartAsync("sqlite");

        var rejected = await platform.ImportOneAsync(
            Imports.Row(
                "a",
                row =>
                {
                    row["place"]!["country"] = "Ruritania";
                    row["start"] = "autumn";
                    row["themes"] = new JsonArray("magic", "water");
                    row["title"] = new string('x', 141);
                }
            )
        );

        Assert.Equal(ImportedAs.Rejected, rejected.As);
        Assert.Equal(
            ["place.country", "start", "title"],
            rejected.Errors.Select(error => error.Field).Order(StringComparer.Ordinal)
        );
        var words = platform.Get<WriteImportReport>().Rejection(rejected).ToList();
        Assert.Contains(
            "Row 1 (a) rejected. start: “autumn” is not a date that can be read. Write 2020-04-15, 2020-04 or 2020.",
            words
        );
        Assert.Contains("Row 1 (a) rejected. place.country: No country is known by the name “Ruritania”.", words);
    }

    [Theory, MemberData(nameof(ImportTests.ProvidersAndKinds), MemberType = typeof(ImportTests))]
    public async Task The_second_of_two_rows_of_one_name_is_rejected(string provider, string kind)
    {
        await using var platform = await StartAsync(provider);

        var report = await platform.ImportAsync(
            Imports.Row(kind, "a"),
            Imports.Row(kind, "a", row => row["title"] = "The other"),
            Imports.Row(kind, "a", row => row["source"] = "elsewhere")
        );

        Assert.Equal("2 0 0 1", report.Counts());
        Assert.Equal("ImportTwice", Assert.Single(report.Rows[1].Errors).Message);
        Assert.Equal(["Practice a", "Practice a"], (await platform.ShownAsync(kind)).Select(row => row.Title));
    }

    [Theory, MemberData(nameof(ImportTests.ProvidersAndKinds), MemberType = typeof(ImportTests))]
    public async Task A_draft_and_a_submission_by_a_person_are_never_overwritten(string provider, string kind)
    {
        await using var platform = await StartAsync(provider);
        var editor = await platform.PersonAsync("editor", isEditor: true);
        await platform.ImportAsync(Imports.Row(kind, "a"));
        var changed = Imports.Row(kind, "a", row => row["title"] = "The source’s new title");
        var (draft, record) = await EditAsync(platform, editor, "A person’s title");

        var whileDraft = await platform.ImportOneAsync(changed);
        await platform.WithAsync<SubmitDraft, Outcome<DraftState>>(submit => submit.RunAsync(editor, record, true));
        var whileSubmitted = await platform.ImportOneAsync(changed);

        Assert.Equal("ImportIsDraft", Assert.Single(whileDraft.Errors).Message);
        Assert.Equal("ImportIsSubmitted", Assert.Single(whileSubmitted.Errors).Message);
        var present = await platform.WithAsync<ReadDraft, Outcome<DraftOfRecord>>(read =>
            read.RunAsync(editor, record)
        );
        Assert.Equal(draft.Content, present.Value!.Draft.Content);
        // The same row as last time asks for nothing, so it disturbs nobody.
        Assert.Equal(ImportedAs.Unchanged, (await platform.ImportOneAsync(Imports.Row(kind, "a"))).As);
    }

    [Theory, MemberData(nameof(ImportTests.ProvidersAndKinds), MemberType = typeof(ImportTests))]
    public async Task What_a_person_published_since_stays_until_it_is_said_to_be_overwritten(
        string provider,
        string kind
    )
    {
        await using var platform = await StartAsync(provider);
        var editor = await platform.PersonAsync("editor", isEditor: true);
        await platform.ImportAsync(Imports.Row(kind, "a"));
        var (_, record) = await EditAsync(platform, editor, "A person’s title");
        var sent = (
            await platform.WithAsync<SubmitDraft, Outcome<DraftState>>(submit => submit.RunAsync(editor, record, true))
        ).Value!;
        await platform.WithAsync<PublishSubmission, Outcome<Record>>(publish =>
            publish.RunAsync(editor, record, sent.Version, sent.Saves)
        );
        var changed = Imports.Row(kind, "a", row => row["title"] = "The source’s new title");

        Assert.Equal(ImportedAs.Unchanged, (await platform.ImportOneAsync(Imports.Row(kind, "a"))).As);
        var rejected = await platform.ImportOneAsync(changed);
        Assert.Equal("ImportChangedHere", Assert.Single(rejected.Errors).Message);
        Assert.Equal("A person’s title", Assert.Single(await platform.ShownAsync(kind)).Title);
        var overwritten = await platform.ImportAsync(platform.JsonLines(changed), kind, overwrite: true);
        Assert.Equal("0 1 0 0", overwritten.Counts());
        Assert.Equal("The source’s new title", Assert.Single(await platform.ShownAsync(kind)).Title);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task What_a_merged_submission_gave_stays_when_the_same_row_is_imported_again(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        await platform.ImportAsync(Imports.Row("a"));
        var imported = Assert.Single(await platform.ShownAsync(CaseStudy.KindCode)).Id;
        foreach (var url in new[] { "https://city.example/one", "https://city.example/two" })
        {
            var sent = await platform.SubmittedAsync(
                author,
                A.CaseStudy("The same", content => content.Links = [new Link { Title = url, Url = url }])
            );
            Assert.True((await platform.MergeAsync(editor, sent, imported, carryOver: true)).IsOk);
        }

        var again = await platform.ImportOneAsync(Imports.Row("a"));
        var changed = await platform.ImportOneAsync(Imports.Row("a", row => row["title"] = "The source’s new title"));

        Assert.Equal(ImportedAs.Unchanged, again.As);
        Assert.Equal("ImportChangedHere", Assert.Single(changed.Errors).Message);
        var links = await platform.WithAsync<PlatformDb, List<Link>>(async db =>
            (await db.CaseStudies.SingleAsync()).Details.Links
        );
        Assert.Equal(["https://city.example/one", "https://city.example/two"], links.Select(link => link.Url));
        // An editor who carries something over into what is the editor's own has read it.
        Assert.Equal(0, (await platform.QueueAsync(new QueueFilter(IsOnTrust: true))).Total);
    }

    [Theory, MemberData(nameof(ImportTests.ProvidersAndKinds), MemberType = typeof(ImportTests))]
    public async Task What_an_editor_withdrew_stays_withdrawn(string provider, string kind)
    {
        await using var platform = await StartAsync(provider);
        var editor = await platform.PersonAsync("editor", isEditor: true);
        await platform.ImportAsync(Imports.Row(kind, "a"));
        var record = await platform.WithAsync<PlatformDb, Guid>(db => db.Records.Select(row => row.Id).SingleAsync());
        await platform.WithAsync<WithdrawRecord, Outcome<Record>>(withdraw =>
            withdraw.RunAsync(editor, record, 1, "The city asked for it.")
        );

        var rejected = await platform.ImportOneAsync(Imports.Row(kind, "a"));

        Assert.Equal("ImportIsWithdrawn", Assert.Single(rejected.Errors).Message);
        Assert.Empty(await platform.ShownAsync(kind));
    }

    private static async Task<(DraftState Draft, Guid Record)> EditAsync(
        TestPlatform platform,
        Actor editor,
        string title
    )
    {
        var record = await platform.WithAsync<PlatformDb, Guid>(db => db.Records.Select(row => row.Id).SingleAsync());
        var from = (await platform.WithAsync<ReadDraft, Outcome<DraftOfRecord>>(read => read.RunAsync(editor, record)))
            .Value!
            .Draft;
        var content = JsonNode.Parse(from.Content)!;
        content["title"] = title;
        var saved = await platform.WithAsync<SaveDraft, Outcome<DraftState>>(save =>
            save.RunAsync(editor, record, content.ToJsonString(), from.Version, from.Saves)
        );
        return (saved.Value!, record);
    }
}
