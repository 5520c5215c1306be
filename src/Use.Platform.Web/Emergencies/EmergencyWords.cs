namespace Use.Platform.Web.Emergencies;

/// <summary>Words of the pages of emergencies.</summary>
public sealed class EmergencyWords;
