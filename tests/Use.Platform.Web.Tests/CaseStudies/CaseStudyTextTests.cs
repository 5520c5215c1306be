using Microsoft.Extensions.DependencyInjection;
using Use.Platform.CaseStudies;
using Use.Platform.Shared;
using Use.Platform.Web.CaseStudies;
using Use.Platform.Web.Languages;
using Use.Platform.Web.Shared;
using Xunit;

namespace Use.Platform.Web.Tests.CaseStudies;

public sealed class CaseStudyTextTests(SmallSite site) : IClassFixture<SmallSite>
{
    [Theory]
    [InlineData("en", CaseStudyStatus.Ongoing, "2012", null, "since 2012")]
    [InlineData("en", CaseStudyStatus.Completed, "2012", null, "begun in 2012")]
    [InlineData("en", CaseStudyStatus.Planned, "2030", null, "from 2030")]
    [InlineData("en", CaseStudyStatus.Completed, "2003", "2005", "2003 to 2005")]
    [InlineData("en", CaseStudyStatus.Completed, "2003", "2003", "2003")]
    [InlineData("fr", CaseStudyStatus.Completed, "2012", null, "commencé en 2012")]
    [InlineData("es", CaseStudyStatus.Planned, "2030", null, "a partir de 2030")]
    [InlineData("en", CaseStudyStatus.Completed, "2020-05-31", null, "begun on 31 May 2020")]
    [InlineData("fr", CaseStudyStatus.Completed, "2020-05-01", null, "commencé le 1er mai 2020")]
    [InlineData("fr", CaseStudyStatus.Ongoing, "2020-05-31", null, "depuis le 31 mai 2020")]
    [InlineData("es", CaseStudyStatus.Completed, "2020-05-31", null, "iniciado el 31 de mayo de 2020")]
    [InlineData("es", CaseStudyStatus.Planned, "2030-05-31", null, "a partir del 31 de mayo de 2030")]
    [InlineData("es", CaseStudyStatus.Ongoing, "2020-05", null, "desde mayo de 2020")]
    public void A_duration_says_whether_it_goes_on(
        string language,
        CaseStudyStatus status,
        string start,
        string? end,
        string said
    )
    {
        InterfaceLanguage.Apply(language);
        var words = site.Host.Services.GetRequiredService<Words<SharedWords>>();

        Assert.Equal(said, CaseStudyText.Duration(words, status, Month(start), Month(end)));
    }

    private static PartialDate? Month(string? text) => PartialDate.TryParse(text, out var month) ? month : null;
}
