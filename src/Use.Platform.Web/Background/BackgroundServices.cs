namespace Use.Platform.Web.Background;

/// <summary>The work that goes on besides requests.</summary>
public static class BackgroundServices
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddBackground(this IServiceCollection services)
    {
        services.AddHostedService<IndexDrainer>();
        services.AddHostedService<MailSender>();
        services.AddHostedService<IndexRebuilder>();
        services.AddHostedService<FileSweeper>();
        services.AddHostedService<SavedSearchMailer>();
        services.AddHostedService<DemandKeeper>();
        return services;
    }
}
