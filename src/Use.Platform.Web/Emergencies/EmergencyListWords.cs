namespace Use.Platform.Web.Emergencies;

/// <summary>What readers see of emergencies: their list, and the band of one on the home page.</summary>
public sealed class EmergencyListWords;
