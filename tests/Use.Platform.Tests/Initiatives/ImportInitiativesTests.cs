using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Import;
using Use.Platform.Initiatives;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Use.Platform.Tests.Import;
using Use.Platform.Vocabularies;
using Xunit;

namespace Use.Platform.Tests.Initiatives;

/// <summary>What is an initiative's own in imports and exports; what all kinds promise is in the folder Import.</summary>
public sealed class ImportInitiativesTests : ProviderTests
{
    /// <summary>What is put into a row that lacks nothing, and the field, reason and value of the rejection.</summary>
    public static TheoryData<string, string, string, string, string> WrongFields =>
        new()
        {
            { "emergency", "\"cholera\"", "emergency", "EmergencyUnknown", "cholera" },
            { "emergency", "null", "emergency", "EmergencyMissing", "" },
            {
                "place",
                """{"name":"Tiflis","country":"Ruritania"}""",
                "place.country",
                "ImportCountryUnknown",
                "Ruritania"
            },
            { "phase", "\"lunch\"", "phase", "UnknownCode", "lunch" },
            { "phase", "null", "phase", "PhaseMissing", "" },
            { "categories", "[\"golf\"]", "categories", "UnknownCode", "golf" },
            { "categories", "null", "categories", "CategoryMissing", "" },
            { "kind", "\"hope\"", "kind", "UnknownCode", "hope" },
            { "audiences", "[\"martians\"]", "audiences", "UnknownCode", "martians" },
            { "sharedBy", "\"me\"", "sharedBy", "UnknownCode", "me" },
            { "themes", "[\"magic\"]", "themes", "UnknownCode", "magic" },
            { "start", "\"03/04/2020\"", "start", "ImportDateEitherWay", "03/04/2020" },
            { "start", "\"31/04/2020\"", "start", "ImportDateNotThere", "31/04/2020" },
            { "start", "43936", "start", "ImportDateSerial", "43936" },
            { "start", "\"15/04/20\"", "start", "ImportDateShortYear", "15/04/20" },
            { "end", "\"soon\"", "end", "ImportDateWrong", "soon" },
            { "end", "\"2011\"", "end", "EndBeforeStart", "" },
            { "description", "null", "description", "DescriptionMissing", "" },
            { "status", "\"ongoing\"", "status", "ImportKeyUnknown", "status" },
            {
                "documents",
                """[{"id":"0197a1b2-0000-7000-8000-000000000000"}]""",
                "documents",
                "ImportKeyNotTaken",
                "documents"
            },
        };

