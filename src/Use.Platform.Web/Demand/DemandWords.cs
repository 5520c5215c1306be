namespace Use.Platform.Web.Demand;

/// <summary>The words of the page of what people look for and do not find.</summary>
public sealed class DemandWords;
