using System.Net;
using ToaDam.Tests.Databases;
using ToaDam.Web.Hosting;

namespace ToaDam.Web.Tests.Hosting;

public sealed class LiveConnectionsTests() : HostTests(SqliteSource.Instance)
{
    private static readonly LiveLimits Limits = new();

    [Fact]
    public void OneUser_BeyondTheBound_IsRefusedUntilAPageIsClosed()
    {
        var live = new LiveConnections(Limits);
        var open = Enumerable
            .Range(0, Limits.PagesPerPerson)
            .Select(_ => live.TryTake("a", IPAddress.Loopback))
            .ToList();
        Assert.All(open, Assert.NotNull);
        Assert.Null(live.TryTake("a", IPAddress.Loopback));
        Assert.NotNull(live.TryTake("b", IPAddress.Loopback));

        open[0]!.Dispose();
        open[0]!.Dispose();
        Assert.NotNull(live.TryTake("a", IPAddress.Loopback));
        Assert.Null(live.TryTake("a", IPAddress.Loopback));
    }

    [Fact]
    public void OneAddress_BeyondTheBound_IsRefused()
    {
        var live = new LiveConnections(Limits);
        for (var i = 0; i < LiveLimits.PerAddress; i++)
        {
            Assert.NotNull(live.TryTake($"user {i}", IPAddress.Loopback));
        }

        Assert.Null(live.TryTake("one more", IPAddress.Loopback));
        Assert.NotNull(live.TryTake("one more", IPAddress.IPv6Loopback));
    }

    [Fact]
    public async Task Circuit_ForAStranger_IsRefused()
    {
        using var stranger = Host.CreateVisitor();
        using var response = await stranger.GetAsync("/_blazor/negotiate?negotiateVersion=1");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
