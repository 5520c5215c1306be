namespace Use.Platform.Seeding;

/// <summary>The demonstration content.</summary>
public static class DemonstrationContent
{
    /// <summary>The source by which its records are known.</summary>
    public const string Source = "use-demonstration";
}

/// <summary>What of the demonstration there shall be, section <c>Demonstration</c> of the configuration.</summary>
public sealed class DemonstrationOptions
{
    /// <summary>Load the sample practices and initiatives.</summary>
    public bool Load { get; set; }

    /// <summary>Make the sample accounts; only ever heeded in the Development environment.</summary>
    public bool Accounts { get; set; }
}
