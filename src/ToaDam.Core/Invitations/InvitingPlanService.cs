using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Recording;

namespace ToaDam.Invitations;

/// <summary>What holds for all invitations of a seminar: until when to answer, how many come, whom to ask.</summary>
public sealed class InvitingPlanService(
    IDbContextFactory<ToaDamDbContext> databases,
    ChangeFeed feed,
    TimeProvider clock
)
{
    public Task<Outcome<Done>> SaveAsync(
        Caller caller,
        Guid seminarId,
        InvitingPlanForm form,
        CancellationToken cancellation
    ) =>
        databases.WriteAsync<Done>(
            feed,
            caller,
            seminarId,
            nameof(Invitation),
            async db =>
            {
                var plan = await db.Set<InvitingPlan>()
                    .FirstOrDefaultAsync(p => p.SeminarId == seminarId, cancellation);
                if (plan is null)
                {
                    plan = new InvitingPlan { SeminarId = seminarId };
                    db.Add(plan);
                }
                else if (plan.Version != form.Version)
                {
                    return RecordRights.ChangedMeanwhile;
                }

                var before = InvitationRules.Words(plan);

                if (InvitationRules.Apply(form, plan, clock.Today()) is { } problem)
                {
                    return problem;
                }

                plan.Version = Guid.CreateVersion7();
                db.Add(
                    AuditTrail.Entry(
                        caller,
                        clock.GetUtcNow().UtcDateTime,
                        AuditAction.Changed,
                        nameof(InvitingPlan),
                        seminarId,
                        "",
                        seminarId,
                        FieldChange.Between(before, InvitationRules.Words(plan))
                    )
                );
                return new Done(1);
            },
            cancellation
        );
}
