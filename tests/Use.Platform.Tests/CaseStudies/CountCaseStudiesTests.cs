using Use.Platform.CaseStudies;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.CaseStudies;

public sealed class CountCaseStudiesTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task The_home_page_counts_what_is_public_by_country_and_goal(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        await platform.PublishedAsync(author, editor, A.CaseStudy("One", content => content.Sdgs = [11, 13]));
        await platform.PublishedAsync(author, editor, A.CaseStudy("Two", content => content.Sdgs = [11]));
        await platform.DraftAsync(author, A.CaseStudy("Draft", content => content.Sdgs = [1]));

        var counts = await platform.WithAsync<CountCaseStudies, ExchangeCounts>(count => count.RunAsync());

        Assert.Equal((2, 1, 1), (counts.Practices, counts.Cities, counts.ByCountry.Count));
        Assert.Equal(new Dictionary<int, int> { [11] = 2, [13] = 1 }, counts.BySdg);
    }
}
