using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Places;
using Use.Platform.Shared;

namespace Use.Platform.Web.Tests.CaseStudies;

/// <summary>Content in which every field holds something.</summary>
internal static class WholeCaseStudy
{
    public static CaseStudyContent Make(Guid related, Guid hero, Guid other) =>
        new()
        {
            Language = "pt",
            License = "CC-BY-SA-4.0",
            Title = "Ruas que levam a chuva & \"mais\" <b>",
            Tagline = "Uma frase.",
            Translations =
            [
                new TitleTranslation
                {
                    Language = "en",
                    Title = "Streets that carry the rain",
                    Tagline = "One sentence.",
                },
                new TitleTranslation { Language = "fr", Title = "Des rues qui portent la pluie" },
            ],
            Place = new PlaceChoice
            {
                Name = "Vila Nova",
                Country = "PT",
                Kind = PlaceKind.MetropolitanArea,
            },
            Status = CaseStudyStatus.Ongoing,
            PercentComplete = 60,
            Area = "inner-city",
            Start = new PartialDate(2012, 10),
            End = new PartialDate(2027),
            Actors = ["city-government", "ngo"],
            Themes = ["water", "climate-adaptation"],
            Sdgs = [6, 11, 13],
            Instruments = ["regulation"],
            Summary = "<p>Primeiro parágrafo.</p><p>Segundo, com\u00a0espaço.</p>",
            Background = "<h3>Título</h3><ul><li>um</li><li>dois</li></ul>",
            Actions = "<p>A &lt; B &amp; C</p>",
            Financing = "<p>Dinheiro<br>e mais</p>",
            Outcome = "<blockquote><p>Dito.</p></blockquote>",
            Barriers = "<p><strong>Leis</strong> e <em>hábitos</em></p>",
            SuccessFactors = "<ol><li>Paciência</li></ol>",
            Differently = "<p>Começar com os lojistas.</p>",
            Lessons = "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
            Cost = new Cost
            {
                Capital = 1234567.5m,
                Running = 890,
                Currency = "EUR",
                PriceYear = 2024,
                Funders = ["municipal"],
            },
            Results =
            [
                new ResultRow
                {
                    Indicator = "Caves inundadas",
                    Baseline = 120.25m,
                    Target = 20,
                    Actual = -3.5m,
                    Unit = "por ano",
                    Year = 2025,
                    Source = "Câmara",
                    Evidence = Evidence.IndependentStudy,
                },
                new ResultRow { Indicator = "Árvores", Actual = 1200 },
            ],
            Awards =
            [
                new Award
                {
                    Name = "Prémio",
                    Year = 2020,
                    Prize = "Ouro",
                    Link = "https://example.org/award",
                },
            ],
            PeerReviewed = new PeerReview { Note = "Por três cidades.", Link = "https://example.org/peers" },
            CitySize = "80 000 habitantes",
            CityPopulation = "Um quarto com menos de 18 anos",
            Links = [new Link { Title = "Página", Url = "https://example.org/?a=1&b=2" }],
            Documents = [new Link { Title = "Relatório", Url = "https://example.org/r.pdf" }],
            Sources =
            [
                new SourceReference
                {
                    Organisation = "Câmara",
                    Title = "Relatório",
                    Year = 2024,
                    Url = "https://example.org/s",
                },
            ],
            HeroImage = new ImageUse
            {
                Id = hero,
                Alt = "Uma rua",
                Credit = "Ada",
            },
            Gallery =
            [
                new ImageUse
                {
                    Id = other,
                    Alt = "Outra rua",
                    Credit = "Bob",
                },
            ],
            MapPoint = new MapPoint { Lat = 38.7223, Lon = -9.1393 },
            Contact = new Contact
            {
                Name = "Ada",
                Role = "Engenheira",
                Organisation = "Câmara",
            },
            Related = [related],
            LastVerifiedOn = new DateOnly(2026, 10, 1),
        };
}
