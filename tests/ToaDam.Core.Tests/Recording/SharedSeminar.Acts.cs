using ToaDam.Recording;

namespace ToaDam.Tests.Recording;

/// <summary>What people do besides typing and saving.</summary>
internal sealed partial class SharedSeminar
{
    private async Task ResolveAsync(int person, int choice)
    {
        var open = _forms.FirstOrDefault(f => f.Key.Item1 == person && f.Value.Answer is not null);
        if (open.Value is not { Answer: { Conflicts.Count: > 0 } report } form)
        {
            return;
        }

        // On top of what the dialog showed: others may have saved again since.
        var next = new OpenForm(report.Current);
        foreach (var field in form.Changed)
        {
            next.Mine[field] = form.Mine[field];
        }

        foreach (var conflict in report.Conflicts)
        {
            foreach (
                var line in conflict
                    .Mine.Split('\n')
                    .Concat(conflict.Theirs.Split('\n'))
                    .Except(conflict.Base.Split('\n'), StringComparer.Ordinal)
            )
            {
                Must(
                    conflict.Field is not ("aims" or "points")
                        || conflict.Merged.Split('\n').Contains(line),
                    $"the proposal has no “{line}”"
                );
            }

            next.Mine[conflict.Field] = (choice % 3) switch
            {
                0 => conflict.Mine,
                1 => conflict.Theirs,
                _ => conflict.Merged,
            };
        }

        _forms[open.Key] = next;
        Seen.Add("resolved");
        Take(person, open.Key.Item2, next, await SendAsync(person, open.Key.Item2, next));
    }

    private async Task MoveAsync(int person, int target, int choice)
    {
        var items = Items();
        if (items.Count == 0)
        {
            return;
        }

        var id = items[target % items.Count];
        Guid? before = choice % 4 == 0 ? null : items[choice % items.Count];
        var moved = await _moves.MoveAsync(
            People[person],
            "AgendaItem",
            id,
            before,
            CancellationToken.None
        );
        Must(moved.Ok, moved.Refusal?.Code ?? "");
        var order = await CheckListAsync();
        Must(
            before == id
                || order.IndexOf(id) == (before is { } b ? order.IndexOf(b) : order.Count) - 1,
            "it stands elsewhere"
        );
        Seen.Add("moved");
    }

    private async Task RemoveAsync(int person, Guid id)
    {
        if (_kinds[id] == "Seminar")
        {
            return;
        }

        var removed = await _trash.RemoveAsync(
            People[person],
            _kinds[id],
            id,
            CancellationToken.None
        );
        Must(removed.Ok, removed.Refusal?.Code ?? "");
        _there.Remove(id);
        _removed[id] = (removed.Value!.TrashId, Clear(id));
        await CheckListAsync();
        Seen.Add("removed");
    }

    private async Task RestoreAsync(int person, int choice)
    {
        if (_removed.Count == 0)
        {
            return;
        }

        var (id, (trashId, cleared)) = _removed.ElementAt(choice % _removed.Count);
        var restored = await _trash.RestoreAsync(People[person], trashId, CancellationToken.None);
        Must(restored.Ok && restored.Value.Id == id, restored.Refusal?.Code ?? "another id");
        _removed.Remove(id);
        _there.Add(id);
        // The statement points to it again, wherever the two were in between.
        var statement = _kinds.First(k => k.Value == "Statement").Key;
        if (cleared && _truth[statement]["item"].Length == 0)
        {
            _truth[statement]["item"] = $"{id}";
        }

        await CheckListAsync();
        Seen.Add("restored");
    }

    private async Task AddAsync(int person)
    {
        var form = await _records.NewAsync(
            People[person],
            "AgendaItem",
            _seminar,
            CancellationToken.None
        );
        var open = new OpenForm(form.Value!);
        open.Mine["title"] = $"{_name} chữ {++_texts} thêm";
        _kinds[open.Form.Id] = "AgendaItem";
        _truth[open.Form.Id] = Fields["AgendaItem"]
            .ToDictionary(f => f, f => open.Form.Values[f], StringComparer.Ordinal);
        _there.Add(open.Form.Id);
        var answer = await SendAsync(person, open.Form.Id, open);
        Must(answer.Value?.SavedAt is not null, "not added");
        Take(person, open.Form.Id, open, answer);
        Must((await CheckListAsync())[^1] == open.Form.Id, "a new one stands last");
        Seen.Add("added");
    }
}
