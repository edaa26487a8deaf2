namespace ToaDam.Web.Accounts;

/// <summary>Names the resources beside this file.</summary>
public sealed class AccountText;
