namespace Use.Platform.Shared;

/// <summary>What came of a use case. An expected failure is a value; an exception is news.</summary>
public enum OutcomeKind
{
    /// <summary>Done.</summary>
    Ok,

    /// <summary>The input is not acceptable; <see cref="Outcome{T}.Errors"/> says where and why.</summary>
    Invalid,

    /// <summary>There is no such thing, or the caller may not know of it.</summary>
    NotFound,

    /// <summary>Somebody else changed it meanwhile.</summary>
    Conflict,

    /// <summary>The caller may see it but not do this.</summary>
    Forbidden,
}

/// <summary>One thing that is wrong with one field.</summary>
/// <param name="Field">The field's name as in the form, for example <c>results[2].unit</c>.</param>
/// <param name="Message">The key of the message in the feature's words.</param>
/// <param name="Arguments">What the message names.</param>
public sealed record FieldError(string Field, string Message, params object[] Arguments);

/// <summary>The result of a use case: a value, or the reason why there is none.</summary>
/// <typeparam name="T">What is returned when it went well (and, for a conflict, what stands there now).</typeparam>
public sealed record Outcome<T>
{
    /// <summary>What came of it.</summary>
    public required OutcomeKind Kind { get; init; }

    /// <summary>The value; with <see cref="OutcomeKind.Conflict"/> the state that the caller did not know.</summary>
    public T? Value { get; init; }

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>Whether it went well.</summary>
    public bool IsOk => Kind == OutcomeKind.Ok;
}

/// <summary>Makes outcomes.</summary>
public static class Outcome
{
    /// <summary>It went well.</summary>
    public static Outcome<T> Ok<T>(T value) => new() { Kind = OutcomeKind.Ok, Value = value };

    /// <summary>The input is wrong.</summary>
    public static Outcome<T> Invalid<T>(params IReadOnlyList<FieldError> errors) =>
        new() { Kind = OutcomeKind.Invalid, Errors = errors };

    /// <summary>No such thing.</summary>
    public static Outcome<T> NotFound<T>() => new() { Kind = OutcomeKind.NotFound };

    /// <summary>Somebody else was faster; <paramref name="current"/> is what stands there now.</summary>
    public static Outcome<T> Conflict<T>(T? current = default) =>
        new() { Kind = OutcomeKind.Conflict, Value = current };

    /// <summary>Not allowed.</summary>
    public static Outcome<T> Forbidden<T>() => new() { Kind = OutcomeKind.Forbidden };
}
