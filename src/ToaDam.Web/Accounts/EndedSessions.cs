using System.Collections.Concurrent;

namespace ToaDam.Web.Accounts;

/// <summary>Sessions signed out a short while ago, so that their open circuits end too.</summary>
public sealed class EndedSessions(TimeProvider clock)
{
    // Circuits look every few seconds; an hour is far more than the slowest needs.
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, long> _endedAt = new(StringComparer.Ordinal);

    public void Add(string session)
    {
        foreach (var (old, at) in _endedAt)
        {
            if (clock.GetElapsedTime(at) > Remembered)
            {
                _endedAt.TryRemove(old, out _);
            }
        }

        _endedAt[session] = clock.GetTimestamp();
    }

    public bool Contains(string session) => _endedAt.ContainsKey(session);
}
