namespace Use.Platform.Editorial;

/// <summary>What is said when content is not ready: the messages of <see cref="ContentCleaning"/>, <see cref="ContentChecks"/> and the kinds' own checks.</summary>
public sealed class CheckWords;
