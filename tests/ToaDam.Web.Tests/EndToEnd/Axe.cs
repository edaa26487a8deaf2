using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>
/// Deque's axe on a page as it stands. Run in the page itself: the package's own way opens another page for every look, to
/// reach into frames of other hosts, and there are none here.
/// </summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>No violation of WCAG that axe can find. What it would work out about all else is left out: only violations are shown.</summary>
    public static async Task AssertAccessibleAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => Boolean(window.axe)"))
        {
            await page.EvaluateAsync(Script);
        }

        var violations = await page.EvaluateAsync<string[]>(
            """
            async () => {
              const found = await axe.run(document, { resultTypes: ["violations"], selectors: false });
              return found.violations.map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.html).join(" | ")}`);
            }
            """
        );
        Assert.True(violations.Length == 0, string.Join('\n', violations));
    }
}
