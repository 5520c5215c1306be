using Use.Platform;
using Use.Platform.Web.Accounts;
using Use.Platform.Web.Background;
using Use.Platform.Web.CaseStudies;
using Use.Platform.Web.Cli;
using Use.Platform.Web.Demand;
using Use.Platform.Web.Documents;
using Use.Platform.Web.Drafts;
using Use.Platform.Web.Explore;
using Use.Platform.Web.Health;
using Use.Platform.Web.Languages;
using Use.Platform.Web.Places;
using Use.Platform.Web.SavedSearches;
using Use.Platform.Web.Shared;
using Use.Platform.Web.Sitemap;
using Use.Platform.Web.Suggest;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPlatform(builder.Configuration, builder.Environment);
builder.Services.AddSite(builder.Configuration);
builder.Services.AddBackground();
builder.Services.AddDrafts();
builder.Services.AddUploads();
builder.Services.AddScoped<TakeDocuments>();
builder.Services.AddTypingLimit();
builder.Services.AddScoped<PlaceResolving>();
builder.Services.AddFeeds();
builder.Services.AddDownloads();
builder.Services.AddScoped<NoteUnmetSearch>();
builder.UseVerbs(args);

var app = builder.Build();
if (await Verbs.TryRunAsync(args, app) is { } exitCode)
{
    return exitCode;
}

app.UseSiteErrors();
app.UseSecurityHeaders();
app.UseHeadAsGet();
app.UseInterfaceLanguage();
app.UseRouting();
app.UsePagesWithLanguage();
app.UseAuthentication();
app.UseRateLimiter();
app.UseAuthorization();
app.UseOutputCache();
app.UseResponseCompression();
app.UseAntiforgery();

app.MapStaticAssets();
app.MapLanguageChoice();
app.MapCaseStudyImages();
app.MapDrafts();
app.MapPracticesByTitle();
app.MapUploads();
app.MapDocuments();
app.MapPlaces();
app.MapExploreFeed();
app.MapDownloads();
app.MapUnsubscribe();
app.MapSuggest();
app.MapSitemap();
app.MapHealth();
app.MapAccounts();
app.MapRazorComponents<App>();

await app.PrepareAsync();
await app.RunAsync();
return 0;

/// <summary>The entry point, named for the tests that start it.</summary>
public partial class Program;
