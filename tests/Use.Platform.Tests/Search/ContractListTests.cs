using System.Reflection;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.Search;

public sealed class ContractListTests
{
    [Fact]
    public void The_documentation_lists_the_whole_contract_and_nothing_else()
    {
        var listed = File.ReadLines(Path.Combine(SourceTree.Root, "docs/search-contract.md"))
            .Where(line => line.StartsWith("- ", StringComparison.Ordinal))
            .Select(line => line[2..].Trim());
        var tested = typeof(SearchContract)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.GetCustomAttribute<FactAttribute>() is not null)
            .Select(method => method.Name.Replace('_', ' '))
            .ToList();

        Assert.Equal(tested.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.True(tested.Count >= 80);
    }
}
