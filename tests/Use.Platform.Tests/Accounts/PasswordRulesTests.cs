using Use.Platform.Accounts;
using Xunit;

namespace Use.Platform.Tests.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("an old tram passes slowly")]
    [InlineData("seven-herons")]
    [InlineData("Übergrößenträger")]
    [InlineData("市议会在河边的旧楼里开会")]
    [InlineData("!&%$§(=)/?#+*~<>")]
    [InlineData("xK7#qLp2vR9d")]
    public void A_password_of_ones_own_is_taken(string password) =>
        Assert.Null(PasswordRules.Check(password, "ada.author@medellin.gov.co", "Ada Author"));

    [Theory]
    [InlineData("kurz")]
    [InlineData("nine char")]
    public void A_short_one_is_refused(string password) =>
        Assert.Equal("PasswordTooShort", PasswordRules.Check(password, "ada@city.example", "Ada"));

    [Theory]
    [InlineData("Password123")]
    [InlineData("pa55w0rd!!")]
    [InlineData("Contraseña1")]
    [InlineData("mot de passe")]
    [InlineData("qwertyuiop")]
    [InlineData("1234567890")]
    [InlineData("9876543210")]
    [InlineData("abcdefghijkl")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abababababab")]
    [InlineData("FCBarcelona2026")]
    public void One_that_is_guessed_first_is_refused(string password) =>
        Assert.Equal("PasswordCommon", PasswordRules.Check(password, "ada@city.example", "Ada"));

    [Theory]
    [InlineData("ada.author@medellin.gov.co")]
    [InlineData("AdaAuthor2026")]
    [InlineData("medellin-author")]
    [InlineData("use-exchange!")]
    [InlineData("urbanexchange1")]
    public void One_made_of_what_everybody_knows_is_refused(string password) =>
        Assert.NotNull(PasswordRules.Check(password, "ada.author@medellin.gov.co", "Ada Author"));

    [Fact]
    public void One_without_end_is_refused() =>
        Assert.Equal("PasswordTooLong", PasswordRules.Check(new string('x', 201), "ada@city.example", "Ada"));

    [Theory]
    [InlineData("  Ada \t Author\n", "Ada Author")]
    [InlineData("Ada\u0000\u0007", "Ada")]
    [InlineData(null, "")]
    public void A_name_is_tidied(string? typed, string kept) => Assert.Equal(kept, AccountNames.Tidy(typed));

    [Theory]
    [InlineData("ada@city.example", true)]
    [InlineData("o'brien+use@sub.city.example", true)]
    [InlineData("josé@münchen.example", true)]
    [InlineData("ada", false)]
    [InlineData("ada@city", false)]
    [InlineData("ada@city..example", false)]
    [InlineData("ada@@city.example", false)]
    [InlineData("ada b@city.example", false)]
    [InlineData("ada@city.example\nBcc: x@y.example", false)]
    [InlineData("a@b.example,c@d.example", false)]
    [InlineData("<ada@city.example>", false)]
    public void An_address_is_told_from_what_is_none(string text, bool isAddress) =>
        Assert.Equal(isAddress, AccountNames.IsAddress(text));
}
