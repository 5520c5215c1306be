using System.Text;
using Microsoft.EntityFrameworkCore;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Import;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.Import;

public sealed class ImportFileTests : ProviderTests
{
    private const string Columns =
        "source,sourceId,language,title,tagline,place.name,place.country,status,start,actors,themes,sdgs,summary,actions,differently";

    private const string Cells =
        "One sentence.,Copenhagen,Denmark,ongoing,2012-10,city-government,water|nature,11|13,\"<p>A \"\"fine\"\" summary,\r\nin two lines.</p>\",<p>Done.</p>,<p>Otherwise.</p>";

    [Theory]
    [InlineData("rows.jsonl", "", "ImportFileEmpty")]
    [InlineData("rows.csv", "", "ImportFileEmpty")]
    [InlineData("rows.jsonl", "\n \r\n\n", "ImportNoRows")]
    [InlineData("rows.jsonl", "{\n  \"source\": \"test\"\n}\n", "ImportManyLines")]
    [InlineData("rows.jsonl", "[\n{}\n]", "ImportManyLines")]
    [InlineData("rows.csv", "source,sourceId,title\r\n", "ImportNoRows")]
    [InlineData("rows.csv", "\r\n\r\n", "ImportNoRows")]
    [InlineData("rows.csv", "source,title\r\ntest,A\r\n", "ImportColumnMissing")]
    [InlineData("rows.csv", "test,a,Practice\r\ntest,b,Practice\r\n", "ImportColumnMissing")]
    [InlineData("rows.csv", "source,sourceId,headline\r\ntest,a,A\r\n", "ImportColumnUnknown")]
    [InlineData("rows.csv", "source,sourceId,title,title\r\ntest,a,A,B\r\n", "ImportColumnTwice")]
    [InlineData("rows.xlsx", "PK", "ImportFormUnknown")]
    public async Task A_file_that_is_none_is_refused_with_the_reason(string name, string text, string reason)
    {
        await using var platform = await StartAsync("sqlite");

        var opened = ImportFormat.Open(platform.File(name, text), platform.Kind(CaseStudy.KindCode));

        var error = Assert.Single(opened.Errors);
        Assert.Equal(("file", reason), (error.Field, error.Message));
        Assert.NotEmpty(platform.Get<WriteImportReport>().Message(error));
    }

