using Use.Platform.SavedSearches;
using Use.Platform.Search;
using Use.Platform.Testing;
using Use.Platform.Thesaurus;
using Use.Platform.Web.Explore;
using Use.Platform.Web.SavedSearches;
using Xunit;

namespace Use.Platform.Web.Tests.SavedSearches;

public sealed class SavedQueryTests(SmallSite site) : IClassFixture<SmallSite>
{
    [Theory]
    [InlineData("")]
    [InlineData("?q=rain")]
    [InlineData("?q=mobilit%C3%A9&theme=water&theme=energy&country=DK&sort=title&page=3&view=map")]
    [InlineData("?q=mobility&exact=1&sdg=11")]
    [InlineData("?q=country%3ANowhereland+%22public+space%22+-bus")]
    [InlineData("?q=100%25+%26+%3D+%23&year=2012&place=0193d9f0c8a47f3e8f5b1a2b3c4d5e6f&all=theme")]
    public void What_is_mailed_of_is_what_explore_finds(string address)
    {
        var thesaurus = ((ThesaurusCache)site.Host.Services.GetService(typeof(ThesaurusCache))!).Current;
        var query = ExploreQuery.Parse(address);
        var shown = query.ToSearch("en", thesaurus);

        var mailed = SavedQuery.Newest(SavedSearchUrls.Kept(query).QueryString.TrimStart('?'), "en", thesaurus);

        Assert.Equal(shown.Text, mailed.Text);
        Assert.Equal(shown.Alternatives, mailed.Alternatives);
        Assert.Equal(
            shown.Selected.OrderBy(pair => pair.Key).Select(pair => (pair.Key, string.Join(' ', pair.Value))),
            mailed.Selected.OrderBy(pair => pair.Key).Select(pair => (pair.Key, string.Join(' ', pair.Value)))
        );
        Assert.Equal((SearchSort.Newest, "en", 0), (mailed.Sort, mailed.ReaderLanguage, mailed.Skip));
    }
}
