using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests;

/// <summary>Tests that run on each database.</summary>
public abstract class ProviderTests
{
    /// <summary>The providers as the data of a theory.</summary>
    public static TheoryData<string> Providers => [.. TestPlatform.Providers];

    /// <summary>Starts the library on a provider, or shows the test as skipped with the reason.</summary>
    protected static Task<TestPlatform> StartAsync(string provider, Action<IServiceCollection>? configure = null)
    {
        Assert.SkipWhen(TestPlatform.WhyNot(provider) is not null, TestPlatform.WhyNot(provider) ?? "");
        return TestPlatform.StartAsync(provider, configure);
    }
}
