using System.Text.RegularExpressions;
using ToaDam.Submissions;

namespace ToaDam.Benchmarks;

/// <summary>Somebody who writes: a browser's cookies, the page's token, and the requests that the page's script makes.</summary>
public sealed partial class WritingPerson : IDisposable
{
    private readonly HttpClient _client;
    private readonly string _list;
    private readonly string _forgery;
    private string _version = "";

    private WritingPerson(HttpClient client, string list, string forgery) =>
        (_client, _list, _forgery) = (client, list, forgery);

    public Guid Work { get; } = Guid.CreateVersion7();

    public string Text { get; set; } = "";

    public static async Task<WritingPerson> EnterAsync(
        Uri address,
        string token,
        SocketsHttpHandler handler
    )
    {
        var client = new HttpClient(handler)
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(60),
        };
        client.DefaultRequestHeaders.Add("Accept", "application/json");
        using var entered = await client.GetAsync($"u/{token}");
        var list = entered.Headers.Location!.OriginalString;
        var page = await client.GetStringAsync(
            $"{list}/{Guid.CreateVersion7()}?kind={SubmissionKind.Experience}"
        );
        return new WritingPerson(client, list, TokenPattern().Match(page).Groups[1].Value);
    }

    /// <summary>The page of the work as it is opened; its length in characters.</summary>
    public async Task<int> OpenAsync() =>
        (await _client.GetStringAsync($"{_list}/{Work}?kind={SubmissionKind.Experience}")).Length;

    public async Task<bool> SaveAsync()
    {
        using var response = await PostAsync("draft");
        if (!response.IsSuccessStatusCode)
        {
            return false;
        }

        _version = VersionPattern()
            .Match(await response.Content.ReadAsStringAsync())
            .Groups[1]
            .Value;
        return true;
    }

    public async Task<bool> SendAsync()
    {
        using var response = await PostAsync("send");
        return response.IsSuccessStatusCode;
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> PostAsync(string act)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(_forgery), "__RequestVerificationToken" },
            { new StringContent($"{SubmissionKind.Experience}"), "kind" },
            { new StringContent(_version), "version" },
            { new StringContent($"Kinh nghiệm {Work}"), "title" },
            { new StringContent(Text), "text" },
        };
        return await _client.PostAsync($"{_list}/{Work}/{act}", form);
    }

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"",
        RegexOptions.None,
        1000
    )]
    private static partial Regex TokenPattern();

    [GeneratedRegex("\"version\":\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex VersionPattern();
}
