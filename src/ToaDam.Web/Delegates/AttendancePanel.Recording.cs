using Microsoft.AspNetCore.Components;
using ToaDam.Common;
using ToaDam.Delegates;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Delegates;

/// <summary>What the panel changes, what it says about it, and the way back.</summary>
public sealed partial class AttendancePanel
{
    private async Task SetAsync(AttendanceTick tick)
    {
        var set = await attendance.SetAsync(
            await CallerAsync(),
            tick.DelegateId,
            tick.Status,
            tick.Reason,
            tick.Substitute,
            Leaving
        );
        _refusal = set.Refusal;
        if (set.Ok)
        {
            _unsaved?.Remove(DelegateRow.WhyForm + tick.DelegateId);
        }
        else
        {
            // The page ticked it already: the row is drawn anew as it is recorded.
            _resets[tick.DelegateId] = _resets.GetValueOrDefault(tick.DelegateId) + 1;
        }
    }

    private async Task AllPresentAsync(Guid? unitId)
    {
        var filled = await attendance.AllPresentAsync(
            await CallerAsync(),
            SeminarId,
            unitId,
            Leaving
        );
        _refusal = filled.Refusal;
        if (filled.Value is { Ids.Count: 0 })
        {
            _bar.Say(T["NobodyFilled"], null);
        }
        else if (filled.Ok)
        {
            _bar.Say(
                T["FilledIn", filled.Value.Ids.Count],
                () => UndoAllPresentAsync(filled.Value)
            );
        }
    }

    private async Task<Refusal?> UndoAllPresentAsync(FilledIn filled)
    {
        var undone = await attendance.UndoAllPresentAsync(
            await CallerAsync(),
            SeminarId,
            filled,
            Leaving
        );
        if (undone.Ok)
        {
            _bar.Say(T["FilledInUndone", undone.Value.Ids.Count], null);
        }

        return undone.Refusal;
    }

    private void RemovedRow(Guid id)
    {
        if (Editing == id || EditingPart == id)
        {
            CloseForm();
        }
    }

    private void UnitsAddedAsync(UnitsAdded added)
    {
        _bar.Say(T["UnitsAdded", added.Count], null);
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
}
