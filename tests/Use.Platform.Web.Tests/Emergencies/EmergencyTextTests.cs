using Use.Platform.Web.Emergencies;
using Xunit;

namespace Use.Platform.Web.Tests.Emergencies;

public sealed class EmergencyTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("No full stop", "No full stop")]
    [InlineData("It was 41.5 degrees. Then it rained.", "It was 41.5 degrees.")]
    [InlineData("How hot? Very.", "How hot?")]
    [InlineData("A heading\n\nA paragraph.", "A heading")]
    [InlineData("كيف؟ هكذا.", "كيف؟")]
    public void The_first_sentence_of_a_text_stands_for_it(string text, string sentence) =>
        Assert.Equal(sentence, EmergencyText.FirstSentence(text));

    [Fact]
    public void A_long_sentence_ends_between_two_words()
    {
        var sentence = EmergencyText.FirstSentence(string.Join(' ', Enumerable.Repeat("heat,", 100)));

        Assert.InRange(sentence.Length, 200, 222);
        Assert.EndsWith("heat…", sentence, StringComparison.Ordinal);
    }
}
