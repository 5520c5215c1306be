using Use.Platform.Shared;

namespace Use.Platform.Web.Accounts;

/// <summary>What is wrong with a form, in words: by field, or of the whole (an empty field).</summary>
public sealed class Problems
{
    private readonly List<(string Field, string Message)> all = [];

    /// <summary>All of them in the order in which they were found.</summary>
    public IReadOnlyList<(string Field, string Message)> All => all;

    /// <summary>Adds one.</summary>
    public void Add(string field, string message) => all.Add((field, message));

    /// <summary>Adds those that a use case has found.</summary>
    public void Add<TWords>(IEnumerable<FieldError> errors, Words<TWords> words)
    {
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentNullException.ThrowIfNull(words);
        all.AddRange(errors.Select(error => (error.Field, words[error.Message, error.Arguments])));
    }

    /// <summary>What is wrong with one field, or null.</summary>
    public string? Of(string field) =>
        all.Find(problem => string.Equals(problem.Field, field, StringComparison.OrdinalIgnoreCase)).Message;

    /// <summary>The id of a field's input.</summary>
    public static string IdOf(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return "field-" + field.ToLowerInvariant();
    }
}
