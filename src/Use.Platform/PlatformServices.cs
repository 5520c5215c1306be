using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Use.Platform.Accounts;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Demand;
using Use.Platform.Documents;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Explore;
using Use.Platform.Files;
using Use.Platform.Html;
using Use.Platform.Images;
using Use.Platform.Import;
using Use.Platform.Initiatives;
using Use.Platform.Mail;
using Use.Platform.Places;
using Use.Platform.SavedSearches;
using Use.Platform.Search;
using Use.Platform.Search.Elastic;
using Use.Platform.Search.Lucene;
using Use.Platform.Search.Sync;
using Use.Platform.Seeding;
using Use.Platform.Shared;
using Use.Platform.Suggest;
using Use.Platform.Testimonies;
using Use.Platform.Thesaurus;
using Use.Platform.Vocabularies;

namespace Use.Platform;

/// <summary>Puts the library together. The only place that names an engine or a provider.</summary>
public static class PlatformServices
{
    /// <summary>Adds everything but the web.</summary>
    /// <exception cref="InvalidOperationException">The configuration names an unknown provider or engine.</exception>
    public static IServiceCollection AddPlatform(
        this IServiceCollection services,
        IConfiguration configuration,
        IHostEnvironment environment
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.Configure<SiteOptions>(configuration.GetSection("Site"));
        var folders = new DataFolders(
            Path.GetFullPath(configuration["Data:Folder"] ?? "data", environment.ContentRootPath)
        );
        services.AddSingleton(folders);
        services.AddDatabase(configuration, folders);
        services.AddScoped<MigrateDatabase>();
        services.AddSingleton(typeof(Words<>));
        services.AddSingleton<VocabularyCache>();
        services.AddSingleton<ThesaurusCache>();
        services.AddSingleton<HtmlCleaner>();
        services.AddSingleton<ImageProcessor>();
        services.AddSingleton<ImageStore>();
        services.AddSingleton<OpenGraphImage>();
        services.AddScoped<UploadImage>();
        services.AddScoped<SeeImage>();
        services.Configure<DocumentOptions>(configuration.GetSection("Documents"));
        services.AddSingleton<DocumentStore>();
        services.AddScoped<UploadDocument>();
        services.AddScoped<SeeDocument>();
        services.AddScoped<SweepFiles>();
        services.AddScoped<SendTestimony>();
        services.AddScoped<BrowseTestimonies>();
        services.AddScoped<DecideTestimony>();
        services.AddScoped<WithdrawTestimony>();

        services.AddEngine(configuration, folders);
        services.AddSingleton<IndexBell>();
        services.AddSingleton<IndexOutboxInterceptor>();
        services.AddSingleton<Leases>();
        services.AddScoped<IndexVersions>();
        services.AddScoped<DrainIndexOutbox>();
        services.AddScoped<IndexBacklog>();
        services.AddScoped<CheckIndex>();
        services.AddScoped<RebuildIndex>();
        services.AddScoped<RollBackIndex>();
        services.AddSingleton<ReindexRequests>();

        services.AddSingleton<CleanCaseStudy>();
        services.AddSingleton<CheckCaseStudy>();
        services.AddSingleton<CaseStudyCopying>();
        services.AddSingleton<CaseStudyIndexing>();
        services.AddSingleton<IContentKind, CaseStudyKind>();
        services.AddSingleton<CleanInitiative>();
        services.AddSingleton<InitiativeCopying>();
        services.AddSingleton<CheckInitiative>();
        services.AddSingleton<CheckIntake>();
        services.AddSingleton<InitiativeIndexing>();
        services.AddSingleton<IContentKind, InitiativeKind>();
        services.AddSingleton<ContentKinds>();

        services.AddMail(configuration);
        services.AddAccounts();
        services.AddScoped<EditorialMail>();
        services.AddScoped<CheckDraft>();
        services.AddScoped<StartDraft>();
        services.AddScoped<SaveDraft>();
        services.AddScoped<ReadDraft>();
        services.AddScoped<SubmitDraft>();
        services.AddScoped<RecallSubmission>();
        services.AddScoped<ReturnSubmission>();
        services.AddScoped<RefuseSubmission>();
        services.AddScoped<MergeSubmission>();
        services.AddScoped<PublishSubmission>();
        services.AddScoped<UndoDecision>();
        services.AddScoped<MarkAsRead>();
        services.AddScoped<FindLikelySame>();
        services.AddScoped<FindMerged>();
        services.AddScoped<FindNamed>();
        services.AddScoped<WithdrawRecord>();
        services.AddScoped<CleanStoredTexts>();
        services.AddScoped<BrowseOwnRecords>();
        services.AddScoped<BrowseQueue>();
        services.AddScoped<FindPlace>();
        services.AddScoped<ReadPlaces>();
        services.AddScoped<UnderstandQuestion>();
        services.AddSingleton<WorldOutlines>();
        services.AddScoped<BrowseCaseStudies>();
        services.AddScoped<BrowseContent>();
        services.AddScoped<FindSimilarCaseStudies>();
        services.AddScoped<FindSimilarInitiatives>();
        services.AddSingleton<HeldValues>();
        services.AddScoped<CompleteQuestion>();
        services.AddScoped<ReadCaseStudy>();
        services.AddScoped<PreviewCaseStudy>();
        services.AddScoped<PreviewInitiative>();
        services.AddScoped<ReadInitiative>();
        services.AddScoped<PromoteInitiative>();
        services.AddScoped<PromotedContent>();
        services.AddScoped<BrowseProposedPlaces>();
        services.AddScoped<AcceptPlace>();
        services.AddScoped<RenameTerm>();
        services.AddScoped<EditConcept>();
        services.AddScoped<SeedThesaurus>();
        services.AddScoped<SaveSearch>();
        services.AddScoped<ChangeSavedSearch>();
        services.AddScoped<BrowseSavedSearches>();
        services.AddScoped<StopSavedSearchMail>();
        services.AddScoped<FindNewMatches>();
        services.AddScoped<SavedSearchMail>();
        services.AddScoped<MailSavedSearches>();
        services.AddSingleton<UnmetTally>();
        services.AddScoped<BrowseDemand>();
        services.AddScoped<CountCaseStudies>();
        services.AddScoped<CountInitiatives>();
        services.AddSingleton<EmergencyTemplates>();
        services.AddSingleton<CleanEmergency>();
        services.AddScoped<OpenEmergency>();
        services.AddScoped<ChangeEmergency>();
        services.AddSingleton<SeedFiles>();
        services.AddScoped<SeedReferenceData>();
        services.AddSingleton<CountryNames>();
        services.AddScoped<ImportRecords>();
        services.AddScoped<ExportRecords>();
        services.AddSingleton<WriteImportReport>();
        services.AddScoped<LockedAccounts>();
        services.Configure<DemonstrationOptions>(configuration.GetSection("Demonstration"));
        services.AddScoped<SeedDemonstration>();
        services.AddScoped<DemonstrationAccounts>();
        return services;
    }

