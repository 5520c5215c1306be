using Use.Platform.Places;
using Use.Platform.Seeding;
using Xunit;

namespace Use.Platform.Tests.Places;

public sealed class CountryNamesTests
{
    private static readonly CountryNames Names = new(new SeedFiles());

    [Theory]
    [InlineData("DE", "DE")]
    [InlineData("de", "DE")]
    [InlineData("DEU", "DE")]
    [InlineData("276", "DE")]
    [InlineData("4", "AF")]
    [InlineData("004", "AF")]
    [InlineData("Germany", "DE")]
    [InlineData("Allemagne", "DE")]
    [InlineData("alemania", "DE")]
    [InlineData("ألمانيا", "DE")]
    [InlineData("  GERMANY ", "DE")]
    [InlineData("Cote d'Ivoire", "CI")]
    [InlineData("Côte d’Ivoire", "CI")]
    [InlineData("Mexico", "MX")]
    [InlineData("Méjico", "MX")]
    [InlineData("USA", "US")]
    [InlineData("U.S.A.", "US")]
    [InlineData("United States of America", "US")]
    [InlineData("UK", "GB")]
    [InlineData("EAU", "AE")]
    public void A_country_is_known_by_its_codes_and_by_its_names(string text, string code) =>
        Assert.Equal(code, Names.Find(text));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    [InlineData("Ruritania")]
    [InlineData("Congo")]
    [InlineData("Korea")]
    [InlineData("9")]
    [InlineData("ZZ")]
    [InlineData("Germany or Austria")]
    public void What_is_not_one_country_for_sure_is_not_guessed(string? text) => Assert.Null(Names.Find(text));

    [Fact]
    public void Every_country_is_found_by_each_name_code_and_number_and_every_variant_means_one()
    {
        var files = new SeedFiles();
        foreach (var row in files.Rows("reference/countries.csv"))
        {
            string[] columns = ["code", "alpha3", "m49", "en", "fr", "es", "ar"];
            foreach (var column in columns.Where(column => row[column].Length > 0))
            {
                Assert.Equal((row[column], row["code"]), (row[column], Names.Find(row[column])));
            }
        }
        foreach (var row in files.Rows("reference/country-variants.csv"))
        {
            Assert.Equal((row["variant"], row["code"]), (row["variant"], Names.Find(row["variant"])));
        }
    }
}
