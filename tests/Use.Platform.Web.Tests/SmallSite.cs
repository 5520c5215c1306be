using Microsoft.AspNetCore.Mvc.Testing;
using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests;

/// <summary>A site with four practices in three languages, shared by the tests that only read.</summary>
public sealed class SmallSite : IAsyncLifetime
{
    /// <summary>The host.</summary>
    public SiteHost Host { get; } = new();

    /// <summary>Somebody who may publish.</summary>
    public Actor Editor { get; private set; } = null!;

    /// <summary>A browser without JavaScript and without an account.</summary>
    public HttpClient Visitor { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Visitor = Host.CreateClient(
            new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false }
        );
        Editor = await Host.EditorAsync();
        await Host.PublishAsync(
            Editor,
            A.CaseStudy(
                "Streets that carry the rain",
                content =>
                {
                    content.Summary = "<p>Parks and squares hold back the water of a cloudburst.</p>";
                    content.Translations =
                    [
                        new TitleTranslation
                        {
                            Language = "fr",
                            Title = "Des rues qui portent la pluie",
                            Tagline = "Une phrase.",
                        },
                    ];
                }
            )
        );
        await Host.PublishAsync(
            Editor,
            A.CaseStudy(
                "Un tramway pour les quartiers",
                content =>
                {
                    content.Language = "fr";
                    content.Place = new PlaceChoice { Name = "Paris", Country = "FR" };
                    content.Themes = ["mobility"];
                    content.Summary = "<p>Les rames desservent les hôpitaux et les écoles.</p>";
                }
            )
        );
        await Host.PublishAsync(
            Editor,
            A.CaseStudy(
                "Calles sin coches",
                content =>
                {
                    content.Language = "es";
                    content.Place = new PlaceChoice { Name = "Barcelona", Country = "ES" };
                    content.Themes = ["mobility", "public-space"];
                    content.Status = CaseStudyStatus.Completed;
                    content.Start = new PartialDate(2016);
                }
            )
        );
        await Host.PublishAsync(
            Editor,
            A.CaseStudy(
                "Cheap <b>solar</b> & \"roofs\"",
                content =>
                {
                    content.Place = new PlaceChoice { Name = "Nairobi", Country = "KE" };
                    content.Themes = ["energy"];
                    content.Sdgs = [7];
                }
            )
        );
    }

    public async ValueTask DisposeAsync()
    {
        Visitor.Dispose();
        await Host.DisposeAsync();
    }
}