    [Theory, MemberData(nameof(WrongFields))]
    public async Task What_is_not_understood_is_rejected_by_name_and_its_value_is_in_the_report(
        string key,
        string json,
        string field,
        string reason,
        string value
    )
    {
        await using var platform = await StartAsync("sqlite");
        var row = Imports.Row(Initiative.KindCode, "a", row => row[key] = JsonNode.Parse(json));

        var report = await platform.ImportAsync(platform.JsonLines(row), Initiative.KindCode);

        Assert.Equal("0 0 0 1", report.Counts());
        var error = Assert.Single(report.Rows[0].Errors);
        Assert.Equal((field, reason), (error.Field, error.Message));
        foreach (var language in Languages.Working)
        {
            var line = Assert.Single(platform.Get<WriteImportReport>().Rejection(report.Rows[0], language));
            Assert.Contains($"{field}: ", line, StringComparison.Ordinal);
            Assert.Contains(value, line, StringComparison.Ordinal);
            Assert.DoesNotContain("{0", line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_order_of_day_and_month_is_asked_for_and_then_read()
    {
        await using var platform = await StartAsync("sqlite");
        var file = platform.JsonLines(
            Imports.Row(Initiative.KindCode, "either", row => row["start"] = "03/04/2020"),
            Imports.Row(Initiative.KindCode, "sure", row => row["start"] = "15/04/2020"),
            Imports.Row(Initiative.KindCode, "words", row => row["start"] = "4 de marzo de 2020")
        );

        var unsaid = await platform.ImportAsync(file, Initiative.KindCode);
        var said = await platform.ImportAsync(file, Initiative.KindCode, dates: DateOrder.DayFirst);
        var otherwise = await platform.ImportAsync(file, Initiative.KindCode, dates: DateOrder.MonthFirst);

        Assert.Equal(("2 0 0 1", "1 0 2 0", "0 1 1 1"), (unsaid.Counts(), said.Counts(), otherwise.Counts()));
        Assert.Contains(
            "--dates day-first",
            Assert.Single(platform.Get<WriteImportReport>().Rejection(unsaid.Rows[0])),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "“15/04/2020” cannot be read so, and --dates month-first was given",
            Assert.Single(platform.Get<WriteImportReport>().Rejection(otherwise.Rows[1])),
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["2020-03-04", "2020-04-15", "2020-03-04"],
            await platform.WithAsync<PlatformDb, IEnumerable<string?>>(async db =>
                (await db.Initiatives.OrderBy(row => row.Slug).Select(row => row.Start).ToListAsync()).Select(start =>
                    start.ToString()
                )
            )
        );
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_closed_emergency_takes_no_row_and_what_it_took_before_is_unchanged(string provider)
    {
        await using var platform = await StartAsync(provider);
        var row = Imports.Row(Initiative.KindCode, "a");
        await platform.ImportAsync(row);
        await platform.WithAsync<PlatformDb, int>(async db =>
        {
            db.Add(A.Emergency("heat-2027"));
            (await db.Emergencies.SingleAsync(emergency => emergency.Code == "covid-19")).State =
                EmergencyState.Archive;
            return await db.SaveChangesAsync();
        });
        platform.Get<VocabularyCache>().Forget();

        var report = await platform.ImportAsync(
            row,
            Imports.Row(Initiative.KindCode, "b"),
            Imports.Row(
                Initiative.KindCode,
                "c",
                row =>
                {
                    row["emergency"] = "heat-2027";
                    row["phase"] = "hot";
                    row["categories"] = new JsonArray("shade");
                }
            )
        );

        Assert.Equal("1 0 1 1", report.Counts());
        Assert.Equal(
            "Row 2 (b) rejected. emergency: COVID-19 is closed to anything new. Choose an emergency that is open (Emergency heat-2027, https://use.example/en/emergencies/heat-2027), or share it as a case study.",
            Assert.Single(platform.Get<WriteImportReport>().Rejection(report.Rows[1]))
        );
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Documents_are_no_part_of_it_and_stay_as_they_are(string provider)
    {
        await using var platform = await StartAsync(provider);
        var row = Imports.Row(Initiative.KindCode, "a");
        await platform.ImportAsync(row);
        var document = new DocumentUse { Id = Guid.CreateVersion7(), Title = "The plan" };
        await AddDocumentAsync(platform, document);

        Assert.Equal("0 0 1 0", (await platform.ImportAsync(row)).Counts());
        row["title"] = "Another title";
        var updated = await platform.ImportAsync(platform.JsonLines(row), Initiative.KindCode);

        Assert.Equal("0 1 0 0", updated.Counts());
        var shown = await platform.WithAsync<PlatformDb, Initiative>(db => db.Initiatives.SingleAsync());
        Assert.Equal("Another title", shown.Title);
        Assert.Equal(document, Assert.Single(shown.Details.Documents));
    }

    [Fact]
    public async Task A_table_of_another_kind_is_refused_as_a_whole()
    {
        await using var platform = await StartAsync("sqlite");
        var kind = platform.Kind(Initiative.KindCode);

        var practices = ImportFormat.Open(platform.File("a.csv", "source,sourceId,differently\ntest,a,A\n"), kind);
        var documents = ImportFormat.Open(platform.File("b.csv", "source,sourceId,documents\ntest,a,[]\n"), kind);

        Assert.Equal(
            ("ImportColumnUnknown", "ImportKeyNotTaken"),
            (Assert.Single(practices.Errors).Message, Assert.Single(documents.Errors).Message)
        );
    }

    [Fact]
    public async Task A_table_of_initiatives_is_read()
    {
        await using var platform = await StartAsync("sqlite");
        const string Csv = """
            source;sourceId;emergency;language;title;tagline;place.name;place.country;kind;phase;categories;audiences;start;sharedBy;description
            test;a;covid-19;fr;Des repas à la porte;Une phrase.;Paris;Francia;service;confinement;food|care;older-people;19 mars 2020;community;<p>Des repas, chaque jour.</p>
            """;

        var report = await platform.ImportAsync(platform.File("rows.csv", Csv), Initiative.KindCode);

        Assert.Equal("1 0 0 0", report.Counts());
        var shown = await platform.WithAsync<PlatformDb, Initiative>(db => db.Initiatives.SingleAsync());
        Assert.Equal(("FR", "2020-03-19"), (shown.CountryCode, shown.Start.ToString()));
        Assert.Equal(["food", "care"], shown.Categories);
    }

    private static async Task AddDocumentAsync(TestPlatform platform, DocumentUse document) =>
        // As it stands when a person has published it; that a document is there is for those to test who store it.
        await platform.WithAsync<PlatformDb, int>(async db =>
        {
            var row = await db.Initiatives.SingleAsync();
            var revision = await db.Revisions.SingleAsync();
            var content = InitiativeContent.Read(revision.Content);
            content.Documents = [document];
            revision.Content = content.Json();
            row.Details = new InitiativeDetails { Documents = [document] };
            return await db.SaveChangesAsync();
        });
}
