using System.Threading.RateLimiting;

namespace ToaDam.Web.Accounts;

/// <summary>Bounds the tries for one account name, known or not: a password check costs 50 ms of processor, and a hall shares one address.</summary>
public sealed class SignInLimiter : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<
        string,
        string
    >(
        name =>
            RateLimitPartition.GetSlidingWindowLimiter(
                name.ToUpperInvariant(),
                _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = 10,
                    Window = TimeSpan.FromMinutes(1),
                    SegmentsPerWindow = 6,
                }
            ),
        StringComparer.Ordinal
    );

    public bool Allows(string name)
    {
        using var lease = _limiter.AttemptAcquire(name);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
