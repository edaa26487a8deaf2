using Microsoft.AspNetCore.Components;

namespace ToaDam.Web.Hosting;

/// <summary>
/// Under which address recipients of letters reach this server. An organiser may work at <c>http://localhost</c> or over
/// the name of the machine: links in mails need the name that the world knows.
/// </summary>
public sealed record PublicAddress(Uri? Address)
{
    public const string Section = "Public";

    /// <summary>Reads the setting; adds a sentence to <paramref name="problems"/> when it is no address.</summary>
    public static PublicAddress Read(string? setting, ICollection<string> problems)
    {
        if (string.IsNullOrWhiteSpace(setting))
        {
            return new((Uri?)null);
        }

        if (
            Uri.TryCreate(setting.TrimEnd('/') + "/", UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https"
            && address is { Query: "", Fragment: "", UserInfo: "" }
        )
        {
            return new(address);
        }

        problems.Add(
            $"{Section}:Address phải là địa chỉ đầy đủ như https://toadam.donvi.vn, không phải “{setting}”."
        );
        return new((Uri?)null);
    }

    /// <summary>The same, where a request asks instead of a page.</summary>
    public string Base(HttpRequest request) =>
        Address?.AbsoluteUri ?? $"{request.Scheme}://{request.Host}{request.PathBase}/";

    /// <summary>Scheme and host for links in what leaves: as set, else as the browser of whoever writes it says.</summary>
    public string Base(NavigationManager navigation) => Address?.AbsoluteUri ?? navigation.BaseUri;
}
