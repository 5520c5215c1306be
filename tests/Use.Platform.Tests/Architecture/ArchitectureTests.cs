using System.Reflection;
using System.Text.RegularExpressions;
using Use.Platform.Data;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.Architecture;

public sealed partial class ArchitectureTests
{
    private static readonly Assembly Library = typeof(PlatformDb).Assembly;

    [Fact]
    public void The_library_knows_nothing_of_Blazor() =>
        Assert.DoesNotContain(
            Library.GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith("Microsoft.AspNetCore.Components", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("Use.Platform.Search.Analysis")]
    [InlineData("Use.Platform.Search.Lucene")]
    [InlineData("Use.Platform.Search.Elastic")]
    public void Engines_are_internal_and_sealed(string name)
    {
        var open = Library
            .GetTypes()
            .Where(type => type.Namespace == name && type is { IsInterface: false, IsEnum: false, IsNested: false })
            .Where(type =>
                type.IsPublic
                    ? !type.Name.EndsWith("Options", StringComparison.Ordinal)
                    : !type.IsSealed && !type.IsAbstract
            );
        Assert.Empty(open);
    }

    [Fact]
    public void Only_PlatformServices_names_an_engine()
    {
        var named = SourceTree
            .Files(".cs")
            .Concat(SourceTree.Files(".razor"))
            .Where(file => !file.Contains("/Search/", StringComparison.Ordinal))
            .Where(file => Path.GetFileName(file) != "PlatformServices.cs")
            .Where(file => Engine().IsMatch(File.ReadAllText(file)));
        Assert.Empty(named);
    }

    [Fact]
    public void No_name_says_nothing()
    {
        string[] empty = ["Manager", "Helper", "Helpers", "Utils", "Util", "Base", "Service"];
        var named = Library
            .GetTypes()
            .Where(type => type.Namespace?.StartsWith("Use.Platform", StringComparison.Ordinal) == true)
            .Where(type => empty.Any(word => type.Name.EndsWith(word, StringComparison.Ordinal)))
            .Select(type => type.FullName);
        Assert.Empty(named);
    }

    [Fact]
    public void Markup_reaches_a_page_only_through_the_one_safe_view()
    {
        var raw = SourceTree
            .Files(".razor")
            .Concat(SourceTree.Files(".cs"))
            .Where(file => Markup().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetFileName(file));
        // JSON is written by the serialiser, which escapes < > and &. The facets' boxes hold nothing that is not encoded.
        Assert.Equal(["FacetBoxes.cs", "JsonScript.razor", "SafeHtmlView.razor"], raw.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"using Use\.Platform\.Search\.(?:Lucene|Elastic)|LuceneSearchEngine")]
    private static partial Regex Engine();

    [GeneratedRegex("MarkupString|AddMarkupContent")]
    private static partial Regex Markup();
}
