namespace Use.Platform.Emergencies;

/// <summary>What is said when an emergency cannot be kept as it was typed.</summary>
public sealed class EmergencyErrors;
