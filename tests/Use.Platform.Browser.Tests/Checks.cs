using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Use.Platform.Browser.Tests;

/// <summary>What every page must pass.</summary>
internal static class Checks
{
    private static readonly List<string> Rules =
    [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22aa",
        "best-practice",
    ];

    /// <summary>axe finds nothing against WCAG 2.2 AA or its own good practice.</summary>
    public static async Task BeAccessibleAsync(IPage page)
    {
        var options = new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = Rules },
        };
        var result = await page.RunAxe(options);
        Assert.True(result.Passes.Length > 10, "axe has hardly looked at anything.");
        var found = result.Violations.SelectMany(rule =>
            rule.Nodes.Select(node => $"{rule.Id}: {rule.Help}\n  {node.Html}\n  {Why(node)}")
        );
        Assert.True(result.Violations.Length == 0, $"{page.Url}\n{string.Join('\n', found)}");
    }

    /// <summary>Nothing stands out to the side, so that nobody has to scroll in two directions.</summary>
    public static async Task FitTheWidthAsync(IPage page)
    {
        var wide = await page.EvaluateAsync<string>(
            """
            () => {
              const width = document.documentElement.clientWidth;
              const kept = element => {
                for (let e = element.parentElement; e; e = e.parentElement) {
                  const clips = /(auto|scroll|hidden|clip)/.test(getComputedStyle(e).overflowX);
                  if (clips && e.getBoundingClientRect().right <= width + 1) return true;
                }
                return false;
              };
              const out = [...document.body.querySelectorAll('*')]
                .filter(e => e.getBoundingClientRect().right > width + 1 && !kept(e))
                .map(e => e.outerHTML.slice(0, 120));
              const by = document.documentElement.scrollWidth - width;
              return by > 0 ? `${by} px at ${width}: ${out.slice(-5).join('\n')}` : '';
            }
            """
        );
        Assert.True(wide.Length == 0, $"{page.Url} is too wide by {wide}");
    }

    private static string Why(AxeResultNode node) =>
        string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message));
}
