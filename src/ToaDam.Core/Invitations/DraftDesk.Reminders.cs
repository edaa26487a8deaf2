using ToaDam.Outbox;

namespace ToaDam.Invitations;

/// <summary>Reminders that leave by themselves: one a day and recipient.</summary>
internal sealed partial class DraftDesk
{
    /// <summary>
    /// Plans the reminder that leaves by itself on a day, or writes it anew while it waits. One that a person stopped, and
    /// one that has left, stays what it is.
    /// </summary>
    public void RemindOn(
        Invitation invitation,
        IReadOnlyList<string> owed,
        DateOnly day,
        DateTime sendAfter
    )
    {
        var planned = _planned.Find(m => m.InvitationId == invitation.Id && m.RemindsOn == day);
        if (planned is not null && planned.State != OutboxState.Waiting)
        {
            return;
        }

        var body = InvitationMail.Reminder(
            _facts,
            _writer.Issuer,
            _writer.Invitee(invitation),
            owed,
            _plan
        );
        var message = planned ?? Add(invitation, OutboxKind.Reminder, day);
        var before = (message.Body, message.RecipientAddress, message.RecipientName);
        _writer.Address(message, invitation);
        (message.Body, message.State) = (body, OutboxState.Waiting);
        message.SendAfter ??= sendAfter;
        if (planned is null)
        {
            Record(message);
        }
        else if (before != (message.Body, message.RecipientAddress, message.RecipientName))
        {
            message.Version = Guid.CreateVersion7();
        }
    }

    public bool IsPlanned(Invitation invitation, DateOnly day) =>
        _planned.Exists(m =>
            m.InvitationId == invitation.Id && m.RemindsOn == day && m.State == OutboxState.Waiting
        );

    /// <summary>Reminders that leave by themselves and for which no reason is left are not sent.</summary>
    /// <param name="keep">Whom and on which day to remind.</param>
    public void ForgetReminders(IReadOnlySet<(Guid Invitation, DateOnly Day)> keep) =>
        _db.RemoveRange(
            _planned.Where(m =>
                m.State == OutboxState.Waiting
                && !keep.Contains((m.InvitationId!.Value, m.RemindsOn!.Value))
            )
        );
}
