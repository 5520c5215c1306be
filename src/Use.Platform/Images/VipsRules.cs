using NetVips;

namespace Use.Platform.Images;

/// <summary>How libvips may be used in this process.</summary>
internal static class VipsRules
{
    // libvips writes a warning to the error stream for every broken upload. The refusal says it already; a field, so that
    // the collector does not take what native code calls.
    private static readonly Log.LogDelegate Quiet = (_, _, _) => { };

    private static readonly Lazy<bool> Set = new(() =>
    {
        // Loaders that were not hardened against hostile files are off, TIFF too (nobody uploads it, and its library has a
        // long list of holes). SVG is switched on again for our own drawn plans; OpenGraphImage alone calls it, with a type
        // that no upload can become, and uploads are opened by the one loader of their sniffed kind.
        NetVips.NetVips.BlockUntrusted = true;
        Operation.Block("VipsForeignLoadTiff", state: true);
        Operation.Block("VipsForeignLoadSvg", state: false);
        // The cache would keep people's pictures in memory after they were served.
        Cache.Max = 0;
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, Quiet);
        return true;
    });

    /// <summary>Applies the rules once; every class that calls libvips begins with it.</summary>
    public static void Apply() => _ = Set.Value;
}
