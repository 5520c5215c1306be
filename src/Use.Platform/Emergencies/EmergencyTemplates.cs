using System.Text.Json;
using Use.Platform.Editorial;
using Use.Platform.Seeding;
using Use.Platform.Shared;

namespace Use.Platform.Emergencies;

/// <summary>
/// What is proposed to whoever opens an emergency, so that only its name need be typed: an introduction, categories and phases for its
/// class, in all languages, from <c>seed-data/reference/emergency-templates.json</c>.
/// </summary>
public sealed class EmergencyTemplates(SeedFiles files)
{
    private readonly Lazy<IReadOnlyDictionary<string, EmergencyContent>> byClass = new(() => Read(files));

    /// <summary>What is proposed for a class; for one that the file does not name, what fits any emergency.</summary>
    public EmergencyContent Of(string emergencyClass) =>
        (byClass.Value.GetValueOrDefault(emergencyClass) ?? byClass.Value["other"]) with
        {
            Class = emergencyClass,
        };

    /// <summary>The class, categories and phases of an emergency, with the introduction of its class.</summary>
    public EmergencyContent Like(Emergency emergency) =>
        Of(emergency.Class) with
        {
            Class = emergency.Class,
            Categories = emergency.Categories,
            Phases = emergency.Phases,
        };

    private static Dictionary<string, EmergencyContent> Read(SeedFiles files)
    {
        var file = JsonSerializer.Deserialize<TemplateFile>(
            files.Text("reference/emergency-templates.json"),
            ContentJson.Options
        )!;
        return file.Templates.ToDictionary(
            template => template.Class,
            template => new EmergencyContent
            {
                Class = template.Class,
                Introduction = Joined(template.Introduction, file.Closing),
                Categories =
                [
                    .. template.Categories.Select(code => new EmergencyCategory
                    {
                        Code = code,
                        Name = file.Categories[code],
                    }),
                ],
                Phases = template.Phases,
            }
        );
    }

    private static LocalizedText Joined(LocalizedText one, LocalizedText other) =>
        new()
        {
            En = $"{one.En}\n\n{other.En}",
            Fr = $"{one.Fr}\n\n{other.Fr}",
            Es = $"{one.Es}\n\n{other.Es}",
            Ar = $"{one.Ar}\n\n{other.Ar}",
        };

    private sealed record TemplateFile(
        LocalizedText Closing,
        Dictionary<string, LocalizedText> Categories,
        List<Template> Templates
    );

    private sealed record Template(
        string Class,
        LocalizedText Introduction,
        List<string> Categories,
        List<EmergencyPhase> Phases
    );
}