    [Fact]
    public async Task A_missing_file_and_one_in_utf16_are_refused_with_the_reason()
    {
        await using var platform = await StartAsync("sqlite");
        var utf16 = platform.File("rows.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Columns)]);

        var kind = platform.Kind(CaseStudy.KindCode);
        Assert.Equal("ImportUtf16", ImportFormat.Open(utf16, kind).Errors[0].Message);
        Assert.Equal("ImportFileMissing", ImportFormat.Open(utf16 + ".csv", kind).Errors[0].Message);
    }

    [Theory]
    [InlineData("not json", "ImportNotJson")]
    [InlineData("{\"source\":\"test\",", "ImportNotJson")]
    [InlineData("{\"source\":\"a\",\"source\":\"b\"}", "ImportNotJson")]
    [InlineData("[1]", "ImportNotObject")]
    [InlineData("null", "ImportNotObject")]
    [InlineData("{\"\\ud800\":1}", "ImportNotJson")]
    public async Task A_line_that_is_no_object_is_rejected_and_the_others_go_on(string line, string reason)
    {
        await using var platform = await StartAsync("sqlite");
        var text = $"\uFEFF{Imports.Row("a").ToJsonString()}\r\n\r\n{line}\r\n{Imports.Row("b").ToJsonString()}";

        var report = await platform.ImportAsync(platform.File("rows.jsonl", text));

        Assert.Equal("2 0 0 1", report.Counts());
        Assert.Equal(3, report.Rows[1].Number);
        Assert.Equal(reason, Assert.Single(report.Rows[1].Errors).Message);
    }

    [Fact]
    public async Task A_line_of_ten_megabytes_and_one_nested_a_thousand_deep_are_rejected_and_the_others_go_on()
    {
        await using var platform = await StartAsync("sqlite");
        var text = new StringBuilder(Imports.Row("a").ToJsonString())
            .Append('\n')
            .Append("{\"title\":\"")
            .Append('x', 10 * 1024 * 1024)
            .Append("\"}\n")
            .Append("{\"title\":")
            .Append('[', 1000)
            .Append(']', 1000)
            .Append("}\n")
            .Append(Imports.Row("b").ToJsonString());

        var report = await platform.ImportAsync(platform.File("rows.jsonl", text.ToString()));

        Assert.Equal("2 0 0 2", report.Counts());
        Assert.Equal("ImportRowTooLong", Assert.Single(report.Rows[1].Errors).Message);
        Assert.Equal("ImportNotJson", Assert.Single(report.Rows[2].Errors).Message);
        Assert.Equal([1, 2, 3, 4], report.Rows.Select(row => (int)row.Number));
    }

    [Theory]
    [InlineData(10 * 1024 * 1024)]
    [InlineData(200_001)]
    public async Task Text_that_is_too_long_is_rejected_in_csv_too(int length)
    {
        await using var platform = await StartAsync("sqlite");
        var text = $"{Columns}\ntest,a,en,A,{Cells}\ntest,b,en,B,{Cells.Replace("Done", new string('x', length))}\n";

        var report = await platform.ImportAsync(platform.File("rows.csv", text));

        Assert.Equal("1 0 0 1", report.Counts());
        Assert.Equal(
            length > ImportFormat.LongestRow ? "ImportRowTooLongInCsv" : "RichTextTooLong",
            Assert.Single(report.Rows[1].Errors).Message
        );
    }

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    [InlineData("\r\n", true)]
    public async Task Csv_is_read_with_any_line_ends_and_a_byte_order_mark(string end, bool mark)
    {
        await using var platform = await StartAsync("sqlite");
        var text =
            $"{(mark ? "\uFEFF" : "")}{Columns}{end}test,a,en,Agua,{Cells}{end},,,,,,,,,,,,,,{end}test,b,en,Eau,{Cells}{end}";

        var report = await platform.ImportAsync(platform.File("rows.csv", text));

        Assert.Equal("2 0 0 0", report.Counts());
        Assert.Equal([2, 4], report.Rows.Select(row => (int)row.Number));
        var row = await platform.WithAsync<PlatformDb, CaseStudy>(db =>
            db.CaseStudies.SingleAsync(row => row.Title == "Agua")
        );
        Assert.Equal(["water", "nature"], row.Themes);
        Assert.Equal([11, 13], row.Sdgs);
        Assert.Equal("DK", row.CountryCode);
        Assert.Contains(
            "“fine”".Replace('“', '"').Replace('”', '"'),
            row.Summary.ToPlainText(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Csv_with_semicolons_is_read_although_its_texts_are_full_of_commas()
    {
        await using var platform = await StartAsync("sqlite");
        var text =
            "source;sourceId;language;title;tagline;place.name;place.country;status;start;actors;themes;sdgs;summary;actions;differently\r\n"
            + "test;a;fr;Un, deux, trois, quatre;a, b, c, d, e, f, g, h, i, j, k;Paris;Francia;completed;2012;community;water;6;<p>a, b, c</p>;<p>d</p>;<p>e</p>\r\n";

        var report = await platform.ImportAsync(platform.File("rows.csv", text));

        Assert.Equal("1 0 0 0", report.Counts());
    }

    [Fact]
    public async Task Rows_of_csv_that_are_broken_are_rejected_and_the_others_go_on()
    {
        await using var platform = await StartAsync("sqlite");
        byte[] latin = [.. "test,latin,en,Caf"u8, 0xE9, .. Encoding.UTF8.GetBytes($",{Cells}\n")];
        byte[] file =
        [
            .. Encoding.UTF8.GetBytes($"{Columns},results\ntest,short,en\n"),
            .. Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(latin.AsSpan(0, 13)) + $"\"x\"y,{Cells},\n"),
            .. latin[..^1],
            .. ",\n"u8,
            .. Encoding.UTF8.GetBytes($"test,json,en,J,{Cells},[{{\n"),
            .. Encoding.UTF8.GetBytes(
                $"test,good,en,G,{Cells},\"[{{\"\"indicator\"\":\"\"Trees\"\",\"\"actual\"\":5}}]\"\n"
            ),
        ];

        var report = await platform.ImportAsync(platform.File("rows.csv", file));

        Assert.Equal(
            ["ImportFieldCount", "ImportQuotes", "ImportNotUtf8", "ImportCellNotJson", ""],
            report.Rows.Select(row => row.Errors.FirstOrDefault()?.Message ?? "")
        );
        Assert.Equal([2, 3, 4, 5, 6], report.Rows.Select(row => (int)row.Number));
    }

    [Fact]
    public async Task A_quotation_mark_that_is_never_closed_is_rejected_and_counted()
    {
        await using var platform = await StartAsync("sqlite");
        var text =
            $"{Columns}\ntest,a,en,A,{Cells}\ntest,b,en,\"B,{Cells.Replace("\"", "")}\ntest,c,en,C,{Cells.Replace("\"", "")}\n";

        var report = await platform.ImportAsync(platform.File("rows.csv", text));

        Assert.Equal("1 0 0 1", report.Counts());
        Assert.Equal("ImportQuotes", Assert.Single(report.Rows[1].Errors).Message);
    }
}
