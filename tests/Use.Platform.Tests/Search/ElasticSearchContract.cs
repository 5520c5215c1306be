using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Search;
using Use.Platform.Search.Elastic;
using Xunit;

namespace Use.Platform.Tests.Search;

/// <summary>A search server keeps the contract.</summary>
public sealed class ElasticSearchContract : SearchContract
{
    private readonly string index = $"test-{Guid.NewGuid():N}";
    private ServiceProvider? services;

    protected override Task<ISearchEngine> StartAsync()
    {
        SearchServer.SkipUnlessThere();
        services = SearchServer.Services(new ElasticOptions { Addresses = SearchServer.Address!, Index = index });
        return Task.FromResult(services.GetRequiredService<ISearchEngine>());
    }

    public override async ValueTask DisposeAsync()
    {
        if (services is not null)
        {
            await SearchServer.RemoveAsync(services, index);
            await services.DisposeAsync();
        }
        GC.SuppressFinalize(this);
    }
}
