using Microsoft.AspNetCore.Identity;
using Use.Platform.Shared;

namespace Use.Platform.Accounts;

/// <summary>
/// What is said when something about an account is not acceptable. The keys of the messages are the codes of ASP.NET Core
/// Identity, and some of our own.
/// </summary>
public sealed class AccountErrors;

/// <summary>Identity's errors in the reader's language, and as errors of fields.</summary>
public sealed class AccountErrorDescriber(Words<AccountErrors> words) : IdentityErrorDescriber
{
    /// <inheritdoc />
    public override IdentityError DefaultError() => Error(nameof(DefaultError));

    /// <inheritdoc />
    public override IdentityError ConcurrencyFailure() => Error(nameof(ConcurrencyFailure));

    /// <inheritdoc />
    public override IdentityError PasswordMismatch() => Error(nameof(PasswordMismatch));

    /// <inheritdoc />
    public override IdentityError InvalidToken() => Error(nameof(InvalidToken));

    /// <inheritdoc />
    public override IdentityError RecoveryCodeRedemptionFailed() => Error(nameof(RecoveryCodeRedemptionFailed));

    /// <inheritdoc />
    public override IdentityError InvalidUserName(string? userName) => Error("InvalidEmail");

    /// <inheritdoc />
    public override IdentityError InvalidEmail(string? email) => Error(nameof(InvalidEmail));

    /// <inheritdoc />
    public override IdentityError DuplicateUserName(string userName) => Error("DuplicateEmail");

    /// <inheritdoc />
    public override IdentityError DuplicateEmail(string email) => Error(nameof(DuplicateEmail));

    /// <summary>An error by its code.</summary>
    public IdentityError Error(string code) => new() { Code = code, Description = words[code, ArgumentsOf(code)] };

    /// <summary>A result of Identity as errors of the fields <c>Email</c>, <c>Password</c> and <c>Code</c>.</summary>
    public static IReadOnlyList<FieldError> OfFields(IdentityResult result) =>
        [.. result.Errors.Select(error => OfField(FieldOf(error.Code), error.Code)).DistinctBy(error => error.Message)];

    /// <summary>An error of one field.</summary>
    public static FieldError OfField(string field, string code) => new(field, code, ArgumentsOf(code));

    private static string FieldOf(string code) =>
        code switch
        {
            "InvalidToken" or "RecoveryCodeRedemptionFailed" => "Code",
            _ when code.Contains("Email", StringComparison.Ordinal) => "Email",
            _ when code.Contains("Password", StringComparison.Ordinal) => "Password",
            _ => "",
        };

    private static object[] ArgumentsOf(string code) =>
        code switch
        {
            "PasswordTooShort" => [PasswordRules.Shortest],
            "PasswordTooLong" => [PasswordRules.Longest],
            "NameTooLong" => [AccountNames.Longest],
            _ => [],
        };
}
