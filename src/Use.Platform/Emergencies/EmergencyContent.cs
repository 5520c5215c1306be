using System.Text.Json;
using Use.Platform.Editorial;
using Use.Platform.Shared;

namespace Use.Platform.Emergencies;

/// <summary>What an administrator says of an emergency: all of it but its code.</summary>
public sealed record EmergencyContent
{
    /// <inheritdoc cref="Emergency.Name"/>
    public LocalizedText Name { get; set; } = new() { En = "" };

    /// <inheritdoc cref="Emergency.Introduction"/>
    public LocalizedText Introduction { get; set; } = new() { En = "" };

    /// <inheritdoc cref="Emergency.Class"/>
    public string Class { get; set; } = "";

    /// <summary>When it began; null is refused.</summary>
    public DateOnly? StartsOn { get; set; }

    /// <inheritdoc cref="Emergency.EndsOn"/>
    public DateOnly? EndsOn { get; set; }

    /// <inheritdoc cref="Emergency.State"/>
    public EmergencyState State { get; set; }

    /// <summary>Its categories in the order shown; one without a code gets one made from its name.</summary>
    public List<EmergencyCategory> Categories { get; set; } = [];

    /// <summary>Its phases, first to last; one without a code gets one made from its name.</summary>
    public List<EmergencyPhase> Phases { get; set; } = [];

    /// <inheritdoc cref="Emergency.IsOnHomePage"/>
    public bool IsOnHomePage { get; set; }

    /// <summary>What stands in the database.</summary>
    public static EmergencyContent Of(Emergency emergency) =>
        new()
        {
            Name = emergency.Name,
            Introduction = emergency.Introduction,
            Class = emergency.Class,
            StartsOn = emergency.StartsOn,
            EndsOn = emergency.EndsOn,
            State = emergency.State,
            Categories = emergency.Categories,
            Phases = emergency.Phases,
            IsOnHomePage = emergency.IsOnHomePage,
        };

    /// <summary>Whether both say the same.</summary>
    public bool Says(EmergencyContent other) =>
        JsonSerializer.Serialize(this, ContentJson.Options) == JsonSerializer.Serialize(other, ContentJson.Options);

    internal void CopyTo(Emergency emergency)
    {
        emergency.Name = Name;
        emergency.Introduction = Introduction;
        emergency.Class = Class;
        emergency.StartsOn = StartsOn!.Value;
        emergency.EndsOn = EndsOn;
        emergency.State = State;
        emergency.Categories = Categories;
        emergency.Phases = Phases;
        emergency.IsOnHomePage = IsOnHomePage;
    }
}
