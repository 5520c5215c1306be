using Use.Platform.Editorial;

namespace Use.Platform.Web.Editor;

/// <summary>What an editor sends about one submission.</summary>
public sealed class DecisionForm
{
    /// <summary>The record.</summary>
    public Guid Record { get; set; }

    /// <summary>The version that the editor has read.</summary>
    public int Version { get; set; }

    /// <summary>The count of saves that the editor has read.</summary>
    public int Saves { get; set; }

    /// <summary>The prepared reason, from 1.</summary>
    public int? Prepared { get; set; }

    /// <summary>Why it goes back, in other words than the prepared ones.</summary>
    public string? Reason { get; set; }

    /// <summary>Why it is not what is gathered here.</summary>
    public RefusalGround Ground { get; set; }

    /// <summary>More about that.</summary>
    public string? Words { get; set; }

    /// <summary>The record that it is merged into.</summary>
    public Guid Target { get; set; }

    /// <summary>The address or title of that record, where none of those shown is it.</summary>
    public string? Named { get; set; }

    /// <summary>Whether its references are carried over.</summary>
    public bool CarryOver { get; set; }
}
