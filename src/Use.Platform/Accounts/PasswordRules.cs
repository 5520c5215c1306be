using Microsoft.AspNetCore.Identity;
using Use.Platform.Shared;

namespace Use.Platform.Accounts;

/// <summary>
/// What a password must be: long enough, and not one of those that are tried first. There is no rule about capitals, digits or
/// signs: those make passwords alike and hard to remember (NIST SP 800-63B).
/// </summary>
public sealed class PasswordRules(AccountErrorDescriber errors) : IPasswordValidator<Account>
{
    /// <summary>The fewest characters.</summary>
    public const int Shortest = 10;

    /// <summary>The most characters; a limit only against abuse.</summary>
    public const int Longest = 200;

    // What must be left when everything that is known about the person and the site is taken away.
    private const int LeastOwn = 6;

    private static readonly string[] SiteWords =
    [
        "use",
        "urban",
        "sustainability",
        "exchange",
        "metropolis",
        "platform",
    ];

    private static readonly HashSet<string> Common = ReadCommon();

    /// <inheritdoc />
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        var wrong = Check(password ?? "", user.Email ?? "", user.DisplayName);
        return Task.FromResult(wrong is null ? IdentityResult.Success : IdentityResult.Failed(errors.Error(wrong)));
    }

    /// <summary>What is wrong with a password, as the key of the message, or null.</summary>
    /// <param name="password">The password.</param>
    /// <param name="email">The address of the account.</param>
    /// <param name="name">The name of the account.</param>
    public static string? Check(string password, string email, string name)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(email);
        if (password.Length < Shortest)
        {
            return "PasswordTooShort";
        }
        if (password.Length > Longest)
        {
            return "PasswordTooLong";
        }
        var folded = Folding.Fold(password).Replace(" ", "", StringComparison.Ordinal);
        if (folded.Length < Shortest / 2 && password.Distinct().Count() >= LeastOwn)
        {
            // Made of signs that folding drops: nothing that anybody would guess.
            return null;
        }
        if (
            password.Distinct().Count() < 5
            || IsRun(folded)
            || Common.Contains(folded)
            || Common.Contains(Stem(folded))
        )
        {
            return "PasswordCommon";
        }
        return Own(folded, email, name).Length < LeastOwn ? "PasswordPersonal" : null;
    }

    private static string Own(string folded, string email, string name)
    {
        var address = email.Split('@');
        IEnumerable<string> known =
        [
            Folding.Fold(email).Replace(" ", "", StringComparison.Ordinal),
            .. Folding.Fold(address[0]).Split(' '),
            .. Folding.Fold(address.Length > 1 ? address[1] : "").Split(' '),
            .. Folding.Fold(name).Split(' '),
            .. SiteWords,
        ];
        foreach (var word in known.Where(word => word.Length >= 3).Distinct().OrderByDescending(word => word.Length))
        {
            folded = folded.Replace(word, "", StringComparison.Ordinal);
        }
        return folded;
    }

    // "password2024", "1password", "Pa$$w0rd" are "password" to those who guess.
    private static string Stem(string folded) =>
        folded
            .Trim('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
            .Replace('0', 'o')
            .Replace('1', 'i')
            .Replace('3', 'e')
            .Replace('4', 'a')
            .Replace('5', 's')
            .Replace('7', 't');

    // "abcdefghij", "9876543210", "1111222233".
    private static bool IsRun(string folded)
    {
        var steps = 0;
        for (var i = 1; i < folded.Length; i++)
        {
            steps += Math.Abs(folded[i] - folded[i - 1]) <= 1 ? 1 : 0;
        }
        return folded.Length > 1 && steps >= (folded.Length - 1) * 0.85;
    }

    private static HashSet<string> ReadCommon()
    {
        using var stream =
            typeof(PasswordRules).Assembly.GetManifestResourceStream("Use.Platform.Accounts.common-passwords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is missing from the library.");
        using var reader = new StreamReader(stream);
        return
        [
            .. reader
                .ReadToEnd()
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(word => Folding.Fold(word).Replace(" ", "", StringComparison.Ordinal)),
        ];
    }
}
