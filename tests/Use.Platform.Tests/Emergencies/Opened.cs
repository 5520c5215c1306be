using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Shared;
using Use.Platform.Testing;

namespace Use.Platform.Tests.Emergencies;

/// <summary>What tests of emergencies do again and again.</summary>
internal static class Opened
{
    public static async Task<Actor> AdministratorAsync(this TestPlatform platform) =>
        await platform.PersonAsync("administrator") with
        {
            IsAdministrator = true,
        };

    /// <summary>The template of heat waves with a name and a start.</summary>
    public static EmergencyContent HeatWave(this TestPlatform platform, string name) =>
        platform.Get<EmergencyTemplates>().Of("heat-wave") with
        {
            Name = new LocalizedText { En = name },
            StartsOn = new DateOnly(2026, 6, 20),
        };

    public static Task<Outcome<Emergency>> OpenAsync(
        this TestPlatform platform,
        Actor actor,
        EmergencyContent content
    ) => platform.WithAsync<OpenEmergency, Outcome<Emergency>>(open => open.RunAsync(actor, content));

    public static Task<Outcome<Emergency>> ChangeAsync(
        this TestPlatform platform,
        Actor actor,
        string code,
        EmergencyContent content,
        int changes
    ) =>
        platform.WithAsync<ChangeEmergency, Outcome<Emergency>>(change =>
            change.RunAsync(actor, code, content, changes)
        );

    public static Task<Emergency> EmergencyAsync(this TestPlatform platform, string code) =>
        platform.WithAsync<PlatformDb, Emergency>(db =>
            db.Emergencies.AsNoTracking().SingleAsync(emergency => emergency.Code == code)
        );
}
