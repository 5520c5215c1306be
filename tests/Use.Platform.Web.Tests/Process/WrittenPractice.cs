using System.Globalization;
using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Testing;

namespace Use.Platform.Web.Tests.Process;

/// <summary>How far a practice has got, as far as the site has acknowledged it.</summary>
internal enum Stage
{
    Draft,
    Sent,
    Published,
}

/// <summary>
/// A practice as its author remembers it: what the site has acknowledged, and what was on its way when the site was killed.
/// </summary>
internal sealed class WrittenPractice(Guid id, string word, PlaceChoice place)
{
    private int texts;

    public Guid Id { get; } = id;

    /// <summary>A word that stands in this practice's title alone.</summary>
    public string Word { get; } = word;

    public string Title => $"The {Word} of our street";

    /// <summary>What the site has acknowledged.</summary>
    public Stage Stage { get; set; }

    /// <summary>What has been asked for without an answer so far.</summary>
    public Stage Asked { get; set; }

    /// <summary>The summary that the site has acknowledged.</summary>
    public string Saved { get; set; } = "";

    /// <summary>A summary that was sent without an answer so far, or null.</summary>
    public string? OnItsWay { get; set; }

    /// <summary>A picture whose upload the site has acknowledged, or null.</summary>
    public Guid? Picture { get; set; }

    public int Version { get; set; }

    public int Saves { get; set; }

    /// <summary>The whole content with a summary that has not been before.</summary>
    public CaseStudyContent Next()
    {
        texts++;
        OnItsWay = string.Create(CultureInfo.InvariantCulture, $"<p>{Word} as it was written the {texts}th time</p>");
        return Content(OnItsWay);
    }

    /// <summary>The whole content with a summary.</summary>
    public CaseStudyContent Content(string summary)
    {
        var content = SamplePractice.Make(Title, place, Word);
        content.Summary = summary;
        content.HeroImage = Picture is { } id
            ? new ImageUse
            {
                Id = id,
                Alt = "A street",
                Credit = "The city",
            }
            : null;
        return content;
    }
}
