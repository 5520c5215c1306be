using System.Collections.Frozen;

namespace Use.Platform.DrawnPlans;

/// <summary>The colours of one plan in one light, as <c>#rrggbb</c>.</summary>
/// <param name="Paper">The ground, and the lesser streets.</param>
/// <param name="Block">Blocks.</param>
/// <param name="Core">Blocks of the dense middle.</param>
/// <param name="Street">The streets that are drawn, and bridges.</param>
/// <param name="Water">Water.</param>
/// <param name="Shore">The lines along a coast.</param>
/// <param name="Park">Green.</param>
/// <param name="Tree">Trees.</param>
/// <param name="Line">Railways and contours.</param>
/// <param name="Accent">The few blocks that the theme marks; at least 3:1 against the paper.</param>
internal sealed record PlanColours(
    string Paper,
    string Block,
    string Core,
    string Street,
    string Water,
    string Shore,
    string Park,
    string Tree,
    string Line,
    string Accent
);

/// <summary>
/// The colours of a theme's plans. The accent is the theme's own colour (seed-data); the others are its tints in OKLCH: all
/// themes share the lightness of each part, so that a wall of plans is calm, and differ in hue.
/// </summary>
internal sealed record PlanPalette(PlanColours Light, PlanColours Dark)
{
    /// <summary>The theme whose colours a plan without a known theme takes.</summary>
    public const string DefaultTheme = "planning";

