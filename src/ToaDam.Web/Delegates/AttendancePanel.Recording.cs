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
    private async Task<DelegateItem?> SetAsync(AttendanceTick tick)
    {
        var set = await attendance.SetAsync(
            await CallerAsync(),
            tick.DelegateId,
            tick.Status,
            tick.Reason,
            tick.Substitute,
            tick.Seen,
            CancellationToken.None
        );
        _refusal = set.Refusal;
        if (set.Ok)
        {
            _unsaved?.Remove(DelegateRow.WhyForm + tick.DelegateId);
        }

        StateHasChanged();
        return set.Value;
    }

    private async Task AllPresentAsync(Guid? unitId)
    {
        var filled = await attendance.AllPresentAsync(
            await CallerAsync(),
            SeminarId,
            unitId,
            CancellationToken.None
        );
        _refusal = filled.Refusal;
        if (filled.Value is { Count: 0 })
        {
            _bar.Say(T["NobodyFilled"], null);
        }
        else if (filled.Ok)
        {
            _bar.Say(T["FilledIn", filled.Value.Count], () => UndoAllPresentAsync(filled.Value));
        }
    }

    private async Task<Refusal?> UndoAllPresentAsync(FilledIn filled)
    {
        var undone = await attendance.UndoAllPresentAsync(
            await CallerAsync(),
            SeminarId,
            filled,
            CancellationToken.None
        );
        if (undone.Ok)
        {
            _bar.Say(T["FilledInUndone", undone.Value.Count], null);
        }

        return undone.Refusal;
    }

    // Among those of the same unit: the list of all would count people of other units in between.
    private async Task StepAsync(PersonStep step)
    {
        var people = State!.Board.Groups.First(g => g.People.Any(p => p.Id == step.Id)).People;
        var at = people.ToList().FindIndex(p => p.Id == step.Id);
        var to = at + step.By;
        if (to < 0 || to >= people.Count)
        {
            return;
        }

        var caller = await CallerAsync();
        var moved =
            step.By < 0
                ? await moves.MoveAsync(
                    caller,
                    nameof(SeminarDelegate),
                    step.Id,
                    people[to].Id,
                    CancellationToken.None
                )
                : await moves.MoveAfterAsync(
                    caller,
                    nameof(SeminarDelegate),
                    step.Id,
                    people[to].Id,
                    CancellationToken.None
                );
        _refusal = moved.Refusal;
        if (moved.Value is { } place)
        {
            await RefreshAsync();
            _bar.Say(
                T["Moved", people[at].Name, to + 1],
                async () =>
                    (
                        await moves.UndoAsync(
                            caller,
                            nameof(SeminarDelegate),
                            step.Id,
                            place,
                            CancellationToken.None
                        )
                    ).Refusal
            );
        }
    }

    // The cursor was in what goes: it moves on to the next one.
    private Task RemoveAsync(RemoveRequest asked)
    {
        var groups = State!.Board.Groups;
        var group = groups.FirstOrDefault(g =>
            g.PartId == asked.Id || g.People.Any(p => p.Id == asked.Id)
        );
        IEnumerable<string> near = [];
        if (group is not null && group.PartId == asked.Id)
        {
            near = Neighbours(groups, groups.ToList().IndexOf(group)).Select(UnitGroup.NameId);
        }
        else if (group is not null)
        {
            var at = group.People.ToList().FindIndex(p => p.Id == asked.Id);
            near =
            [
                .. Neighbours(group.People, at).Select(p => DelegateRow.NameId(p.Id)),
                UnitGroup.NameId(group),
            ];
        }

        _afterRemoval = [.. near, Heading];
        return _bar.RemoveAsync(asked.Kind, asked.Id);
    }

    private static IEnumerable<T> Neighbours<T>(IReadOnlyList<T> all, int at) =>
        all.Skip(at + 1).Take(1).Concat(all.Take(at).TakeLast(1));

    private void RemovedRow(Guid id)
    {
        if (Editing == id || EditingPart == id)
        {
            CloseForm();
        }

        _focus = _afterRemoval;
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

    // The cursor goes back to where the form was opened.
    private void CloseForm()
    {
        var group = State?.Board.Groups.FirstOrDefault(g => Add == AddHandle(g));
        _focus =
            Editing is { } person ? [DelegateRow.NameId(person), Heading]
            : EditingPart is { } part ? [UnitGroup.EditId(part), Heading]
            : Add == ManyUnits ? ["add-units", Heading]
            : Add == nameof(SeminarUnit) ? ["add-unit", Heading]
            : group is not null ? [UnitGroup.AddId(group), Heading]
            : ["add-guest", Heading];
        _closing = true;
        Show(null, null);
    }

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
