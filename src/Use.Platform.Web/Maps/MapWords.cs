namespace Use.Platform.Web.Maps;

/// <summary>The words of maps.</summary>
public sealed class MapWords;
