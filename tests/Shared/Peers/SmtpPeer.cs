using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MimeKit;

namespace ToaDam.Tests.Peers;

/// <summary>A mail that the server took: to whom, and the whole of it.</summary>
public sealed record ReceivedMail(string To, MimeMessage Mail)
{
    public string Text => Mail.TextBody ?? "";

    public byte[] File(string ending)
    {
        var part = Mail
            .Attachments.OfType<MimePart>()
            .Single(p => p.FileName!.EndsWith(ending, StringComparison.Ordinal));
        using var content = new MemoryStream();
        part.Content!.DecodeTo(content);
        return content.ToArray();
    }
}

/// <summary>A real mail server on loopback, in a process of its own; it counts what it takes.</summary>
public sealed class SmtpPeer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly List<ReceivedMail> _mails = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SmtpPeer(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public IReadOnlyList<ReceivedMail> Mails
    {
        get
        {
            lock (_gate)
            {
                return [.. _mails];
            }
        }
    }

    /// <summary>The settings of a sender that uses this server.</summary>
    public Dictionary<string, string> Settings =>
        new(StringComparer.Ordinal)
        {
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = Port.ToString(CultureInfo.InvariantCulture),
            ["Mail:Security"] = "None",
            ["Mail:From"] = "bantochuc@khoi8.example",
            ["Mail:FromName"] = "Ban tổ chức",
        };

    /// <param name="delay">Milliseconds from the last byte of a mail to the answer.</param>
    /// <param name="tls">Offers STARTTLS with a certificate that nobody vouches for.</param>
    public static async Task<SmtpPeer> StartAsync(int delay = 0, bool tls = false)
    {
        var process = PeerProgram.Start(
            "smtp.mjs",
            delay.ToString(CultureInfo.InvariantCulture),
            tls ? "tls" : "plain"
        );
        var first = await process.StandardOutput.ReadLineAsync(
            TestContext.Current.CancellationToken
        );
        using var hello = JsonDocument.Parse(first!);
        var peer = new SmtpPeer(process, hello.RootElement.GetProperty("port").GetInt32());
        _ = peer.ListenAsync();
        return peer;
    }

    /// <summary>The mails, as soon as there are so many of them.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> WaitForAsync(int count)
    {
        while (true)
        {
            Task news;
            lock (_gate)
            {
                if (_mails.Count >= count)
                {
                    return [.. _mails];
                }

                news = _news.Task;
            }

            await news.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ListenAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            using var message = JsonDocument.Parse(line);
            using var raw = new MemoryStream(
                message.RootElement.GetProperty("raw").GetBytesFromBase64()
            );
            var mail = await MimeMessage.LoadAsync(raw);
            TaskCompletionSource news;
            lock (_gate)
            {
                _mails.Add(new(message.RootElement.GetProperty("to")[0].GetString()!, mail));
                news = _news;
                _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            news.SetResult();
        }
    }
}
