using ToaDam.Common;
using ToaDam.Recording;
using ToaDam.Web.Common;

namespace ToaDam.Web.Recording;

/// <summary>Saving, conflicts and unsaved text.</summary>
public sealed partial class RecordEditor
{
    private async Task SaveAsync()
    {
        if (_saving || _form is null || _unsaved is not null)
        {
            return;
        }

        _saving = true;
        try
        {
            _mine = Typed(await forms.ReadAsync(_element));
            await SaveAsync(_start, _mine);
        }
        finally
        {
            _saving = false;
        }
    }

    private async Task SaveAsync(
        IReadOnlyDictionary<string, string> start,
        Dictionary<string, string> mine
    )
    {
        var form = _form!;
        var saved = await records.SaveAsync(
            _caller,
            new(Kind, form.Id, OwnerId ?? form.OwnerId, form.IsNew, start, mine),
            _leaving.Token
        );
        _problems = saved.Ok ? saved.Value.Problems : [new("", saved.Refusal.Sentence)];
        _conflicts = saved.Value?.Conflicts ?? [];
        _saved = null;
        if (!saved.Ok)
        {
            return;
        }

        if (_conflicts.Count > 0)
        {
            _conflictNames = saved.Value.Current.Names;
            _changedBy = saved.Value.ChangedBy;
            await RebaseAsync(saved.Value.Current);
            return;
        }

        if (saved.Value.SavedAt is not { } at)
        {
            if (_problems.FirstOrDefault(p => p.Field.Length > 0) is { } first)
            {
                _moreOpen |= Layout.More.Contains(first.Field);
                StateHasChanged();
                await Task.Yield();
                await forms.FocusAsync(_element, first.Field);
            }

            return;
        }

        await SavedAsync(saved.Value.Current, form.IsNew, at);
    }

    // From here on the person decides over what stands now; fields that only others changed show their texts.
    private async Task RebaseAsync(RecordForm current)
    {
        foreach (var (field, text) in current.Values)
        {
            if (_mine.GetValueOrDefault(field, "") == _start.GetValueOrDefault(field, ""))
            {
                _mine[field] = text;
            }
        }

        _start = current.Values;
        await forms.WriteAsync(_element, WithNames(_mine));
        await ChangedAsync();
    }

    private async Task SavedAsync(RecordForm current, bool added, DateTime at)
    {
        _othersChanged = null;
        _saved = added ? T["Added", NameOf(current), at.Clock()] : T["Saved", at.Clock()];
        if (added)
        {
            // The next one: whoever lists twelve units should not reach for the mouse.
            await forms.SettleAsync(_element, Texts(current));
            await LoadAsync(current);
            if (_form is not null)
            {
                StateHasChanged();
                await forms.SettleAsync(_element, Texts(_form));
                await forms.FocusAsync(_element);
            }
        }
        else
        {
            _form = current;
            _start = current.Values;
            await forms.SettleAsync(_element, Texts(current));
        }

        await Saved.InvokeAsync(new(current, added));
    }

    private async Task DecideAsync(IReadOnlyDictionary<string, string> chosen)
    {
        foreach (var (field, text) in chosen)
        {
            _mine[field] = text;
        }

        _conflicts = [];
        await forms.WriteAsync(_element, WithNames(_mine));
        await SaveAsync(_start, _mine);
    }

    private async Task CloseAsync()
    {
        await forms.DropAsync(_element);
        await forms.DetachAsync(_element);
        _attached = false;
        await Closed.InvokeAsync();
    }

    private async Task AttachAsync()
    {
        var local = UnsavedText.Read(
            await forms.AttachAsync(_element, $"{_caller.UserId:N}", DraftKey)
        );
        var kept = await drafts.FindAsync(_caller, DraftKey, _leaving.Token);
        var server = UnsavedText.Read(kept?.Content);
        var latest = local is null || (server is not null && server.At > local.At) ? server : local;
        if (latest is null)
        {
            return;
        }

        // Saved in the last moment, and the answer never came: then the record is there and the text is not lost.
        if (_form!.IsNew && Guid.TryParse(latest.Mine.GetValueOrDefault(IdField), out var id))
        {
            var stored = await records.OpenAsync(_caller, Kind, id, _leaving.Token);
            if (stored.Ok && !Differs(latest, stored.Value))
            {
                await forms.DropAsync(_element);
                return;
            }

            _form = stored.Ok ? stored.Value : _form with { Id = id };
        }

        if (Differs(latest, _form))
        {
            _unsaved = latest;
        }
        else
        {
            await forms.DropAsync(_element);
        }

        StateHasChanged();
    }

    private async Task RestoreAsync()
    {
        var unsaved = _unsaved!;
        _unsaved = null;
        // What the form doesn't show, as the item that a statement belongs to, is in no draft.
        var start = new Dictionary<string, string>(_start, StringComparer.Ordinal);
        foreach (var (field, text) in Typed(unsaved.Base))
        {
            start[field] = text;
        }

        _start = start;
        _moreOpen = true;
        StateHasChanged();
        await Task.Yield();
        await forms.RestoreAsync(_element, unsaved);
        await ChangedAsync();
        await forms.FocusAsync(_element);
    }

    private async Task DropAsync()
    {
        _unsaved = null;
        await forms.DropAsync(_element);
    }

    private bool Differs(UnsavedText unsaved, RecordForm form) =>
        _kind.Fields.Any(f =>
            unsaved.Mine.TryGetValue(f.Name, out var text)
                && text.ReplaceLineEndings("\n") != form.Values[f.Name]
            || unsaved.Mine.GetValueOrDefault(f.Name, "").Length == 0
                && form.Values[f.Name].Length == 0
                && unsaved.Mine.GetValueOrDefault(RecordPicker.TextOf(f.Name), "").Length > 0
        );

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

    private Dictionary<string, string> Texts(RecordForm form)
    {
        var texts = new Dictionary<string, string>(form.Values, StringComparer.Ordinal)
        {
            [IdField] = form.Id.ToString(),
        };
        foreach (
            var field in _kind.Fields.Where(f =>
                f.Input == FieldInput.Record && form.Values.ContainsKey(f.Name)
            )
        )
        {
            texts[RecordPicker.TextOf(field.Name)] = Words.Read(
                field,
                form.Values[field.Name],
                form.Names
            );
        }

        return texts;
    }

    private Dictionary<string, string> WithNames(Dictionary<string, string> values)
    {
        var texts = new Dictionary<string, string>(values, StringComparer.Ordinal);
        foreach (
            var field in _kind.Fields.Where(f =>
                f.Input == FieldInput.Record && values.ContainsKey(f.Name)
            )
        )
        {
            texts[RecordPicker.TextOf(field.Name)] = Words.Read(
                field,
                values[field.Name],
                _conflictNames
            );
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
            _leaving.Token
        );
        var typed = await forms.ReadAsync(_element);
        if (suggestion.Value is { } form)
        {
            await forms.WriteAsync(
                _element,
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
