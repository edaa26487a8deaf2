using System.Net;
using System.Net.Sockets;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>
/// A wire between browser and server that can go silent: connections stay open and nothing passes, as when a Wi-Fi
/// dies without telling anybody. What was sent into the silence is lost.
/// </summary>
public sealed class SilentProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _target;
    private CancellationTokenSource _wires = new();
    private volatile bool _silent;

    public SilentProxy(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void GoSilent() => _silent = true;

    /// <summary>The network is back; connections from before stay dead, new ones work.</summary>
    public async Task ComeBackAsync()
    {
        _silent = false;
        var old = Interlocked.Exchange(ref _wires, new CancellationTokenSource());
        await old.CancelAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _wires.CancelAsync();
        _listener.Stop();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using var server = new TcpClient();
        using (browser)
        {
            try
            {
                var wires = _wires.Token;
                await server.ConnectAsync(IPAddress.Loopback, _target, wires);
                await Task.WhenAny(
                    PumpAsync(browser.GetStream(), server.GetStream(), wires),
                    PumpAsync(server.GetStream(), browser.GetStream(), wires)
                );
            }
            catch (Exception e)
                when (e is IOException or SocketException or OperationCanceledException)
            {
                // One of the two hung up.
            }
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, CancellationToken wires)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, wires) is > 0 and var read)
        {
            if (_silent)
            {
                await Task.Delay(Timeout.Infinite, wires);
            }

            await to.WriteAsync(buffer.AsMemory(0, read), wires);
        }
    }
}
