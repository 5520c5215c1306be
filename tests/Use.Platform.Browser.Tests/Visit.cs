using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace Use.Platform.Browser.Tests;

/// <summary>
/// One visitor with cookies and storage of its own. At its end it fails the test when a page asked for anything at another
/// place, or when a script failed or the content policy had to stop something.
/// </summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> foreign = [];
    private readonly ConcurrentQueue<string> complaints = [];

    private Visit(IBrowserContext context) => Context = context;

    /// <summary>The visitor's browser.</summary>
    public IBrowserContext Context { get; }

    /// <summary>The first tab.</summary>
    public IPage Page { get; private set; } = null!;

    /// <summary>Opens one.</summary>
    internal static async Task<Visit> OpenAsync(IBrowserContext context, Uri site)
    {
        var visit = new Visit(context);
        await context.RouteAsync(
            address => !IsOf(site, address),
            route =>
            {
                visit.foreign.Enqueue(route.Request.Url);
                return route.AbortAsync();
            }
        );
        context.Page += (_, page) => visit.Watch(page);
        visit.Page = await context.NewPageAsync();
        return visit;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Context.CloseAsync();
        Assert.Empty(foreign);
        Assert.Empty(complaints);
    }

    private void Watch(IPage page)
    {
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            // A missing page or a lost connection is part of some journeys; a stopped script or style never is.
            if (
                message.Type == "error"
                && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
            )
            {
                complaints.Enqueue(message.Text);
            }
        };
    }

    private static bool IsOf(Uri site, string address) =>
        address.StartsWith(site.GetLeftPart(UriPartial.Authority) + "/", StringComparison.Ordinal)
        || address.StartsWith("data:", StringComparison.Ordinal)
        || address.StartsWith("blob:", StringComparison.Ordinal)
        || address.StartsWith("about:", StringComparison.Ordinal);
}
