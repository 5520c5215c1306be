using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.CaseStudies;
using Use.Platform.Search;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Use.Platform.Web.Explore;
using Xunit;

namespace Use.Platform.Web.Tests.Explore;

public sealed class DownloadTests(SmallSite site) : IClassFixture<SmallSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_downloaded_whole_in_its_order_for_spreadsheets()
    {
        using var answer = await site.Visitor.GetAsync("/en/explore/download?sort=title&page=9&view=map", Stop);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Stop);

        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("noindex", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")));
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var rows = Read(bytes);
        Assert.Equal(
            [
                "Title",
                "In one sentence",
                "Kind",
                "Place",
                "Country",
                "Themes",
                "SDGs",
                "Status",
                "Years",
                "Emergency",
                "Licence",
                "Address",
            ],
            rows[0]
        );
        Assert.Equal(
            [
                "Calles sin coches",
                "Cheap <b>solar</b> & \"roofs\"",
                "Streets that carry the rain",
                "Un tramway pour les quartiers",
            ],
            rows.Skip(1).Select(row => row[0])
        );
        var spanish = rows[1];
        Assert.Equal(
            ("Barcelona", "Spain", "Mobility and transport; Public space"),
            (spanish[3], spanish[4], spanish[5])
        );
        Assert.StartsWith("11 Sustainable cities and communities; 13", spanish[6], StringComparison.Ordinal);
        Assert.Equal("Completed", spanish[7]);
        Assert.Contains("2016", spanish[8], StringComparison.Ordinal);
        Assert.Equal("CC-BY-4.0", spanish[10]);
        Assert.Equal("https://use.example/en/practices/calles-sin-coches", spanish[11]);
    }

    [Fact]
    public async Task It_holds_what_the_search_finds_in_the_readers_language()
    {
        var rows = Read(
            await site.Visitor.GetByteArrayAsync("/fr/explore/download?q=pays%3ADanemark+cloudburst&theme=water", Stop),
            ';'
        );

        Assert.Equal(2, rows.Count);
        Assert.Equal("Titre", rows[0][0]);
        Assert.Equal("Des rues qui portent la pluie", rows[1][0]);
        Assert.Equal("Danemark", rows[1][4]);
    }

    [Fact]
    public async Task The_page_links_to_it_with_the_same_search_where_there_is_a_list()
    {
        Assert.Equal(
            "/en/explore/download?q=rain&sort=title",
            await LinkAsync("/en/explore?q=rain&sort=title&view=table")
        );
        Assert.Null(await LinkAsync("/en/explore?q=nothinglikeit&country=IS"));
    }

    [Theory]
    [InlineData("", "results")]
    [InlineData("Straßen & \"Regen\"", "results-strassen-regen")]
    [InlineData("../..\\evil\r\n.exe;", "results-evil-exe")]
    [InlineData("النقل العام", "results")]
    [InlineData("0123456789 0123456789 0123456789 0123456789", "results-0123456789-0123456789-0123456789")]
    public async Task The_files_name_is_safe_and_says_what_was_asked_and_when(string text, string name)
    {
        // A site of its own: nobody may download without limit.
        await using var own = new SiteHost();
        await own.DrainAsync();
        using var answer = await own.CreateClient()
            .GetAsync("/en/explore/download?q=" + Uri.EscapeDataString(text), Stop);

        var file = answer.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", file.DispositionType);
        Assert.Equal($"{name}-{TimeProvider.System.GetUtcNow():yyyy-MM-dd}.csv", file.FileName);
        Assert.Single(Read(await answer.Content.ReadAsByteArrayAsync(Stop)));
    }

    [Fact]
    public async Task What_the_database_does_not_show_is_not_in_it()
    {
        await using var own = new SiteHost();
        var editor = await own.EditorAsync();
        await own.PublishAsync(editor, A.CaseStudy("Still there"));
        await own.PublishAsync(editor, A.CaseStudy("Gone meanwhile"));
        // Without the outbox, as long as the index does not know of it.
        await own.WithDbAsync(db =>
            db.CaseStudies.Where(row => row.Title == "Gone meanwhile").ExecuteDeleteAsync(Stop)
        );

        var rows = Read(await own.CreateClient().GetByteArrayAsync("/en/explore/download", Stop));

        Assert.Equal(["Title", "Still there"], rows.Select(row => row[0]));
    }

    [Fact]
    public async Task A_search_that_rests_promises_no_file()
    {
        await using var resting = new SiteHost(configure: services =>
            services.AddSingleton<ISearchEngine>(new RememberingEngine { IsAway = true })
        );
        using var answer = await resting.CreateClient().GetAsync("/en/explore/download", Stop);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Null(answer.Content.Headers.ContentDisposition);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("en", "Many lists are being downloaded")]
    [InlineData("fr", "Beaucoup de listes")]
    public async Task Beyond_so_many_at_once_a_download_is_put_off_and_a_place_is_given_back(
        string language,
        string told
    )
    {
        var begun = new TaskCompletionSource();
        var open = new TaskCompletionSource();
        var engine = new RememberingEngine { Walking = () => begun.TrySetResult() ? open.Task : Task.CompletedTask };
        await using var own = new SiteHost(configure: services => services.AddSingleton<ISearchEngine>(engine));
        using var visitor = own.CreateClient();
        var room = own.Services.GetRequiredService<DownloadRoom>();
        var others = Enumerable.Range(1, DownloadRoom.Places - 1).Select(_ => room.Enter()).ToList();
        var last = visitor.GetAsync("/en/explore/download", Stop);
        await begun.Task.WaitAsync(Stop);

        using var answer = await visitor.GetAsync($"/{language}/explore/download", Stop);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Null(answer.Content.Headers.ContentDisposition);
        Assert.Contains(told, await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        open.SetResult();
        using var done = await last;
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        await done.Content.ReadAsByteArrayAsync(Stop);
        using var again = await visitor.GetAsync("/en/explore/download", Stop);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        others.ForEach(place => place.Dispose());
    }

    [Fact]
    public async Task Asking_for_the_headers_alone_walks_over_nothing()
    {
        var engine = new RememberingEngine { Walking = () => throw new SearchUnavailableException("Walked.") };
        await using var own = new SiteHost(configure: services => services.AddSingleton<ISearchEngine>(engine));
        using var visitor = own.CreateClient();
        using var head = new HttpRequestMessage(HttpMethod.Head, "/en/explore/download?q=rain");

        using var answer = await visitor.SendAsync(head, Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.StartsWith(
            "results-rain-",
            answer.Content.Headers.ContentDisposition!.FileName,
            StringComparison.Ordinal
        );
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task Who_downloads_too_much_is_told_to_wait()
    {
        const int Allowed = 10;
        await using var own = new SiteHost();
        // Until the first index is there, search rests and no file is promised.
        await own.DrainAsync();
        using var visitor = own.CreateClient();
        var answers = new List<HttpStatusCode>();
        // One more is allowed every ten seconds: a slow machine may come to more than ten, never to so many.
        while (answers.Count < 4 * Allowed && !answers.Contains(HttpStatusCode.TooManyRequests))
        {
            using var answer = await visitor.GetAsync("/en/explore/download", Stop);
            answers.Add(answer.StatusCode);
        }

        Assert.True(answers.Count > Allowed, $"Refused after {answers.Count}.");
        Assert.All(answers[..^1], status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"https://evil.example\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(1)")]
    [InlineData("\t\r\n =1")]
    [InlineData("\u00a0=1")]
    [InlineData("＝1")]
    public async Task A_title_cannot_run_in_a_spreadsheet(string title)
    {
        var rows = await WriteAsync(Cards(1, title));

        Assert.Equal("'" + title.Trim(), rows[1][0]);
    }

    [Theory]
    [InlineData("en", ',')]
    [InlineData("fr", ';')]
    [InlineData("es", ';')]
    public async Task It_opens_in_columns_in_the_readers_language_and_a_title_stays_one_cell(
        string language,
        char separator
    )
    {
        const string Title = "Parc;=cmd|'/C calc'!A0,=1";
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo(language);
        try
        {
            using var to = new MemoryStream();
            await WriteAsync(Cards(1, Title), to);

            var rows = Read(to.ToArray(), separator);
            Assert.Equal(12, rows[0].Length);
            Assert.Equal(Title, rows[1][0]);
            var kind = language switch
            {
                "fr" => "Pratique",
                "es" => "Práctica",
                _ => "Practice",
            };
            var line = Encoding.UTF8.GetString(to.ToArray()).Split("\r\n")[1];
            Assert.StartsWith(
                $"\"{Title}\"{separator}\"A sentence.\"{separator}\"{kind}\"{separator}\"Oslo\"",
                line,
                StringComparison.Ordinal
            );
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public async Task A_list_that_breaks_off_says_so_in_its_last_line()
    {
        var rows = await WriteAsync(Broken());

        Assert.Equal(4, rows.Count);
        Assert.Equal("This list is not complete: it broke off after 2 rows. Please download it again.", rows[^1][0]);

        static async IAsyncEnumerable<CaseStudyCard> Broken()
        {
            await foreach (var card in Cards(2, "Trees"))
            {
                yield return card;
            }
            throw new SearchUnavailableException("It has gone.");
        }
    }

    [Fact]
    public async Task A_hundred_thousand_are_written_as_they_come()
    {
        const int Many = 100_000;
        const int Held = 1000;
        using var sink = new CountingStream();
        await WriteAsync(Watched(), sink);

        Assert.InRange(sink.Written, Many * 60L, long.MaxValue);
        Assert.InRange(sink.Largest, 1, 1 << 20);

        async IAsyncEnumerable<CaseStudyCard> Watched()
        {
            var read = 0;
            await foreach (var card in Cards(Many, "Trees along the river"))
            {
                // Whatever is not written yet is held in memory.
                Assert.True(++read < Held || sink.Written > (read - Held) * 60L);
                yield return card;
            }
        }
    }

    private static async IAsyncEnumerable<CaseStudyCard> Cards(int count, string title)
    {
        for (var number = 0; number < count; number++)
        {
            yield return new CaseStudyCard
            {
                Id = Guid.Empty,
                Slug = "trees",
                Language = "en",
                Title = title,
                Tagline = "A sentence.",
                Translations = [],
                PlaceName = new LocalizedText { En = "Oslo" },
                CountryCode = "NO",
                Start = new PartialDate(2020),
                License = "CC-BY-4.0",
            };
        }
        await Task.CompletedTask;
    }

    private async Task<List<string[]>> WriteAsync(IAsyncEnumerable<CaseStudyCard> cards)
    {
        using var to = new MemoryStream();
        await WriteAsync(cards, to);
        return Read(to.ToArray());
    }

    private Task<int> WriteAsync(IAsyncEnumerable<CaseStudyCard> cards, Stream to) =>
        site.Host.WithAsync(async services =>
        {
            await services.GetRequiredService<ResultDownload>().RunAsync(cards, to, Stop);
            return 0;
        });

    private async Task<string?> LinkAsync(string address)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await site.Visitor.GetStringAsync(address, Stop), Stop);
        return page.QuerySelector(".search-actions a[href*='/explore/download']")?.GetAttribute("href");
    }

    private static List<string[]> Read(byte[] bytes, char separator = ',')
    {
        using var csv = CsvReader.Create(bytes, new CsvReaderOptions { HasHeader = false, Separator = separator });
        var rows = new List<string[]>();
        while (csv.Read())
        {
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        }
        return rows;
    }

    private sealed class CountingStream : MemoryStream
    {
        public long Written { get; private set; }

        public int Largest { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => Count(count);

        public override void Write(ReadOnlySpan<byte> buffer) => Count(buffer.Length);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Count(count);
            return Task.CompletedTask;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Count(buffer.Length);
            return ValueTask.CompletedTask;
        }

        private void Count(int count)
        {
            Written += count;
            Largest = Math.Max(Largest, count);
        }
    }
}
