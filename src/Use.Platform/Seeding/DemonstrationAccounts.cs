namespace Use.Platform.Seeding;

/// <summary>The accounts of the demonstration. They exist only where one develops.</summary>
public static class DemonstrationAccounts
{
    /// <summary>Their password, which the sign-in page shows there.</summary>
    public const string Password = "a sample for trying out";
}
