using System.Text.Json;
using System.Text.Json.Nodes;
using Use.Platform.Editorial;
using Use.Platform.Vocabularies;

namespace Use.Platform.Web.Drafts;

/// <summary>
/// What a kind of record adds to the one way of writing, looking at and sending drafts: its fields, how its content is read, what it
/// is complete by, and its addresses.
/// </summary>
public abstract class DraftKind
{
    /// <summary>The record's kind.</summary>
    public abstract string Code { get; }

    /// <summary>The key of its name in <see cref="Shared.SharedWords"/>.</summary>
    public abstract string Word { get; }

    /// <summary>The fields of its form.</summary>
    public abstract DraftFields Fields { get; }

    /// <summary>The component that shows a draft as readers would see it; its parameters are <c>Record</c> and <c>Draft</c>.</summary>
    public abstract Type Preview { get; }

    /// <summary>How complete content is.</summary>
    public abstract Completeness CompletenessOf(string json);

    /// <summary>The fields that are still to be filled.</summary>
    public abstract IEnumerable<string> MissingIn(string json);

    /// <summary>The address of writing one.</summary>
    public abstract string Write(Guid id);

    /// <summary>The address at which a draft is seen as readers would see it.</summary>
    public abstract string LookAt(Guid id);

    /// <summary>The address at which it is sent to the editors.</summary>
    public abstract string Send(Guid id);

    /// <summary>The address that says what happens after it was sent.</summary>
    public abstract string Sent(Guid id);

    /// <summary>The address of its public page.</summary>
    public abstract string Page(string slug);

    /// <summary>The address at which a public one grows into a practice, or null where that is not known of the kind.</summary>
    public virtual string? Grow(Guid id) => null;

    /// <summary>Stored content with all its parts, also those that it was saved without.</summary>
    public abstract JsonObject Read(string json);

    /// <summary>What a code in a part of the content is called.</summary>
    public virtual string NameOf(Vocabulary vocabulary, DraftForm form, string part, string code) =>
        Fields.Vocabularies.TryGetValue(part, out var name) ? vocabulary.NameOf(name, code) : code;

    /// <summary>Does to a form that was sent what a button of the kind's own asks for, before it is saved.</summary>
    public virtual void Apply(DraftForm form, string[] action, Vocabulary vocabulary) { }

    /// <summary>Query and fragment of where a button of the kind's own leads once all is saved, or null.</summary>
    public virtual string? After(DraftForm form, string[] action) => null;

    /// <summary>Each section as <c>empty</c>, <c>begun</c> or <c>done</c>.</summary>
    public IReadOnlyDictionary<string, string> StatesOf(string json)
    {
        var missing = MissingIn(json).Select(Fields.SectionOf).ToHashSet();
        var content = Read(json);
        return Fields.Sections.ToDictionary(
            section => section.Name,
            section =>
                !missing.Contains(section.Name) ? "done"
                : section.Parts.Any(part => IsWritten(part, content[part])) ? "begun"
                : "empty"
        );
    }

    /// <summary>Reads content by its type and gives it back whole.</summary>
    protected static JsonObject Whole<TContent>(TContent content) =>
        JsonSerializer.SerializeToNode(content, ContentJson.Options)!.AsObject();

    // Language and licence are there from the start.
    private static bool IsWritten(string part, JsonNode? value) =>
        part is not ("language" or "license")
        && value switch
        {
            null => false,
            JsonArray rows => rows.Count > 0,
            JsonValue text => text.ToString().Length > 0,
            _ => true,
        };
}

/// <summary>The kinds of which somebody can write a draft.</summary>
public sealed class DraftKinds(IEnumerable<DraftKind> kinds)
{
    private readonly Dictionary<string, DraftKind> byCode = kinds.ToDictionary(kind => kind.Code);

    /// <summary>The kind of a stored record.</summary>
    /// <exception cref="InvalidOperationException">No form is known for records of this kind.</exception>
    public DraftKind Of(string code) =>
        byCode.GetValueOrDefault(code)
        ?? throw new InvalidOperationException($"There is no form for the kind of record '{code}'.");
}
