namespace Use.Platform.Web.Initiatives;

/// <summary>Words of the page of an initiative.</summary>
public sealed class InitiativeWords;
