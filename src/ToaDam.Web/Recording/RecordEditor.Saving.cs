using ToaDam.Common;
using ToaDam.Recording;
using ToaDam.Web.Common;

namespace ToaDam.Web.Recording;

/// <summary>What another person saved in the same fields, and what was typed here.</summary>
internal sealed record RecordConflict(
    IReadOnlyList<FieldConflict> Fields,
    RecordForm Theirs,
    Dictionary<string, string> Mine,
    IReadOnlyDictionary<Guid, string> Names,
    string? By
);

/// <summary>Saving and conflicts.</summary>
public sealed partial class RecordEditor
{
    private async Task SaveAsync()
    {
        if (_form is null || _unsaved.Count > 0)
        {
            return;
        }

        // Pressed again while the last save is under way: it is for what was typed meanwhile.
        if (_saving)
        {
            _saveAgain = true;
            return;
        }

        _saving = true;
        _closing = false;
        try
        {
            do
            {
                _saveAgain = false;
                await SaveOnceAsync(await forms.TakeAsync(_id));
            } while (_saveAgain && !Refused && await forms.IsDirtyAsync(_id));
        }
        finally
        {
            _saving = false;
        }
    }

    private bool Refused => _problems.Count > 0 || _conflict is not null;

    // Whoever leaves right after pressing Save means it: nothing here stops when the page goes.
    private async Task SaveOnceAsync(Dictionary<string, string> page)
    {
        var (form, mine) = (_form!, Typed(page));
        // The page's own id: while the answer to the last save is missing, it is still that record.
        var id =
            form.IsNew && Guid.TryParse(page.GetValueOrDefault(IdField), out var drawn)
                ? drawn
                : form.Id;
        var report = await records.SaveAsync(
            _caller,
            new(Kind, id, OwnerId ?? form.OwnerId, form.IsNew, _start, mine),
            CancellationToken.None
        );
        _problems = report.Ok ? report.Value.Problems : [new("", report.Refusal.Sentence)];
        _conflict = null;
        _saved = null;
        if (report.Value?.SavedAt is { } at)
        {
            await SavedAsync(report.Value.Current, form.IsNew, at);
            return;
        }

        await forms.GiveUpAsync(_id);
        if (report.Value is { Conflicts.Count: > 0 } both)
        {
            _conflict = new(
                both.Conflicts,
                both.Current,
                mine,
                NamesIn(page, both.Current.Names),
                both.ChangedBy
            );
        }
        else if (_problems.FirstOrDefault(p => p.Field.Length > 0) is { } first)
        {
            _moreOpen |= Layout.More.Contains(first.Field);
            StateHasChanged();
            await Task.Yield();
            await forms.FocusAsync(_id, first.Field);
        }
    }

    private async Task SavedAsync(RecordForm current, bool added, DateTime at)
    {
        _othersChanged = null;
        _saved = added ? T["Added", NameOf(current), at.Clock()] : T["Saved", at.Clock()];
        if (Id is null)
        {
            // The next one: whoever lists twelve units should not reach for the mouse.
            await LoadAsync(current);
            var typed = await forms.SettleAsync(_id, Texts(_form ?? current), DraftKey);
            StateHasChanged();
            if (!typed && !_leaving.IsCancellationRequested)
            {
                await forms.FocusAsync(_id);
            }
        }
        else
        {
            _form = current;
            _start = current.Values;
            await forms.SettleAsync(_id, Texts(current));
        }

        await Saved.InvokeAsync(new(current, added));
    }

    // What nobody else touched is mine, what only others changed is theirs, and the rest was decided in the dialog.
    // A text that went on growing while the dialog was on its way keeps what was added; one that became another stays
    // as it is and is asked again.
    private async Task DecideAsync(IReadOnlyDictionary<string, string> chosen)
    {
        var conflict = _conflict!;
        var now = Typed(await forms.ReadAsync(_id));
        var texts = conflict.Mine.ToDictionary(
            m => m.Key,
            m =>
                chosen.GetValueOrDefault(m.Key)
                ?? (
                    m.Value == _start.GetValueOrDefault(m.Key, "")
                        ? conflict.Theirs.Values[m.Key]
                        : m.Value
                ),
            StringComparer.Ordinal
        );
        var start = new Dictionary<string, string>(conflict.Theirs.Values, StringComparer.Ordinal);
        foreach (var (field, sent) in conflict.Mine)
        {
            if (now.GetValueOrDefault(field, sent) is var typed && typed == sent)
            {
                continue;
            }

            if (sent.Length > 0 && typed.StartsWith(sent, StringComparison.Ordinal))
            {
                texts[field] += typed[sent.Length..];
            }
            else
            {
                texts.Remove(field);
                start[field] = _start.GetValueOrDefault(field, "");
            }
        }

        _conflict = null;
        _start = start;
        await forms.WriteAsync(_id, WithNames(texts, conflict.Names));
        await ChangedAsync();
        await SaveAsync();
    }

