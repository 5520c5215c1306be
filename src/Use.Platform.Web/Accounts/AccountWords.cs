namespace Use.Platform.Web.Accounts;

/// <summary>The words of the account pages.</summary>
public sealed class AccountWords;
