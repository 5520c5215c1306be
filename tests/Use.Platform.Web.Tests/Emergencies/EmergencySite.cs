using Microsoft.AspNetCore.Mvc.Testing;
using Use.Platform.Editorial;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.Emergencies;

/// <summary>A site with a practice and four initiatives of one emergency, shared by the tests that only read.</summary>
public sealed class EmergencySite : IAsyncLifetime
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
        await Host.PublishAsync(Editor, A.CaseStudy("Streets that carry the rain"));
        await Host.PublishAsync(
            Editor,
            A.Initiative(
                "Meals at the door",
                content =>
                {
                    content.Organisation = "City of Copenhagen";
                    content.Translations =
                    [
                        new TitleTranslation
                        {
                            Language = "fr",
                            Title = "Des repas à la porte",
                            Tagline = "Une phrase.",
                        },
                    ];
                }
            )
        );
        await Host.PublishAsync(
            Editor,
            A.Initiative("Bread for all", content => content.Start = new PartialDate(2020, 3, 17))
        );
        await Host.PublishAsync(
            Editor,
            A.Initiative(
                "Des pistes pour repartir",
                content =>
                {
                    content.Language = "fr";
                    content.Place = new PlaceChoice { Name = "Paris", Country = "FR" };
                    content.Kind = "policy";
                    content.Phase = "reopening";
                    content.Categories = ["mobility", "public-space"];
                    content.Themes = ["mobility"];
                    content.Start = new PartialDate(2020, 4, 6);
                    content.Organisation = "Ville de Paris";
                }
            )
        );
        await Host.PublishAsync(
            Editor,
            A.Initiative(
                "Rooms for the homeless",
                content =>
                {
                    content.Place = new PlaceChoice { Name = "Paris", Country = "FR" };
                    content.Categories = ["housing"];
                    content.Start = new PartialDate(2020, 3);
                    content.Organisation = "Ville de Paris";
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
