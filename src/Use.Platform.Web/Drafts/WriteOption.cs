using Use.Platform.Vocabularies;

namespace Use.Platform.Web.Drafts;

/// <summary>One of the things to choose from in a field of the form.</summary>
/// <param name="Code">What the content holds.</param>
/// <param name="Name">What readers see.</param>
/// <param name="Description">What it means, or empty.</param>
public sealed record WriteOption(string Code, string Name, string Description = "")
{
    /// <summary>The terms of a vocabulary.</summary>
    public static IEnumerable<WriteOption> Of(Vocabulary vocabulary, string name) =>
        vocabulary.All(name).Select(term => new WriteOption(term.Code, term.Name.Here, term.Description.Here));
}
