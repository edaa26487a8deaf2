namespace ToaDam.Web.Accounts;

/// <summary>What is typed to sign in.</summary>
public sealed class LoginForm
{
    public string? UserName { get; set; }
    public string? Password { get; set; }
    public bool Remember { get; set; }
}
