using Microsoft.AspNetCore.Components;
using ToaDam.Common;
using ToaDam.Delegates;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Web.Accounts;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Delegates;

/// <summary>What the panel changes, what it says about it, and the way back.</summary>
public sealed partial class AttendancePanel
{
    private async Task SetAsync(AttendanceTick tick)
    {
        var set = await attendance.SetAsync(
            await Authentication.CallerAsync(),
            tick.DelegateId,
            tick.Status,
            tick.Reason,
            tick.Substitute,
            _leaving.Token
        );
        if (!set.Ok)
        {
            // The page ticked it already: the row is drawn anew as it is recorded.
            _resets[tick.DelegateId] = _resets.GetValueOrDefault(tick.DelegateId) + 1;
            Refuse(set.Refusal);
        }
    }

    private async Task AllPresentAsync(Guid? unitId)
    {
        var filled = await attendance.AllPresentAsync(
            await Authentication.CallerAsync(),
            SeminarId,
            unitId,
            _leaving.Token
        );
        if (!filled.Ok)
        {
            Refuse(filled.Refusal);
            return;
        }

        Say(
            filled.Value.Ids.Count == 0 ? T["NobodyFilled"] : T["FilledIn", filled.Value.Ids.Count],
            filled.Value.Ids.Count == 0 ? null : () => UndoAllPresentAsync(filled.Value)
        );
    }

    private async Task UndoAllPresentAsync(FilledIn filled)
    {
        var undone = await attendance.UndoAllPresentAsync(
            await Authentication.CallerAsync(),
            SeminarId,
            filled,
            _leaving.Token
        );
        if (undone.Ok)
        {
            Say(T["FilledInUndone", undone.Value.Ids.Count], null);
        }
        else
        {
            Refuse(undone.Refusal);
        }
    }

    private async Task RemoveAsync(RemoveRequest request)
    {
        var removed = await trash.RemoveAsync(
            await Authentication.CallerAsync(),
            request.Kind,
            request.Id,
            _leaving.Token
        );
        if (!removed.Ok)
        {
            Refuse(removed.Refusal);
            return;
        }

        Say(T["Removed", removed.Value.Name], () => RestoreAsync(removed.Value));
        if (Editing == request.Id || EditingPart == request.Id)
        {
            CloseForm();
        }
    }

    private async Task RestoreAsync(Removed removed)
    {
        var restored = await trash.RestoreAsync(
            await Authentication.CallerAsync(),
            removed.TrashId,
            _leaving.Token
        );
        if (restored.Ok)
        {
            Say(T["Restored", removed.Name], null);
        }
        else
        {
            Refuse(restored.Refusal);
        }
    }

    private void UnitsAddedAsync(UnitsAdded added)
    {
        Say(T["UnitsAdded", added.Count], null);
        CloseForm();
    }

    private void SavedAsync(SavedRecord saved)
    {
        if (Back is { } back)
        {
            navigation.NavigateTo(Urls.LocalOrHome(back));
        }
    }

    private void EditPerson(Guid id) => Show(Editing == id ? null : $"SeminarDelegate:{id}", null);

    private void EditPart(Guid id) => Show(EditingPart == id ? null : $"SeminarUnit:{id}", null);

    private void CloseForm() => Show(null, null);

    private void Show(string? edit, string? add) =>
        navigation.NavigateTo(
            navigation.GetUriWithQueryParameters(
                new Dictionary<string, object?>
                {
                    ["edit"] = edit,
                    ["add"] = add,
                    ["field"] = null,
                    ["back"] = null,
                    ["block"] = null,
                }
            ),
            new NavigationOptions { ReplaceHistoryEntry = true }
        );

    private void Say(string sentence, Func<Task>? undo) =>
        (_toast, _undo, _bad) = (sentence, undo, false);

    private void Refuse(Refusal refusal) => (_toast, _undo, _bad) = (refusal.Sentence, null, true);

    private async Task UndoAsync()
    {
        var undo = _undo;
        (_toast, _undo) = (null, null);
        if (undo is not null)
        {
            await undo();
        }
    }
}
