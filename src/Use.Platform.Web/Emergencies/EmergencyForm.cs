using System.Globalization;
using Use.Platform.Emergencies;
using Use.Platform.Shared;

namespace Use.Platform.Web.Emergencies;

/// <summary>The form of an emergency as it is typed, with the buttons that change its lists without a script.</summary>
public sealed class EmergencyForm
{
    /// <summary>The languages in which an emergency can be named, the needed one first.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "fr", "es", "ar"];

    /// <summary>The name by language.</summary>
    public Dictionary<string, string?>? Name { get; set; }

    /// <summary>The introduction by language.</summary>
    public Dictionary<string, string?>? Introduction { get; set; }

    /// <summary>The code of the class.</summary>
    public string? Class { get; set; }

    /// <summary>The start as ISO 8601.</summary>
    public string? StartsOn { get; set; }

    /// <summary>The end as ISO 8601.</summary>
    public string? EndsOn { get; set; }

    /// <summary>The state.</summary>
    public EmergencyState State { get; set; }

    /// <summary>Whether it has a band on the home page.</summary>
    public bool IsOnHomePage { get; set; }

    /// <summary>The count of changes that was seen.</summary>
    public int Changes { get; set; }

    /// <summary>The categories.</summary>
    public List<EmergencyFormRow>? Categories { get; set; }

    /// <summary>The phases.</summary>
    public List<EmergencyFormRow>? Phases { get; set; }

    /// <summary>The button pressed: <c>save</c>, <c>add:categories</c>, <c>raise:phases:2</c>...</summary>
    public string? Do { get; set; }

    /// <summary>A form that says what a content says.</summary>
    public static EmergencyForm Of(EmergencyContent content, int changes)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new()
        {
            Name = Texts(content.Name),
            Introduction = Texts(content.Introduction),
            Class = content.Class,
            StartsOn = Day(content.StartsOn),
            EndsOn = Day(content.EndsOn),
            State = content.State,
            IsOnHomePage = content.IsOnHomePage,
            Changes = changes,
            Categories = content.Categories.ConvertAll(row => Row(row.Code, row.Name, default)),
            Phases = content.Phases.ConvertAll(row => Row(row.Code, row.Name, row.Stage)),
        };
    }

    /// <summary>What was typed, with the dates that are none.</summary>
    public (EmergencyContent Content, IReadOnlyList<FieldError> Errors) Read()
    {
        var errors = new List<FieldError>();
        var content = new EmergencyContent
        {
            Name = Text(Name),
            Introduction = Text(Introduction),
            Class = Class ?? "",
            StartsOn = Date("startsOn", StartsOn),
            EndsOn = Date("endsOn", EndsOn),
            State = State,
            IsOnHomePage = IsOnHomePage,
            Categories = (Categories ?? []).ConvertAll(row => new EmergencyCategory
            {
                Code = row.Code ?? "",
                Name = Text(row.Name),
            }),
            Phases = (Phases ?? []).ConvertAll(row => new EmergencyPhase
            {
                Code = row.Code ?? "",
                Name = Text(row.Name),
                Stage = row.Stage,
            }),
        };
        return (content, errors);

        DateOnly? Date(string field, string? typed)
        {
            if (string.IsNullOrWhiteSpace(typed))
            {
                return null;
            }
            if (DateOnly.TryParseExact(typed.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var day))
            {
                return day;
            }
            errors.Add(new FieldError(field, "DateWrong"));
            return null;
        }
    }

    /// <summary>Does what a button of a list says.</summary>
    /// <returns>
    /// The path of the row to go on with, such as <c>phases[2]</c>, or of the list; null where the button was another.
    /// </returns>
    public string? ChangeList()
    {
        var parts = (Do ?? "").Split(':');
        if (parts.Length < 2 || ListOf(parts[1]) is not { } list)
        {
            return null;
        }
        var path = parts[1];
        if (parts[0] == "add")
        {
            list.Add(Row("", new LocalizedText { En = "" }, default));
            return $"{path}[{list.Count - 1}]";
        }
        if (
            parts.Length < 3
            || !int.TryParse(parts[2], CultureInfo.InvariantCulture, out var at)
            || at < 0
            || at >= list.Count
        )
        {
            return path;
        }
        var row = list[at];
        list.RemoveAt(at);
        var to = parts[0] switch
        {
            "raise" => Math.Max(at - 1, 0),
            "lower" => Math.Min(at + 1, list.Count),
            _ => -1,
        };
        if (to < 0)
        {
            return path;
        }
        list.Insert(to, row);
        return $"{path}[{to}]";
    }

    /// <summary>Puts back a row that cannot be removed, at the end of its list.</summary>
    /// <param name="field">Its list and code, such as <c>categories.food</c>.</param>
    /// <param name="stored">What stands in the database.</param>
    /// <returns>Its path.</returns>
    public string PutBack(string field, Emergency stored)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(stored);
        var parts = field.Split('.', 2);
        var list = ListOf(parts[0])!;
        list.Add(
            parts[0] == "phases" && stored.Phase(parts[1]) is { } phase
                ? Row(phase.Code, phase.Name, phase.Stage)
                : Row(parts[1], stored.Category(parts[1])!.Name, default)
        );
        return $"{parts[0]}[{list.Count - 1}]";
    }

    private List<EmergencyFormRow>? ListOf(string name) =>
        name switch
        {
            "categories" => Categories ??= [],
            "phases" => Phases ??= [],
            _ => null,
        };

    private static EmergencyFormRow Row(string code, LocalizedText name, EmergencyStage stage) =>
        new()
        {
            Code = code,
            Name = Texts(name),
            Stage = stage,
        };

    private static Dictionary<string, string?> Texts(LocalizedText text) =>
        new()
        {
            ["en"] = text.En,
            ["fr"] = text.Fr,
            ["es"] = text.Es,
            ["ar"] = text.Ar,
        };

    private static LocalizedText Text(Dictionary<string, string?>? texts) =>
        new()
        {
            En = texts?.GetValueOrDefault("en") ?? "",
            Fr = texts?.GetValueOrDefault("fr") ?? "",
            Es = texts?.GetValueOrDefault("es") ?? "",
            Ar = texts?.GetValueOrDefault("ar") ?? "",
        };

    private static string? Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A category or a phase as it is typed.</summary>
public sealed class EmergencyFormRow
{
    /// <summary>Its code; empty for a new one.</summary>
    public string? Code { get; set; }

    /// <summary>Its name by language.</summary>
    public Dictionary<string, string?>? Name { get; set; }

    /// <summary>What a phase amounts to.</summary>
    public EmergencyStage Stage { get; set; }
}