    private static void AddEngine(this IServiceCollection services, IConfiguration configuration, DataFolders folders)
    {
        switch (configuration["Search:Engine"] ?? "embedded")
        {
            case "embedded":
                services.AddSingleton<ISearchEngine>(provider => new LuceneSearchEngine(
                    new LuceneOptions(folders.Index),
                    provider.GetRequiredService<TimeProvider>(),
                    provider.GetRequiredService<ILogger<LuceneSearchEngine>>()
                ));
                break;
            case "elastic":
                services.AddElasticSearch(
                    configuration.GetSection("Search:Elastic").Get<ElasticOptions>() ?? new ElasticOptions()
                );
                break;
            case var other:
                throw new InvalidOperationException($"Search:Engine is '{other}'. It must be 'embedded' or 'elastic'.");
        }
    }

    private static void AddDatabase(this IServiceCollection services, IConfiguration configuration, DataFolders folders)
    {
        var options = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        switch (options.Provider)
        {
            case "sqlite":
                var connection =
                    options.ConnectionString.Length > 0
                        ? options.ConnectionString
                        : $"Data Source={Path.Combine(folders.Root, "use.db")}";
                services.AddDbContextPool<PlatformDb, SqlitePlatformDb>(
                    (provider, builder) =>
                        builder
                            .UseSqlite(connection)
                            // SQLite changes a column by building its table anew, between two statements that no transaction
                            // may hold. It is safe: they only switch the check of references, MigrateDatabaseTests
                            // shows that no record is lost, and a warning at the first start would only frighten.
                            .ConfigureWarnings(warnings =>
                                warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning)
                            )
                            .AddInterceptors(new SqlitePragmas(), provider.GetRequiredService<IndexOutboxInterceptor>())
                            .AddInterceptors(provider.GetServices<IInterceptor>())
                );
                break;
            case "postgresql":
                services.AddDbContextPool<PlatformDb, PostgresPlatformDb>(
                    (provider, builder) =>
                        builder
                            .UseNpgsql(options.ConnectionString)
                            .AddInterceptors(provider.GetRequiredService<IndexOutboxInterceptor>())
                            .AddInterceptors(provider.GetServices<IInterceptor>())
                );
                break;
            default:
                throw new InvalidOperationException(
                    $"Database:Provider is '{options.Provider}'. It must be 'sqlite' or 'postgresql'."
                );
        }
    }
}
