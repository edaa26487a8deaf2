using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ToaDam.Attachments;
using ToaDam.Data;
using ToaDam.Exchange;
using ToaDam.Submissions;
using ToaDam.Tests.Databases;
using ToaDam.Web.Tests.EndToEnd;
using ToaDam.Web.Tests.Hosting;

namespace ToaDam.Web.Tests.Submissions;

/// <summary>The pages on which units write, as a browser without scripts, a stranger and a hostile hand find them.</summary>
public sealed class WorkPageTests() : HostTests(SqliteSource.Instance)
{
    private const string Hostile =
        "<script>alert(1)</script><img src=//evil.example/x.png onerror=alert(2)>\"'><a href='javascript:alert(3)'>x</a>";

    private Visitor _writer = null!;
    private string _list = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Host.App.Services.GetRequiredService<DemoData>().ImportAsync(Cancellation);
        var links = await AnnouncedSeminar.InviteAsync(Host, "Hội Người cao tuổi", "Hội Luật gia");
        (_writer, _list) = await EnterAsync(links[0]);
        (Other, OtherList) = await EnterAsync(links[1]);
    }

    private Visitor Other { get; set; } = null!;

    private string OtherList { get; set; } = "";

    public override async ValueTask DisposeAsync()
    {
        _writer.Dispose();
        Other.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task WithoutAScript_AWorkIsWrittenAndSent()
    {
        var page = $"{_list}/{Guid.CreateVersion7()}";
        using var sent = await SendAsync(page, ("title", "Tên bài"), ("text", "Nội dung"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var shown = await _writer.ReadAsync(sent.Headers.Location!.OriginalString);
        Assert.Contains("Đã gửi Ban tổ chức. Xin cảm ơn.", shown, StringComparison.Ordinal);
        Assert.Contains("Nội dung", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAScript_WhatIsRefused_IsKeptAndSaid()
    {
        var page = $"{_list}/{Guid.CreateVersion7()}";
        using var sent = await SendAsync(page, ("title", ""), ("text", "Chỉ có nội dung"));
        var shown = await _writer.ReadAsync(sent.Headers.Location!.OriginalString);
        Assert.Contains("còn thiếu nội dung bắt buộc", shown, StringComparison.Ordinal);
        Assert.Contains("Chỉ có nội dung", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAScript_AnotherPagesText_IsNotLost()
    {
        var page = $"{_list}/{Guid.CreateVersion7()}";
        using var first = await PostAsync(page, "draft", ("title", "Bài một"), ("text", "Một"));
        using var second = await SendAsync(
            page,
            ("version", $"{Guid.CreateVersion7()}"),
            ("title", "Bài hai"),
            ("text", "Trang hai")
        );
        var shown = await _writer.ReadAsync(second.Headers.Location!.OriginalString);
        Assert.Contains("nằm thành một bài riêng", shown, StringComparison.Ordinal);
        Assert.Contains("Trang hai", shown, StringComparison.Ordinal);
        Assert.Contains("Bài một", await _writer.ReadAsync(_list), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_IsSmall_AndHoldsNoComponentLibrary()
    {
        using var page = await _writer.GetAsync(
            $"{_list}/{Guid.CreateVersion7()}?kind={SubmissionKind.Initiative}"
        );
        var text = await TextAsync(page);
        Assert.DoesNotContain("mudblazor", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("blazor.web.js", text, StringComparison.OrdinalIgnoreCase);
        Assert.True(text.Length < 60_000, $"{text.Length} characters");
        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.Contains("no-referrer", page.Headers.GetValues("Referrer-Policy"));
    }

    [Fact]
    public async Task HostileText_InEveryField_StaysText()
    {
        var page = $"{_list}/{Guid.CreateVersion7()}";
        using var sent = await SendAsync(
            page,
            ("kind", $"{SubmissionKind.Initiative}"),
            ("title", Hostile),
            ("topic", Hostile),
            ("text", $"**{Hostile}**\n- {Hostile}"),
            ("authorName", Hostile),
            ("benefit", Hostile),
            ("confidential", Hostile)
        );
        using var file = await UploadAsync(
            page,
            "<b onmouseover=alert(1)>.pdf",
            "%PDF-1.7"u8.ToArray()
        );
        foreach (var address in new[] { page, _list })
        {
            var shown = await _writer.ReadAsync(address);
            Assert.Contains("alert(1)", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=//evil", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("href='javascript", shown, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<b onmouseover", shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Preview_ShowsMarkupAsText_AndEverythingElseAsWords()
    {
        var page = $"{_list}/{Guid.CreateVersion7()}";
        using var answer = await PostAsync(page, "preview", ("text", $"**đậm** {Hostile}"));
        var shown = await TextAsync(answer);
        Assert.Contains("<strong>đậm</strong>", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", shown, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task File_IsGivenOut_ToBeSaved_NeverShownInPlace()
    {
        var page = $"{_list}/{Guid.CreateVersion7()}";
        using var added = await UploadAsync(page, "Báo cáo.pdf", "%PDF-1.7 nội dung"u8.ToArray());
        var address = await FileAddressAsync(page);
        using var file = await _writer.GetAsync(address);
        Assert.Equal("application/pdf", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Contains("nosniff", file.Headers.GetValues("X-Content-Type-Options"));
        Assert.Contains(
            "sandbox",
            file.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "%PDF-1.7 nội dung"u8.ToArray(),
            await file.Content.ReadAsByteArrayAsync(Cancellation)
        );
    }

    [Fact]
    public async Task AnotherUnit_ReadsAndDoesNothing_WhicheverAddressItTries()
    {
        var id = Guid.CreateVersion7();
        var page = $"{_list}/{id}";
        using var saved = await PostAsync(page, "draft", ("title", "Bí mật"), ("text", "Chưa gửi"));
        using var added = await UploadAsync(page, "mat.pdf", "%PDF-1.7"u8.ToArray());
        var file = await FileAddressAsync(page);
        var before = await ContentAsync(id);

        // Its own list with the other's id, and the other's address.
        foreach (var address in new[] { $"{OtherList}/{id}", page })
        {
            using var looked = await Other.GetAsync($"{address}?kind={SubmissionKind.Experience}");
            Assert.Equal(HttpStatusCode.Forbidden, looked.StatusCode);
            Assert.DoesNotContain("Bí mật", await TextAsync(looked), StringComparison.Ordinal);
            foreach (var act in new[] { "draft", "send" })
            {
                using var done = await PostAsync(Other, OtherList, address, act, ("text", "Khác"));
                Assert.False(done.IsSuccessStatusCode, $"{act} {done.StatusCode}");
            }

            // Its own words may be compared under any id; what comes back is nothing of the other unit.
            using var alike = await PostAsync(
                Other,
                OtherList,
                address,
                "similar",
                ("text", "Chưa gửi")
            );
            Assert.DoesNotContain("Bí mật", await TextAsync(alike), StringComparison.Ordinal);
            using var moved = await PostAsync(Other, OtherList, address, "move", ("do", "remove"));
            Assert.DoesNotContain(
                "done=removed",
                $"{moved.Headers.Location}",
                StringComparison.Ordinal
            );
        }

        var fileId = file.Split('/')[^1];
        foreach (var address in new[] { file, $"{OtherList}/{id}/files/{fileId}" })
        {
            using var stolen = await Other.GetAsync(address);
            Assert.False(stolen.IsSuccessStatusCode, $"{stolen.StatusCode}");
        }

        Assert.Equal(before, await ContentAsync(id));
        Assert.DoesNotContain("Bí mật", await Other.ReadAsync(OtherList), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FormThatIsNotOurs_IsRefused()
    {
        var id = Guid.CreateVersion7();
        using var answer = await _writer.PostAsync(
            $"{_list}/{id}/draft",
            ("kind", $"{SubmissionKind.Experience}"),
            ("text", "Từ trang khác")
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(await ContentAsync(id));
    }

    [Theory]
    [InlineData("content-length: 314572800")]
    [InlineData("transfer-encoding: chunked")]
    public async Task Upload_OfThreeHundredMegabytes_IsRefusedWithASentence(string length)
    {
        var id = Guid.CreateVersion7();
        var cookies = _writer.CookiesAt(_list);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Host.Address.Port, Cancellation);
        await using var wire = client.GetStream();
        await wire.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST {_list}/{id}/files HTTP/1.1\r\nhost: {Host.Address.Authority}\r\ncookie: {cookies}\r\n"
                    + $"accept: application/json\r\ncontent-type: multipart/form-data; boundary=b\r\n{length}\r\n\r\n"
            ),
            Cancellation
        );
        if (length.Contains("chunked", StringComparison.Ordinal))
        {
            await PourAsync(wire);
        }

        var answer = await AnswerAsync(wire);
        Assert.Contains("file-large", answer, StringComparison.Ordinal);
        Assert.Contains("20 MB", answer, StringComparison.Ordinal);
        Assert.Null(await ContentAsync(id));
        var folder = Host.App.Services.GetRequiredService<DataFolder>().Path;
        var files = Path.Combine(folder, "files");
        Assert.Empty(Directory.Exists(files) ? Directory.EnumerateFiles(files) : []);
    }

    // Until the server hangs up or has had more than it takes.
    private static async Task PourAsync(NetworkStream wire)
    {
        const string lead =
            "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n";
        await wire.WriteAsync(
            Encoding.ASCII.GetBytes($"{lead.Length:x}\r\n{lead}\r\n"),
            Cancellation
        );
        var block = new byte[64 * 1024];
        var size = Encoding.ASCII.GetBytes($"{block.Length:x}\r\n");
        try
        {
            for (long sent = 0; sent < 2 * FileVault.MaxSize; sent += block.Length)
            {
                await wire.WriteAsync(size, Cancellation);
                await wire.WriteAsync(block, Cancellation);
                await wire.WriteAsync("\r\n"u8.ToArray(), Cancellation);
            }
        }
        catch (IOException)
        {
            // It has hung up; its answer may still lie on the wire.
        }
    }

    private static async Task<string> AnswerAsync(NetworkStream wire)
    {
        var answer = new StringBuilder();
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while (
                !answer.ToString().Contains("file-large", StringComparison.Ordinal)
                && (read = await wire.ReadAsync(buffer, Cancellation)) > 0
            )
            {
                answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (IOException)
        {
            // Cut off after the answer.
        }

        return answer.ToString();
    }

    private async Task<(Visitor Visitor, string List)> EnterAsync(string link)
    {
        var visitor = Host.CreateVisitor();
        using var entered = await visitor.GetAsync(new Uri(link).AbsolutePath);
        return (visitor, $"{entered.Headers.Location!.OriginalString}/works");
    }

    private Task<HttpResponseMessage> SendAsync(
        string page,
        params (string Name, string Value)[] fields
    ) => PostAsync(page, "send", fields);

    private Task<HttpResponseMessage> PostAsync(
        string page,
        string act,
        params (string Name, string Value)[] fields
    ) => PostAsync(_writer, _list, page, act, fields);

    private static async Task<HttpResponseMessage> PostAsync(
        Visitor visitor,
        string list,
        string page,
        string act,
        params (string Name, string Value)[] fields
    )
    {
        var token = Visitor.TokenOf(await visitor.ReadAsync(list));
        var kind = fields.Any(f => f.Name == "kind")
            ? Array.Empty<(string, string)>()
            : [("kind", $"{SubmissionKind.Experience}")];
        return await visitor.PostAsync(
            $"{page}/{act}",
            [("__RequestVerificationToken", token), .. kind, .. fields]
        );
    }

    private async Task<HttpResponseMessage> UploadAsync(string page, string name, byte[] file) =>
        await _writer.UploadAsync(
            $"{page}/files",
            name,
            file,
            ("__RequestVerificationToken", Visitor.TokenOf(await _writer.ReadAsync(_list))),
            ("kind", $"{SubmissionKind.Experience}")
        );

    private async Task<string> FileAddressAsync(string page)
    {
        var shown = await _writer.ReadAsync(page);
        var at = shown.IndexOf($"{page}/files/", StringComparison.Ordinal);
        Assert.True(at > 0, "No file is listed.");
        return shown.Substring(at, $"{page}/files/".Length + 36);
    }

    private async Task<string?> ContentAsync(Guid id)
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<Submission>()
            .Where(s => s.Id == id)
            .Select(s => s.Content)
            .FirstOrDefaultAsync(Cancellation);
    }
}
