using System.CommandLine;
using Use.Platform.Data;
using Use.Platform.Seeding;
using Use.Platform.Web.Background;

namespace Use.Platform.Web.Cli;

/// <summary><c>migrate</c>: brings the database to this program's version and does nothing else.</summary>
internal static class MigrateVerb
{
    public static Command Make(VerbContext context)
    {
        var verb = new Command("migrate", context.W["Migrate"]);
        verb.SetAction(
            async (_, cancellation) =>
            {
                await using var scope = context.Services.CreateAsyncScope();
                var applied = await scope.ServiceProvider.GetRequiredService<MigrateDatabase>().RunAsync(cancellation);
                foreach (var migration in applied)
                {
                    await context.Out.WriteLineAsync(migration);
                }
                await context.Out.WriteLineAsync(context.W.Plural("Migrated", applied.Count));
                return VerbContext.Ok;
            }
        );
        return verb;
    }
}

/// <summary><c>seed</c>: the database, the reference data and, where the configuration wants it, the demonstration.</summary>
internal static class SeedVerb
{
    public static Command Make(VerbContext context)
    {
        var verb = new Command("seed", context.W["Seed"]);
        verb.SetAction(
            async (_, cancellation) =>
            {
                var added = await context.Services.PrepareDatabaseAsync(cancellation);
                await context.Out.WriteLineAsync(context.W.Plural("SeededReference", added));
                var report = await context.Services.PrepareDemonstrationAsync(cancellation);
                await context.Out.WriteLineAsync(
                    report is null
                        ? context.W["SeededNoDemonstration"]
                        : context.W[
                            "SeededDemonstration",
                            report.Accepted,
                            report.Updated,
                            report.Unchanged,
                            report.Rejected
                        ]
                );
                return VerbContext.Ok;
            }
        );
        return verb;
    }
}
