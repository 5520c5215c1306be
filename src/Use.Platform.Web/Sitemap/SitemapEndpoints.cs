using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Use.Platform.Data;
using Use.Platform.Mail;
using Use.Platform.Vocabularies;

namespace Use.Platform.Web.Sitemap;

/// <summary>What search engines ask for.</summary>
public static class SitemapEndpoints
{
    // The protocol of sitemaps allows 50,000 addresses a file; each page stands in it once for each language.
    private const int PagesAFile = 10_000;
    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly string[] StaticPages =
    [
        "",
        "explore",
        "emergencies",
        "about/review",
        "about/privacy",
        "about/terms",
        "about/accessibility",
    ];

    /// <summary>Adds <c>/robots.txt</c>, <c>/sitemap.xml</c> and its parts.</summary>
    public static void MapSitemap(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(
            "/robots.txt",
            (IOptions<SiteOptions> site) =>
                Results.Text(
                    "User-agent: *\nDisallow: /*/my/\nDisallow: /*/account\nDisallow: /*/editor\nDisallow: /*/admin\nDisallow: /language/\n"
                        + "Disallow: /*/unsubscribe/\n"
                        + $"Sitemap: {Origin(site)}/sitemap.xml\n"
                )
        );
        routes.MapGet(
            "/sitemap.xml",
            async (PlatformDb db, IOptions<SiteOptions> site, CancellationToken cancellation) =>
            {
                var pages =
                    await db.CaseStudies.CountAsync(cancellation) + await db.Initiatives.CountAsync(cancellation);
                var files = 1 + Math.Max(0, pages - 1) / PagesAFile;
                return Xml(writer =>
                {
                    writer.WriteStartElement("sitemapindex", Namespace);
                    for (var file = 1; file <= files; file++)
                    {
                        writer.WriteStartElement("sitemap", Namespace);
                        writer.WriteElementString("loc", Namespace, $"{Origin(site)}/sitemap-{file}.xml");
                        writer.WriteEndElement();
                    }
                });
            }
        );
        routes.MapGet(
            "/sitemap-{file:int}.xml",
            async (
                int file,
                PlatformDb db,
                VocabularyCache vocabularies,
                IOptions<SiteOptions> site,
                CancellationToken cancellation
            ) =>
            {
                var pages = await db
                    .CaseStudies.Select(row => new
                    {
                        row.Id,
                        Path = "practices/" + row.Slug,
                        row.PublishedAt,
                    })
                    .Concat(
                        db.Initiatives.Select(row => new
                        {
                            row.Id,
                            Path = "initiatives/" + row.Slug,
                            row.PublishedAt,
                        })
                    )
                    .OrderBy(row => row.Id)
                    .Skip((Math.Max(file, 1) - 1) * PagesAFile)
                    .Take(PagesAFile)
                    .ToListAsync(cancellation);
                string[] emergencies =
                    file == 1 ? [.. vocabularies.Current.Emergencies.Keys.Order(StringComparer.Ordinal)] : [];
                if (file < 1 || (pages.Count == 0 && file > 1))
                {
                    return Results.NotFound();
                }
                return Xml(writer =>
                {
                    writer.WriteStartElement("urlset", Namespace);
                    foreach (var page in file == 1 ? StaticPages : [])
                    {
                        Page(writer, Origin(site), page, null);
                    }
                    foreach (var emergency in emergencies)
                    {
                        Page(writer, Origin(site), "emergencies/" + emergency, null);
                    }
                    foreach (var page in pages)
                    {
                        Page(writer, Origin(site), page.Path, page.PublishedAt);
                    }
                });
            }
        );
    }

    private static string Origin(IOptions<SiteOptions> site) => site.Value.Address.TrimEnd('/');

    private static void Page(XmlWriter writer, string origin, string path, DateTime? changed)
    {
        foreach (var language in Platform.Shared.Languages.Working)
        {
            writer.WriteStartElement("url", Namespace);
            writer.WriteElementString("loc", Namespace, $"{origin}/{language}/{path}");
            if (changed is { } day)
            {
                writer.WriteElementString(
                    "lastmod",
                    Namespace,
                    day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                );
            }
            writer.WriteEndElement();
        }
    }

    private static IResult Xml(Action<XmlWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            writer.WriteStartDocument();
            write(writer);
            writer.WriteEndDocument();
        }
        return Results.Bytes(buffer.ToArray(), "application/xml; charset=utf-8");
    }
}
