using Use.Platform.Explore;

namespace Use.Platform.CaseStudies;

/// <summary>What a list shows of a case study.</summary>
public sealed class CaseStudyCard : Card
{
    /// <inheritdoc cref="CaseStudy.Status"/>
    public CaseStudyStatus Status { get; init; }

    /// <inheritdoc cref="CaseStudy.PercentComplete"/>
    public int? PercentComplete { get; init; }

    /// <inheritdoc cref="CaseStudy.BestEvidence"/>
    public Evidence? BestEvidence { get; init; }

    /// <inheritdoc cref="CaseStudy.HeroImageId"/>
    public Guid? HeroImageId { get; init; }

    /// <inheritdoc cref="CaseStudy.LastVerifiedOn"/>
    public DateOnly? LastVerifiedOn { get; init; }

    /// <inheritdoc />
    public override string Path => "practices/" + Slug;
}
