using System.Net;

namespace ToaDam.Web.Hosting;

/// <summary>
/// Bounds what one client may hold of the server: a live page costs some megabytes until it is closed. Who is over the bound
/// keeps a page that can be read and followed, but not typed into, and is told so (<c>browser.js</c>).
/// </summary>
public sealed class LiveConnections(LiveLimits limits)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<IPAddress, int> _addresses = [];
    private int _all;

    /// <summary>Counts one more connection until the returned lease is given back; null when a bound is reached.</summary>
    public IDisposable? TryTake(string user, IPAddress address)
    {
        lock (_gate)
        {
            var users = _users.GetValueOrDefault(user);
            var addresses = _addresses.GetValueOrDefault(address);
            if (
                users >= limits.PagesPerPerson
                || addresses >= LiveLimits.PerAddress
                || _all >= LiveLimits.InAll
            )
            {
                return null;
            }

            _users[user] = users + 1;
            _addresses[address] = addresses + 1;
            _all++;
        }

        return new Lease(this, user, address);
    }

    /// <summary>The circuit's endpoint: nobody without an account, nobody beyond the bounds.</summary>
    public static async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (
            !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
        )
        {
            await next(context);
            return;
        }

        if (context.User.Identity is not { IsAuthenticated: true, Name: { } user })
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        // Only the connection itself lasts; negotiation and the like are over at once. The other transports can't be counted.
        if (!context.WebSockets.IsWebSocketRequest)
        {
            if (context.Request.Path.Equals("/_blazor", StringComparison.OrdinalIgnoreCase))
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }

            await next(context);
            return;
        }

        using var lease = context
            .RequestServices.GetRequiredService<LiveConnections>()
            .TryTake(user, context.Connection.RemoteIpAddress ?? IPAddress.None);
        if (lease is null)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        await next(context);
    }

    private void Release(string user, IPAddress address)
    {
        lock (_gate)
        {
            Decrease(_users, user);
            Decrease(_addresses, address);
            _all--;
        }
    }

    private static void Decrease<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull
    {
        if (--counts[key] == 0)
        {
            counts.Remove(key);
        }
    }

    private sealed class Lease(LiveConnections owner, string user, IPAddress address) : IDisposable
    {
        private bool _released;

        public void Dispose()
        {
            if (!_released)
            {
                _released = true;
                owner.Release(user, address);
            }
        }
    }
}
