namespace Use.Platform.Web.Accounts;

/// <summary>The key of an authenticator app, as apps and people read it.</summary>
public static class AuthenticatorKey
{
    private const string Issuer = "Urban Sustainability Exchange";

    /// <summary>The address that a QR code carries (Key Uri Format of Google Authenticator).</summary>
    public static string Address(string key, string email) =>
        $"otpauth://totp/{Uri.EscapeDataString(Issuer)}:{Uri.EscapeDataString(email)}?secret={key}&issuer={Uri.EscapeDataString(Issuer)}&digits=6";

    /// <summary>In groups of four, for typing.</summary>
    public static string Grouped(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return string.Join(' ', key.ToLowerInvariant().Chunk(4).Select(part => new string(part)));
    }
}
