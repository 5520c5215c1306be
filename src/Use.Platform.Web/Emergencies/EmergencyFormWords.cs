namespace Use.Platform.Web.Emergencies;

/// <summary>The words of the administrators' pages of emergencies.</summary>
public sealed class EmergencyFormWords;
