using Use.Platform.Import;
using Use.Platform.Web.Drafts;
using Xunit;

namespace Use.Platform.Browser.Tests.CaseStudies;

/// <summary>What the page reads while one types is what the server reads.</summary>
public sealed class WrittenDatesTests(Chromium chromium, WritingSite site) : IClassFixture<WritingSite>
{
    private static readonly string[] Texts =
    [
        "2020",
        "2020-04",
        "2020-4-5",
        " 2020/04/15 ",
        "2020.04.15",
        "15. 4. 2020",
        "15/04/2020",
        "04/15/2020",
        "04/04/2020",
        "29/02/2020",
        "04/2020",
        "4.2020",
        "15. April 2020",
        "15th of April 2020",
        "April 15, 2020",
        "APR 15 2020",
        "15-Apr-2020",
        "Sept. 2020",
        "le 1er février 2020",
        "15\u00A0août\u202F2020",
        "15 aou\u0302t 2020",
        "el 15 de abril del 2020",
        "abril de 2020",
        "Abr-2020",
        "03/04/2020",
        "3.4.2020",
        "31/04/2020",
        "29/02/2021",
        "30 février 2020",
        "2020-13",
        "2020/15/04",
        "13/13/2020",
        "00/04/2020",
        "0 April 2020",
        "0020",
        "43936",
        "43936.5",
        "15/04/20",
        "Apr-20",
        "04/20",
        "",
        "20",
        "2020.1",
        "20200415",
        "15/04-2020",
        "15-20 April 2020",
        "April/May 2020",
        "spring 2020",
        "15 Aprill 2020",
        "April 2020?",
        "-2020",
        "2020-04-15T00:00:00",
        "١٥/٠٤/٢٠٢٠",
        "15 April 20200",
        "juin juillet 2020",
        "ju 2020",
        "2020 2021",
        "2020-123",
        "32 May 2020",
        "15/04/0020",
        "soon",
    ];

    [Fact]
    public async Task Dates_are_read_on_the_page_as_the_server_reads_them()
    {
        Chromium.SkipWithout();
        await using var visit = await chromium.VisitAsync(site.Site.Address);
        await visit.Page.GotoAsync("/en/emergencies");

        var read = await visit.Page.EvaluateAsync<string[]>(
            "async (texts) => { const { readDate, whyNotDate } = await import('/write-dates.js'); return texts.map((text) => readDate(text) ?? whyNotDate(text)); }",
            Texts
        );

        Assert.Equal(
            Texts.Select(text => $"{text}: {OnServer(text)}"),
            Texts.Zip(read, (text, date) => $"{text}: {date}")
        );
    }

    private static string OnServer(string text) =>
        WrittenDate.Read(text) is (var date, null) ? date.ToString() : DraftDates.WhyNot(text);
}
