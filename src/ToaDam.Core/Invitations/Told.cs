using ToaDam.Outbox;

namespace ToaDam.Invitations;

/// <summary>One message of an invitation, as far as it says what the recipient knows.</summary>
internal sealed record SaidFacts(OutboxKind Kind, OutboxState State, string Facts);

/// <summary>The one rule on what an invited unit knows: lists, drafts and removals ask here.</summary>
internal static class Told
{
    /// <summary>
    /// The facts of the last mail that left, or of the letter on paper; null when it was told nothing. A draft or a mail that
    /// failed has told nobody.
    /// </summary>
    /// <param name="messages">Those of the invitation, oldest first.</param>
    public static ToldFacts? Of(
        Invitation invitation,
        IEnumerable<SaidFacts> messages,
        ToldFacts now
    )
    {
        var left = messages.LastOrDefault(m =>
            HasLeft(m.State) && m.Facts.Length > 0 && m.Kind != OutboxKind.Decisions
        );
        var mail = left is null or { Kind: OutboxKind.Cancellation }
            ? null
            : ToldFacts.Read(left.Facts);
        var paper = invitation.ToldOnPaper is { } json ? ToldFacts.Read(json) : null;
        return paper is not null && (mail is null || paper == now) ? paper : mail;
    }

    /// <summary>Approved, on its way or arrived.</summary>
    public static bool HasLeft(OutboxState state) =>
        state
            is OutboxState.Waiting
                or OutboxState.Sending
                or OutboxState.Sent
                or OutboxState.Unknown;

    /// <summary>Whether one drafting would make a mail: it was told nothing or something else, and no mail of it lies open.</summary>
    public static bool NeedsDraft(
        Invitation invitation,
        IReadOnlyCollection<SaidFacts> messages,
        ToldFacts now
    ) =>
        invitation is { CancelledAt: null, Reply: not InvitationReply.Declined }
        && !messages.Any(IsOpen)
        && Of(invitation, messages, now) != now;

    /// <summary>A letter that a person still has to look at.</summary>
    public static bool IsOpen(SaidFacts message) =>
        message
            is {
                Kind: OutboxKind.Invitation or OutboxKind.Update,
                State: OutboxState.Draft or OutboxState.Failed
            };
}
