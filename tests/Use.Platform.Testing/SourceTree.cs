namespace Use.Platform.Testing;

/// <summary>The project's own sources, for tests of what stands in them.</summary>
public static class SourceTree
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>Files below <c>src</c> with an ending, without what the build made.</summary>
    public static IEnumerable<string> Files(string ending) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, "src"), "*" + ending, SearchOption.AllDirectories)
            .Where(file =>
                !file.Contains(
                    $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
                && !file.Contains(
                    $"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
            )
            .Order(StringComparer.Ordinal);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Use.Platform.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName
            ?? throw new DirectoryNotFoundException("The tests must run below the solution's folder.");
    }
}
