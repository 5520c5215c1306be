namespace Use.Platform.Web.Places;

/// <summary>The words of choosing a place.</summary>
public sealed class PlaceWords;
