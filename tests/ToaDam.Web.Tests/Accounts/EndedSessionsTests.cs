using Microsoft.Extensions.Time.Testing;
using ToaDam.Web.Accounts;

namespace ToaDam.Web.Tests.Accounts;

public sealed class EndedSessionsTests
{
    [Fact]
    public void Add_OldSessions_AreForgottenAndNewOnesKept()
    {
        var clock = new FakeTimeProvider();
        var ended = new EndedSessions(clock);
        ended.Add("old");
        Assert.True(ended.Contains("old"));

        clock.Advance(TimeSpan.FromHours(2));
        ended.Add("new");

        Assert.False(ended.Contains("old"));
        Assert.True(ended.Contains("new"));
    }
}
