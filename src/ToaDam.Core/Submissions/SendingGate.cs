using System.Collections.Concurrent;
using ToaDam.Common;

namespace ToaDam.Submissions;

/// <summary>
/// What a hall does in the last minute: a thousand people send in the same second, each pressing the button until an answer
/// comes. Presses of one author for one text share one answer, and only some of all works are at the database at once: a
/// flood would otherwise open a connection for each press.
/// </summary>
internal sealed class SendingGate : IDisposable
{
    /// <summary>More than these only wait for one another in the database.</summary>
    private const int AtOnce = 8;

    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly ConcurrentDictionary<Press, Lazy<Task<Outcome<MovedSubmission>>>> _sending =
        new();

    /// <summary>One author's wish to send one text.</summary>
    public sealed record Press(AuthorKey Key, Guid Work, string Content, string? Answer);

    /// <summary>Joins the same press when it is under way. Nobody's leaving ends it for the others.</summary>
    public async Task<Outcome<MovedSubmission>> ShareAsync(
        Press press,
        Func<Task<Outcome<MovedSubmission>>> send
    )
    {
        var mine = new Lazy<Task<Outcome<MovedSubmission>>>(() =>
            EnterAsync(send, CancellationToken.None)
        );
        var shared = _sending.GetOrAdd(press, mine);
        try
        {
            return await shared.Value;
        }
        finally
        {
            if (shared == mine)
            {
                _sending.TryRemove(press, out _);
            }
        }
    }

    /// <summary>Waits for a place, in the order of coming.</summary>
    public async Task<T> EnterAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            return await work();
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
