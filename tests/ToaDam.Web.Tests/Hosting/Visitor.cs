using System.Net;
using System.Text.RegularExpressions;

namespace ToaDam.Web.Tests.Hosting;

/// <summary>A browser without scripts: keeps cookies, follows nothing by itself, fills in forms.</summary>
public sealed partial class Visitor : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false };
    private readonly HttpClient _client;

    public Visitor(Uri address)
    {
        _client = new HttpClient(_handler) { BaseAddress = address };
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(path, Cancellation);

    public async Task<string> ReadAsync(string path)
    {
        using var response = await GetAsync(path);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }

    /// <summary>Posts a form of a page, with the page's antiforgery token; a page has one form a handler.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(
        string path,
        string handler,
        params (string Name, string Value)[] fields
    )
    {
        var token = TokenOf(await ReadAsync(path));
        return await PostAsync(
            path,
            [("_handler", handler), ("__RequestVerificationToken", token), .. fields]
        );
    }

    public async Task<HttpResponseMessage> PostAsync(
        string path,
        params (string Name, string Value)[] fields
    )
    {
        using var content = new FormUrlEncodedContent(
            fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))
        );
        return await _client.PostAsync(path, content, Cancellation);
    }

    /// <summary>Sends a form with a file, as a page without scripts does.</summary>
    public async Task<HttpResponseMessage> UploadAsync(
        string path,
        string fileName,
        byte[] file,
        params (string Name, string Value)[] fields
    )
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(file), "file", fileName);
        return await _client.PostAsync(path, content, Cancellation);
    }

    /// <summary>Sends JSON as a script does, saying where from as browsers do.</summary>
    public async Task<HttpResponseMessage> PutAsync(string path, string json, string site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path)
        {
            Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Sec-Fetch-Site", site);
        return await _client.SendAsync(request, Cancellation);
    }

    public async Task<HttpResponseMessage> SignInAsync(string userName, string password) =>
        await SubmitAsync(
            Urls.Login,
            "login",
            ("Form.UserName", userName),
            ("Form.Password", password)
        );

    /// <summary>The antiforgery token in a page.</summary>
    public static string TokenOf(string page) => TokenPattern().Match(page).Groups[1].Value;

    public Cookie? Cookie(string name) =>
        _handler.CookieContainer.GetCookies(_client.BaseAddress!)[name];

    /// <summary>The value of a cookie that belongs to one address only.</summary>
    public string? CookieAt(string path, string name) =>
        _handler.CookieContainer.GetCookies(new Uri(_client.BaseAddress!, path))[name]?.Value;

    /// <summary>All cookies that a browser would send there, as it writes them.</summary>
    public string CookiesAt(string path) =>
        _handler.CookieContainer.GetCookieHeader(new Uri(_client.BaseAddress!, path));

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenPattern();
}
