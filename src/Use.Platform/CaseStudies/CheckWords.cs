namespace Use.Platform.CaseStudies;

/// <summary>What is said when a case study is not ready: the messages of <see cref="CleanCaseStudy"/> and <see cref="CheckCaseStudy"/>.</summary>
public sealed class CheckWords;
