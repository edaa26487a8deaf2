using ToaDam.Recording;

namespace ToaDam.Web.Recording;

/// <summary>A text from an earlier visit, and the record that it was typed into as it stands now.</summary>
public sealed record UnsavedOffer(UnsavedText Text, RecordForm Current);

/// <summary>What an earlier visit left unsaved: offered beside what is recorded, never put in unasked.</summary>
public sealed partial class RecordEditor
{
    private async Task AttachAsync()
    {
        var key = DraftKey;
        var here = UnsavedText.Read(
            await forms.AttachAsync(_id, $"{_caller.UserId:N}", key, Texts(_form!))
        );
        var kept = await drafts.FindAsync(_caller, key, CancellationToken.None);
        var offers = new List<UnsavedOffer>();
        foreach (var text in Copies(here, UnsavedText.Read(kept?.Content)))
        {
            if (await OfferAsync(text) is { } offer)
            {
                offers.Add(offer);
            }
        }

        if (offers.Count > 0)
        {
            _unsaved = offers;
            StateHasChanged();
        }
        else if (here is not null || kept is not null)
        {
            await forms.DropAsync(_id);
        }
    }

    // Of one browser's copies the later holds all of the earlier; what another computer kept is another text.
    private static IEnumerable<UnsavedText> Copies(UnsavedText? here, UnsavedText? server) =>
        (here, server) switch
        {
            (null, null) => [],
            (null, { } one) => [one],
            ({ } one, null) => [one],
            ({ } a, { } b) when a.Browser == b.Browser => [a.At > b.At ? a : b],
            ({ } a, { } b) => a.At > b.At ? [a, b] : [b, a],
        };

    private async Task<UnsavedOffer?> OfferAsync(UnsavedText text)
    {
        var form = _form!;
        // Saved in the last moment, and the answer never came: then the record is there and the text is not lost.
        if (form.IsNew && Guid.TryParse(text.Mine.GetValueOrDefault(IdField), out var id))
        {
            var stored = await records.OpenAsync(_caller, Kind, id, CancellationToken.None);
            form = stored.Ok ? stored.Value : form with { Id = id };
        }

        return Differs(text, form) ? new(text, form) : null;
    }

    private async Task RestoreAsync(UnsavedOffer offer)
    {
        _form = offer.Current;
        _start = _form.Values;
        var start = Texts(_form);
        if (Id is not null || _form.IsNew)
        {
            // What others saved since is put together on saving. What the form doesn't show is in no draft.
            var before = new Dictionary<string, string>(_start, StringComparer.Ordinal);
            foreach (var (field, text) in Typed(offer.Text.Base))
            {
                before[field] = text;
            }

            _start = before;
            start = offer.Text.Base;
        }

        // The fields open for typing when the text stands in them, not a moment before.
        await forms.RestoreAsync(_id, start, offer.Text.Mine);
        _unsaved = [];
        _moreOpen = true;
        StateHasChanged();
        await Task.Yield();
        await ChangedAsync();
        await forms.FocusAsync(_id);
    }

    private async Task DropAsync()
    {
        _unsaved = [];
        await forms.DropAsync(_id);
        StateHasChanged();
        await Task.Yield();
        await forms.FocusAsync(_id);
    }

    private bool Differs(UnsavedText unsaved, RecordForm form) =>
        _kind.Fields.Any(f =>
            unsaved.Mine.TryGetValue(f.Name, out var text) && !f.Means(text, form.Values[f.Name])
            || unsaved.Mine.GetValueOrDefault(f.Name, "").Length == 0
                && form.Values[f.Name].Length == 0
                && unsaved.Mine.GetValueOrDefault(RecordPicker.TextOf(f.Name), "").Length > 0
        );
}
