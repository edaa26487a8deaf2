using System.Threading.RateLimiting;

namespace ToaDam.Web.Accounts;

/// <summary>What is tried.</summary>
public enum Attempt
{
    SignIn,
    ChangePassword,
    OpenPasswordLink,

    /// <summary>Of one personal link.</summary>
    OpenUnitLink,

    /// <summary>Of any personal link, from one address: a whole hall stands behind one.</summary>
    OpenAnyUnitLink,
}

/// <summary>Bounds the tries for one account, known or not: a password check costs 50 ms of processor, and a hall shares one address.</summary>
public sealed class AttemptLimiter : IDisposable
{
    private readonly PartitionedRateLimiter<(Attempt, string)> _limiter =
        PartitionedRateLimiter.Create<(Attempt, string), (Attempt, string)>(key =>
            RateLimitPartition.GetSlidingWindowLimiter(
                key,
                _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = key.Item1 == Attempt.OpenAnyUnitLink ? 600 : 10,
                    Window = TimeSpan.FromMinutes(1),
                    SegmentsPerWindow = 6,
                }
            )
        );

    public bool Allows(Attempt attempt, string account)
    {
        using var lease = _limiter.AttemptAcquire((attempt, account.ToUpperInvariant()));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
