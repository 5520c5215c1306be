namespace Use.Platform.Seeding;

/// <summary>The demonstration content.</summary>
public static class DemonstrationContent
{
    /// <summary>The source by which its records are known.</summary>
    public const string Source = "use-demonstration";
}