    // Not decided: the form stays as it was typed, and saving asks again. A text put together in the dialog is not lost.
    private async Task BackAsync(IReadOnlyDictionary<string, string> puttogether)
    {
        var sent = _conflict!.Mine;
        _conflict = null;
        var now = Typed(await forms.ReadAsync(_id));
        await forms.WriteAsync(
            _id,
            puttogether
                .Where(p => now.GetValueOrDefault(p.Key) == sent.GetValueOrDefault(p.Key))
                .ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal)
        );
        await forms.FocusAsync(_id);
    }

    private async Task CloseAsync()
    {
        if (await forms.IsDirtyAsync(_id))
        {
            _closing = true;
            return;
        }

        await DiscardAsync();
    }

    private async Task DiscardAsync()
    {
        await forms.DiscardAsync(_id);
        await Closed.InvokeAsync();
    }

    private async Task GoOnAsync()
    {
        _closing = false;
        await forms.FocusAsync(_id);
    }

    /// <summary>What was typed, by field; a name that nobody chose from the list stands for the record it names.</summary>
    private Dictionary<string, string> Typed(Dictionary<string, string> page) =>
        _kind
            .Fields.Where(f => page.ContainsKey(f.Name))
            .ToDictionary(
                f => f.Name,
                f =>
                    page[f.Name] is { Length: > 0 } value
                        ? value.ReplaceLineEndings("\n")
                        : page.GetValueOrDefault(RecordPicker.TextOf(f.Name), ""),
                StringComparer.Ordinal
            );

    // The records that were chosen in the page stand there with their names.
    private Dictionary<Guid, string> NamesIn(
        Dictionary<string, string> page,
        IReadOnlyDictionary<Guid, string> names
    )
    {
        var all = new Dictionary<Guid, string>(names);
        foreach (var field in _kind.Fields.Where(f => f.Input == FieldInput.Record))
        {
            if (
                Guid.TryParse(page.GetValueOrDefault(field.Name), out var id)
                && page.TryGetValue(RecordPicker.TextOf(field.Name), out var name)
            )
            {
                all.TryAdd(id, name);
            }
        }

        return all;
    }

    private Dictionary<string, string> Texts(RecordForm form)
    {
        var texts = WithNames(form.Values, form.Names);
        texts[IdField] = form.Id.ToString();
        return texts;
    }

    private Dictionary<string, string> WithNames(
        IReadOnlyDictionary<string, string> values,
        IReadOnlyDictionary<Guid, string> names
    )
    {
        var texts = new Dictionary<string, string>(values, StringComparer.Ordinal);
        foreach (
            var field in _kind.Fields.Where(f =>
                f.Input == FieldInput.Record && values.ContainsKey(f.Name)
            )
        )
        {
            texts[RecordPicker.TextOf(field.Name)] = Words.Read(field, values[field.Name], names);
        }

        return texts;
    }

    // The first line that a person would call it by.
    private string NameOf(RecordForm form) =>
        Layout
            .Main.Select(f => Words.Read(_kind.Field(f), form.Values[f], form.Names))
            .Where(
                (text, i) =>
                    text.Length > 0 && _kind.Field(Layout.Main[i]).Input != FieldInput.Choice
            )
            .Select(text => text.Split('\n')[0])
            .Select(text => text.Length <= 80 ? text : text[..79] + "…")
            .FirstOrDefault()
        ?? Words.Kind(Kind);

    /// <summary>A person of the register brings name, honorific, posts and unit along; nothing typed is replaced.</summary>
    private async Task FillFromPersonAsync(Guid personId)
    {
        var suggestion = await quickAdd.DelegateFromPersonAsync(
            _caller,
            _form!.SeminarId!.Value,
            personId,
            _stays
        );
        var typed = await forms.ReadAsync(_id);
        if (suggestion.Value is { } form)
        {
            await forms.WriteAsync(
                _id,
                Texts(form)
                    .Where(t =>
                        t.Key != IdField
                        && t.Value.Length > 0
                        && typed.GetValueOrDefault(t.Key, "").Length == 0
                    )
                    .ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal)
            );
        }
    }
}
