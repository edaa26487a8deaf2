using System.Diagnostics.CodeAnalysis;
using ToaDam.Accounts;

namespace ToaDam.Recording;

/// <summary>One saved change, for pages that show the record.</summary>
public sealed record RecordChange(
    string Kind,
    Guid Id,
    Guid? SeminarId,
    Guid? ByUserId,
    string By,
    AuditAction Action
);

/// <summary>Tells open pages of this process what was just saved. A listener must be quick and must not throw.</summary>
public sealed class ChangeFeed
{
    [SuppressMessage(
        "Design",
        "MA0046",
        Justification = "There is one feed: who sent it says nothing."
    )]
    public event Action<RecordChange>? Changed;

    internal void Publish(RecordChange change) => Changed?.Invoke(change);

    internal void Publish(
        Caller caller,
        string kind,
        Guid id,
        Guid? seminarId,
        AuditAction action = AuditAction.Changed
    ) => Publish(new(kind, id, seminarId, caller.UserId, caller.DisplayName, action));
}
