using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Use.Platform.Accounts;
using Use.Platform.CaseStudies;
using Use.Platform.Demand;
using Use.Platform.Documents;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Html;
using Use.Platform.Images;
using Use.Platform.Initiatives;
using Use.Platform.Mail;
using Use.Platform.Places;
using Use.Platform.SavedSearches;
using Use.Platform.Search.Sync;
using Use.Platform.Shared;
using Use.Platform.Testimonies;
using Use.Platform.Thesaurus;
using Use.Platform.Vocabularies;

namespace Use.Platform.Data;

/// <summary>
/// The database: the truth about everything. Its two subclasses exist only because each provider has migrations of its own.
/// </summary>
public abstract class PlatformDb(DbContextOptions options)
    : IdentityDbContext<Account, IdentityRole<Guid>, Guid>(options),
        IDataProtectionKeyContext
{
    /// <summary>Records of all kinds.</summary>
    public DbSet<Record> Records => Set<Record>();

    /// <summary>Their revisions.</summary>
    public DbSet<Revision> Revisions => Set<Revision>();

    /// <summary>Published case studies.</summary>
    public DbSet<CaseStudy> CaseStudies => Set<CaseStudy>();

    /// <summary>Emergencies.</summary>
    public DbSet<Emergency> Emergencies => Set<Emergency>();

    /// <summary>Published initiatives.</summary>
    public DbSet<Initiative> Initiatives => Set<Initiative>();

    /// <summary>Places.</summary>
    public DbSet<Place> Places => Set<Place>();

    /// <summary>Countries.</summary>
    public DbSet<Country> Countries => Set<Country>();

    /// <summary>UN regions and sub-regions.</summary>
    public DbSet<Region> Regions => Set<Region>();

    /// <summary>Terms of all vocabularies.</summary>
    public DbSet<Term> Terms => Set<Term>();

    /// <summary>Concepts of the thesaurus, with the removed ones.</summary>
    public DbSet<Concept> Concepts => Set<Concept>();

    /// <summary>Expert profiles.</summary>
    public DbSet<ExpertProfile> ExpertProfiles => Set<ExpertProfile>();

    /// <summary>Images.</summary>
    public DbSet<StoredImage> Images => Set<StoredImage>();

    /// <summary>Documents.</summary>
    public DbSet<StoredDocument> Documents => Set<StoredDocument>();

    /// <summary>Which records use which documents.</summary>
    public DbSet<DocumentUser> DocumentUsers => Set<DocumentUser>();

    /// <summary>Testimonies.</summary>
    public DbSet<Testimony> Testimonies => Set<Testimony>();

    /// <summary>Mail to send.</summary>
    public DbSet<OutgoingMail> OutgoingMail => Set<OutgoingMail>();

    /// <summary>Searches that people keep.</summary>
    public DbSet<SavedSearch> SavedSearches => Set<SavedSearch>();

    /// <summary>Counts of searches that found nothing.</summary>
    public DbSet<UnmetSearch> UnmetSearches => Set<UnmetSearch>();

    /// <summary>What the index has still to take up.</summary>
    public DbSet<IndexOutboxEntry> IndexOutbox => Set<IndexOutboxEntry>();

    /// <summary>Leases.</summary>
    public DbSet<Lease> Leases => Set<Lease>();

    /// <summary>Keys that protect cookies and tokens, so that they outlive a restart and are shared by processes.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PlatformDb).Assembly);
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<SafeHtml>().HaveConversion<SafeHtmlConverter>();
        configurationBuilder.Properties<PartialDate>().HaveConversion<PartialDateConverter>().HaveMaxLength(10);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    private sealed class UtcConverter()
        : ValueConverter<DateTime, DateTime>(
            value =>
                value.Kind == DateTimeKind.Local
                    ? value.ToUniversalTime()
                    : DateTime.SpecifyKind(value, DateTimeKind.Utc),
            value => DateTime.SpecifyKind(value, DateTimeKind.Utc)
        );

    private sealed class SafeHtmlConverter()
        : ValueConverter<SafeHtml, string>(value => value.Value, value => SafeHtml.FromStore(value));

    private sealed class PartialDateConverter()
        : ValueConverter<PartialDate, string>(value => value.ToString(), value => Read(value))
    {
        private static PartialDate Read(string text) => PartialDate.TryParse(text, out var value) ? value : default;
    }
}

/// <summary>The database on SQLite.</summary>
public sealed class SqlitePlatformDb(DbContextOptions<SqlitePlatformDb> options) : PlatformDb(options);

/// <summary>The database on PostgreSQL.</summary>
public sealed class PostgresPlatformDb(DbContextOptions<PostgresPlatformDb> options) : PlatformDb(options);
