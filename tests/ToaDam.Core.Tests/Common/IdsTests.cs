using ToaDam.Common;

namespace ToaDam.Tests.Common;

public sealed class IdsTests
{
    [Fact]
    public void Next_ManyTimesWithinAMillisecond_StaysInOrder()
    {
        var ids = Enumerable.Range(0, 20_000).Select(_ => Ids.Next()).ToList();
        Assert.Equal(ids.Order(), ids);
        Assert.All(ids, id => Assert.Equal((7, 2), (id.Version, id.Variant >> 2)));
        // SQLite compares the text, PostgreSQL the bytes.
        Assert.Equal(
            ids.Select(i => i.ToString()).Order(StringComparer.Ordinal),
            ids.Select(i => i.ToString())
        );
        var time = Convert.ToInt64(
            ids[0].ToString().Replace("-", "", StringComparison.Ordinal)[..12],
            16
        );
        Assert.InRange(
            TimeProvider.System.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(time),
            TimeSpan.FromSeconds(-10),
            TimeSpan.FromMinutes(1)
        );
    }

    [Fact]
    public void Next_FromManyThreads_IsNeverTwiceTheSame()
    {
        var ids = new Guid[40_000];
        Parallel.For(0, ids.Length, i => ids[i] = Ids.Next());
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }
}
