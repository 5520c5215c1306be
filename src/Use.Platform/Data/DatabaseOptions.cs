namespace Use.Platform.Data;

/// <summary>Which database, section <c>Database</c> of the configuration.</summary>
public sealed class DatabaseOptions
{
    /// <summary><c>sqlite</c> or <c>postgresql</c>.</summary>
    public string Provider { get; set; } = "sqlite";

    /// <summary>The connection string; for SQLite empty means <c>use.db</c> in the data folder.</summary>
    public string ConnectionString { get; set; } = "";
}
