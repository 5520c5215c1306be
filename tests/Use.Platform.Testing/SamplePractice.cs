using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Shared;

namespace Use.Platform.Testing;

/// <summary>A practice that has all that publication asks for, and nothing that is true of a real city.</summary>
public static class SamplePractice
{
    /// <summary>Makes one.</summary>
    /// <param name="title">The title.</param>
    /// <param name="place">Where.</param>
    /// <param name="word">A word that stands in the text and nowhere else.</param>
    public static CaseStudyContent Make(string title, PlaceChoice place, string word = "tramway") =>
        new()
        {
            Title = title,
            Tagline = $"A sample practice about {word}, which no city has done.",
            Place = place,
            Status = CaseStudyStatus.Completed,
            Start = new PartialDate(2012, 10),
            Area = "whole-city",
            Themes = ["mobility", "public-space"],
            Sdgs = [11, 13],
            Actors = ["city-government"],
            Summary = $"<p>The city put a {word} on its main street and moved the cars to the ring road.</p>",
            Background = "<p>Traffic stood still for two hours a day, and the air was bad.</p>",
            Actions = "<ul><li>Drew the plan with those who live there.</li><li>Built it in two winters.</li></ul>",
            Differently = "<p>Begin with the shopkeepers, not with the engineers.</p>",
            Lessons = "<p>Show a short stretch first. People believe what they can walk on.</p>",
            Results =
            [
                new ResultRow
                {
                    Indicator = "Cars a day on the main street",
                    Baseline = 21000,
                    Target = 8000,
                    Actual = 6500,
                    Unit = "cars",
                    Year = 2016,
                    Source = "The city’s counters",
                    Evidence = Evidence.Measured,
                },
            ],
            Sources =
            [
                new SourceReference
                {
                    Organisation = "The city",
                    Title = "A report",
                    Year = 2016,
                },
            ],
        };
}
