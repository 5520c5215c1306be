using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Emergencies;
using Use.Platform.Initiatives;
using Use.Platform.Places;
using Use.Platform.Testimonies;
using Use.Platform.Vocabularies;

namespace Use.Platform.Web.Caching;

/// <summary>The output cache of public pages.</summary>
public static class PageCache
{
    /// <summary>Adds the cache, and the antiforgery that lets public pages be cached.</summary>
    public static IServiceCollection AddPageCache(this IServiceCollection services)
    {
        services.AddOutputCache(options => options.SizeLimit = 64 * 1024 * 1024);
        services.AddAntiforgery();
        var antiforgery = services.Last(service => service.ServiceType == typeof(IAntiforgery));
        services.Replace(
            ServiceDescriptor.Singleton<IAntiforgery>(provider => new PublicPageAntiforgery(
                (IAntiforgery)ActivatorUtilities.CreateInstance(provider, antiforgery.ImplementationType!)
            ))
        );
        services.AddSingleton<IInterceptor, EvictionInterceptor>();
        return services;
    }
}

/// <summary>Evicts cached pages in the moment in which what they show has changed.</summary>
internal sealed class EvictionInterceptor(IOutputCacheStore store) : SaveChangesInterceptor
{
    private readonly System.Runtime.CompilerServices.ConditionalWeakTable<PlatformDb, object> changing = [];

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Look(eventData.Context as PlatformDb);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Look(eventData.Context as PlatformDb);
        return ValueTask.FromResult(result);
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        // The store in memory evicts before it returns.
        EvictAsync(eventData.Context as PlatformDb).AsTask().GetAwaiter().GetResult();
        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        await EvictAsync(eventData.Context as PlatformDb);
        return result;
    }

    private void Look(PlatformDb? db)
    {
        if (
            db?.ChangeTracker.Entries()
                .Any(entry =>
                    entry.State != Microsoft.EntityFrameworkCore.EntityState.Unchanged
                    && entry.Entity
                        is CaseStudy
                            or Initiative
                            or Emergency
                            or Testimony
                            or Place
                            or Term
                            or Country
                            or Region
                ) == true
        )
        {
            changing.AddOrUpdate(db, this);
        }
    }

    private async ValueTask EvictAsync(PlatformDb? db)
    {
        if (db is not null && changing.Remove(db))
        {
            await store.EvictByTagAsync(PublicPageAttribute.ContentTag, CancellationToken.None);
        }
    }
}