    /// <summary>The palettes by theme code.</summary>
    public static FrozenDictionary<string, PlanPalette> All { get; } =
        new Dictionary<string, PlanPalette>(StringComparer.Ordinal)
        {
            ["mobility"] = new(
                new(
                    "#f1efe8",
                    "#d6d1bd",
                    "#c4bea6",
                    "#fcfbf8",
                    "#97c8d0",
                    "#b5d6dc",
                    "#d2e3c2",
                    "#99b47f",
                    "#848070",
                    "#1f5fa8"
                ),
                new(
                    "#181713",
                    "#2f2d24",
                    "#3c392e",
                    "#4b483d",
                    "#123d44",
                    "#1e4b52",
                    "#242e1a",
                    "#455633",
                    "#6f6c61",
                    "#63a1ed"
                )
            ),
            ["public-space"] = new(
                new(
                    "#f3eee6",
                    "#dcceb8",
                    "#ccbba0",
                    "#fdfbf7",
                    "#97c8d0",
                    "#b5d6dc",
                    "#d3e3c1",
                    "#9bb37e",
                    "#8a7f6c",
                    "#9a5a1c"
                ),
                new(
                    "#1a1712",
                    "#322c22",
                    "#40382b",
                    "#4e473a",
                    "#123d44",
                    "#1e4b52",
                    "#252e1a",
                    "#465631",
                    "#736b5e",
                    "#d18d53"
                )
            ),
            ["water"] = new(
                new(
                    "#e6f2f3",
                    "#b8d7db",
                    "#9fc6cb",
                    "#f7fcfd",
                    "#99c6d4",
                    "#b6d6df",
                    "#c9e5ca",
                    "#8ab78c",
                    "#6c8689",
                    "#0b6e8c"
                ),
                new(
                    "#121919",
                    "#212f31",
                    "#2a3d3f",
                    "#3a4b4d",
                    "#143d47",
                    "#214a56",
                    "#1e2f1f",
                    "#3a593c",
                    "#5d7072",
                    "#58aacb"
                )
            ),
            ["waste"] = new(
                new(
                    "#f2efe5",
                    "#d8d1b5",
                    "#c7be9d",
                    "#fcfbf6",
                    "#97c8d0",
                    "#b5d6dc",
                    "#d2e3c2",
                    "#99b47f",
                    "#86806a",
                    "#7a5c2e"
                ),
                new(
                    "#191712",
                    "#302d21",
                    "#3d392a",
                    "#4c4839",
                    "#123d44",
                    "#1e4b52",
                    "#242e1a",
                    "#455633",
                    "#706c5c",
                    "#b9996a"
                )
            ),
            ["energy"] = new(
                new(
                    "#f6eee6",
                    "#e2ccb7",
                    "#d3b89f",
                    "#fefaf7",
                    "#97c8d0",
                    "#b5d6dc",
                    "#d4e3c1",
                    "#9db37d",
                    "#8e7d6c",
                    "#a8470f"
                ),
                new(
                    "#1b1612",
                    "#342b22",
                    "#43372b",
                    "#51453a",
                    "#123d44",
                    "#1e4b52",
                    "#262d19",
                    "#475631",
                    "#76695d",
                    "#e08257"
                )
            ),
            ["climate-adaptation"] = new(
                new(
                    "#e7f2ef",
                    "#b9d8d1",
                    "#a1c7bf",
                    "#f7fcfb",
                    "#98c7d2",
                    "#b6d6de",
                    "#cbe5c8",
                    "#8db689",
                    "#6d8681",
                    "#2b6b6b"
                ),
                new(
                    "#121917",
                    "#22302d",
                    "#2c3d3a",
                    "#3b4c48",
                    "#133d46",
                    "#1f4b54",
                    "#202f1e",
                    "#3c583a",
                    "#5f706c",
                    "#6cabab"
                )
            ),
            ["air-quality"] = new(
                new(
                    "#eaf0f6",
                    "#c2d2e4",
                    "#acc0d6",
                    "#f8fbff",
                    "#9bc5d8",
                    "#b8d5e2",
                    "#c9e5ca",
                    "#8ab78c",
                    "#748290",
                    "#55679a"
                ),
                new(
                    "#14181b",
                    "#262d35",
                    "#313a44",
                    "#404952",
                    "#183b4a",
                    "#244959",
                    "#1e2f1f",
                    "#3a593c",
                    "#636d77",
                    "#899dd3"
                )
            ),
            ["housing"] = new(
                new(
                    "#f7ede7",
                    "#e5cbba",
                    "#d6b7a2",
                    "#fffaf7",
                    "#97c8d0",
                    "#b5d6dc",
                    "#d4e3c1",
                    "#9db37d",
                    "#907b6e",
                    "#a2403f"
                ),
                new(
                    "#1b1612",
                    "#352a23",
                    "#44362c",
                    "#52443b",
                    "#123d44",
                    "#1e4b52",
                    "#262d19",
                    "#475631",
                    "#77685f",
                    "#e47c77"
                )
            ),
            ["nature"] = new(
                new(
                    "#ecf1e7",
                    "#c8d6ba",
                    "#b3c5a3",
                    "#f9fcf7",
                    "#97c8d0",
                    "#b5d6dc",
                    "#cfe4c4",
                    "#94b583",
                    "#79856e",
                    "#2f7a36"
                ),
                new(
                    "#151813",
                    "#292f23",
                    "#343c2d",
                    "#434b3c",
                    "#123d44",
                    "#1e4b52",
                    "#222e1c",
                    "#415735",
                    "#676f5f",
                    "#68b36c"
                )
            ),
            ["food"] = new(
                new(
                    "#f0f0e5",
                    "#d2d3b4",
                    "#c0c19c",
                    "#fbfcf6",
                    "#97c8d0",
                    "#b5d6dc",
                    "#d1e4c3",
                    "#97b481",
                    "#828269",
                    "#8a6a00"
                ),
                new(
                    "#181811",
                    "#2d2e20",
                    "#3a3b29",
                    "#494939",
                    "#123d44",
                    "#1e4b52",
                    "#232e1b",
                    "#445734",
                    "#6d6d5c",
                    "#bb9a45"
                )
            ),
            ["health"] = new(
                new(
                    "#f6eced",
                    "#e4c9ca",
                    "#d5b4b6",
                    "#fffafa",
                    "#9ec4db",
                    "#bad4e4",
                    "#d4e3c1",
                    "#9db37d",
                    "#907a7b",
                    "#b03a6b"
                ),
                new(
                    "#1b1616",
                    "#35292a",
                    "#443536",
                    "#524444",
                    "#1b3b4c",
                    "#27485b",
                    "#262d19",
                    "#475631",
                    "#776768",
                    "#de7a9d"
                )
            ),
            ["gender-equality"] = new(
                new(
                    "#f2edf4",
                    "#d8cbde",
                    "#c7b7cf",
                    "#fcfafe",
                    "#9ec4db",
                    "#bad4e4",
                    "#c9e5ca",
                    "#8ab78c",
                    "#867c8c",
                    "#7b4aa0"
                ),
                new(
                    "#19161a",
                    "#302a33",
                    "#3e3641",
                    "#4c454f",
                    "#1b3b4c",
                    "#27485b",
                    "#1e2f1f",
                    "#3a593c",
                    "#706974",
                    "#b587dc"
                )
            ),
            ["inclusion"] = new(
                new(
                    "#eeeef6",
                    "#cecee4",
                    "#bbbbd6",
                    "#fafbff",
                    "#9ec4db",
                    "#bad4e4",
                    "#c9e5ca",
                    "#8ab78c",
                    "#7e7e90",
                    "#5b52b5"
                ),
                new(
                    "#17171b",
                    "#2b2b35",
                    "#383844",
                    "#464652",
                    "#1b3b4c",
                    "#27485b",
                    "#1e2f1f",
                    "#3a593c",
                    "#6a6a77",
                    "#9492ec"
                )
            ),
            ["economy"] = new(
                new(
                    "#e9f0f5",
                    "#bed4e2",
                    "#a7c2d3",
                    "#f8fcfe",
                    "#9ac6d7",
                    "#b7d5e1",
                    "#c9e5ca",
                    "#8ab78c",
                    "#71838e",
                    "#3c6e91"
                ),
                new(
                    "#13181b",
                    "#242e34",
                    "#2f3b43",
                    "#3e4a51",
                    "#173c49",
                    "#234958",
                    "#1e2f1f",
                    "#3a593c",
                    "#616e76",
                    "#72a5ca"
                )
            ),
            ["governance"] = new(
                new(
                    "#f2eee9",
                    "#dacec0",
                    "#c9bba9",
                    "#fdfbf8",
                    "#97c8d0",
                    "#b5d6dc",
                    "#d4e3c1",
                    "#9cb37d",
                    "#887f73",
                    "#4f5b66"
                ),
                new(
                    "#191714",
                    "#312c25",
                    "#3e3830",
                    "#4d473f",
                    "#123d44",
                    "#1e4b52",
                    "#252d1a",
                    "#475631",
                    "#716b62",
                    "#93a0ac"
                )
            ),
            ["planning"] = new(
                new(
                    "#f6ede7",
                    "#e3cbb8",
                    "#d5b7a0",
                    "#fffaf7",
                    "#97c8d0",
                    "#b5d6dc",
                    "#d4e3c1",
                    "#9db37d",
                    "#907c6d",
                    "#8c4b2f"
                ),
                new(
                    "#1b1612",
                    "#352a22",
                    "#44362b",
                    "#52453b",
                    "#123d44",
                    "#1e4b52",
                    "#262d19",
                    "#475631",
                    "#77695e",
                    "#d28a6d"
                )
            ),
            ["culture"] = new(
                new(
                    "#f4edf2",
                    "#dec9d8",
                    "#ceb5c7",
                    "#fefafc",
                    "#9ec4db",
                    "#bad4e4",
                    "#d4e3c1",
                    "#9db37d",
                    "#8b7a87",
                    "#a03a8e"
                ),
                new(
                    "#1a1619",
                    "#322930",
                    "#41353e",
                    "#4f444c",
                    "#1b3b4c",
                    "#27485b",
                    "#262d19",
                    "#475631",
                    "#736870",
                    "#d07ebe"
                )
            ),
            ["digital"] = new(
                new(
                    "#ebeff8",
                    "#c5d1e7",
                    "#b1beda",
                    "#f9fbff",
                    "#9cc5d9",
                    "#b9d4e3",
                    "#c9e5ca",
                    "#8ab78c",
                    "#778093",
                    "#3a5bc7"
                ),
                new(
                    "#15171c",
                    "#282d36",
                    "#333946",
                    "#424854",
                    "#193b4b",
                    "#254959",
                    "#1e2f1f",
                    "#3a593c",
                    "#666c79",
                    "#7a9bef"
                )
            ),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A theme's palette; an editor can add themes, and those take the default's.</summary>
    public static PlanPalette Of(string theme) => All.GetValueOrDefault(theme) ?? All[DefaultTheme];
}
