using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace ToaDam.Outbox;

/// <summary>What became of one mail on the wire.</summary>
/// <param name="Problem">Vietnamese: what the person at the desk should know; null when the server took it.</param>
internal sealed record MailResult(OutboxState State, string? Problem = null)
{
    public static MailResult Sent { get; } = new(OutboxState.Sent);
}

/// <summary>One connection to the mail server, kept over several mails.</summary>
internal sealed class MailLine : IDisposable
{
    private readonly MailOptions _options;
    private readonly DataWatch _watch = new();
    private readonly SmtpClient _client;

    public MailLine(MailOptions options)
    {
        _options = options;
        _client = new SmtpClient(_watch) { Timeout = (int)options.Timeout.TotalMilliseconds };
    }

    /// <summary>Connects unless the connection still answers.</summary>
    /// <returns>Why nothing can be sent at present, as a Vietnamese sentence; null when mails can be sent.</returns>
    public async Task<string?> OpenAsync(CancellationToken cancellation)
    {
        try
        {
            if (_client.IsConnected && await AnswersAsync(cancellation))
            {
                return null;
            }

            await _client.ConnectAsync(
                _options.Host!,
                _options.Port,
                _options.Security switch
                {
                    MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                    MailSecurity.StartTls => SecureSocketOptions.StartTls,
                    _ => SecureSocketOptions.None,
                },
                cancellation
            );
            if (_options.UserName is { } user)
            {
                await _client.AuthenticateAsync(user, _options.Password ?? "", cancellation);
            }

            return null;
        }
        catch (Exception e) when (IsMailProblem(e) && !cancellation.IsCancellationRequested)
        {
            await HangUpAsync();
            return e switch
            {
                AuthenticationException =>
                    "Máy chủ thư không nhận tên đăng nhập hoặc mật khẩu (Mail:UserName, Mail:Password).",
                SslHandshakeException =>
                    "Không lập được kết nối mã hóa với máy chủ thư; chứng thư của máy chủ không được tin cậy hoặc Mail:Security chưa đúng.",
                NotSupportedException =>
                    "Máy chủ thư không hỗ trợ mã hóa như Mail:Security yêu cầu.",
                _ => $"Chưa kết nối được máy chủ thư {_options.Host}:{_options.Port}.",
            };
        }
    }

    /// <summary>Hands one mail over. Once it is begun it is not broken off, so that nobody has to guess what became of it.</summary>
    public async Task<MailResult> SendAsync(MimeMessage mail)
    {
        _watch.Begin();
        using var limit = new CancellationTokenSource(2 * _options.Timeout);
        try
        {
            await _client.SendAsync(mail, limit.Token);
            return MailResult.Sent;
        }
        catch (SmtpCommandException e)
        {
            // The server answered: it does not have the mail.
            var said = $"Máy chủ thư trả lời {(int)e.StatusCode}: {Line(e.Message)}";
            return new((int)e.StatusCode >= 500 ? OutboxState.Failed : OutboxState.Waiting, said);
        }
        catch (ServiceNotAuthenticatedException)
        {
            return new(
                OutboxState.Waiting,
                "Máy chủ thư đòi đăng nhập; hãy ghi Mail:UserName và Mail:Password."
            );
        }
        catch (Exception e) when (IsMailProblem(e) || e is OperationCanceledException)
        {
            await HangUpAsync();
            return _watch.Began
                ? new(
                    OutboxState.Unknown,
                    "Kết nối với máy chủ thư bị ngắt khi thư đang trên đường."
                )
                : new(OutboxState.Waiting, "Kết nối với máy chủ thư bị ngắt trước khi thư đi.");
        }
    }

    public async Task HangUpAsync()
    {
        try
        {
            if (_client.IsConnected)
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                await _client.DisconnectAsync(quit: true, limit.Token);
            }
        }
        catch (Exception e) when (IsMailProblem(e) || e is OperationCanceledException)
        {
            // The other side is gone already.
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            await _client.NoOpAsync(cancellation);
            return true;
        }
        catch (Exception e) when (IsMailProblem(e))
        {
            await HangUpAsync();
            return false;
        }
    }

    private static bool IsMailProblem(Exception e) =>
        e
            is IOException
                or SocketException
                or ProtocolException
                or CommandException
                or ServiceNotConnectedException
                or ServiceNotAuthenticatedException
                or AuthenticationException
                or SslHandshakeException
                or NotSupportedException
                or TimeoutException;

    private static string Line(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= 200 ? line : line[..199] + "…";
    }

    /// <summary>Knows whether the body of a mail has begun to leave: before that, a broken connection has sent nothing.</summary>
    private sealed class DataWatch : IProtocolLogger
    {
        public bool Began { get; private set; }

        public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

        public void Begin() => Began = false;

        public void LogConnect(Uri uri) { }

        public void LogClient(byte[] buffer, int offset, int count)
        {
            var sent = buffer.AsSpan(offset, count);
            Began |= sent.IndexOf("DATA\r\n"u8) >= 0 || sent.IndexOf("BDAT "u8) >= 0;
        }

        public void LogServer(byte[] buffer, int offset, int count) { }

        public void Dispose() { }
    }
}
