using System.Diagnostics;
using AngleSharp.Html.Parser;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Benchmarks.Measuring;
using Use.Platform.Html;

namespace Use.Platform.Benchmarks.Html;

/// <summary>Measures cleaning rich text, beside parsing it alone: <c>html</c>.</summary>
internal static class HtmlBenchmark
{
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Measuring = TimeSpan.FromSeconds(2);

    public static void Run()
    {
        var report = new Report(
            Report.Say($"Cleaning rich text, one thread, load average {RunningProcess.Load()}"),
            "text",
            "KB",
            "parsing alone p50 ms",
            "cleaning p50 ms",
            "cleaning p99 ms",
            "to parsing alone"
        );
        Measure(
            "as the editor sends it",
            Repeat("<p>{0} <strong>{1}</strong>.</p><ul><li>{2}</li><li>{3}</li></ul>", 10)
        );
        Measure(
            "as Word gives it",
            Repeat(
                "<p class=MsoNormal style='margin-bottom:0cm;line-height:normal'><b><span lang=EN-GB style='font-size:12.0pt;"
                    + "font-family:\"Arial\",sans-serif;mso-fareast-font-family:\"Times New Roman\"'>{0}<o:p></o:p></span></b></p>"
                    + "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span lang=EN-GB>{1}</span></p>",
                10
            )
        );
        Measure(
            "an attack",
            Repeat(
                "<p onclick=\"x()\">{0}<script>alert(1)</script><img src=x onerror=y()><a href=\"javascript:z()\">{1}</a>"
                    + "<svg><style><img title=\"</style><iframe src=//evil.example>\"></svg></p>",
                10
            )
        );
        Measure(
            "as the editor sends it",
            Repeat("<p>{0} <em>{1}</em>.</p><blockquote>{2}</blockquote><p>{3}</p>", 100)
        );

        void Measure(string name, string html)
        {
            var cleaner = new HtmlCleaner();
            var parser = new HtmlParser();
            var parsing = Ask(() => parser.ParseDocument(html));
            var cleaning = Ask(() => cleaner.Clean(html));
            report.Add(
                name,
                Report.Say($"{html.Length / 1024d:N0}"),
                Report.Say($"{parsing.P50:N2}"),
                Report.Say($"{cleaning.P50:N2}"),
                Report.Say($"{cleaning.P99:N2}"),
                Report.Say($"{cleaning.P50 / parsing.P50:N1}")
            );
        }
    }

    private static Times Ask(Action work)
    {
        Run(Warming);
        return new Times(Run(Measuring));

        List<double> Run(TimeSpan duration)
        {
            var times = new List<double>();
            var watch = Stopwatch.StartNew();
            while (watch.Elapsed < duration)
            {
                var started = Stopwatch.GetTimestamp();
                work();
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
            return times;
        }
    }

    // Parts filled with sentences until the text has about so many kilobytes.
    private static string Repeat(string part, int kilobytes)
    {
        var random = new Random(GeneratedSite.Seed);
        var words = GeneratedWords.All["en"];
        var html = new System.Text.StringBuilder();
        while (html.Length < kilobytes * 1024)
        {
            html.AppendFormat(
                System.Globalization.CultureInfo.InvariantCulture,
                part,
                [.. Enumerable.Range(0, 4).Select(_ => (object)words.Phrase(random.Next(5, 20), random))]
            );
        }
        return html.ToString();
    }
}
