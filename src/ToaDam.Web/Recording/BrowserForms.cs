using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ToaDam.Web.Recording;

/// <summary>What a form held when it was opened and when it was left, by field.</summary>
public sealed record UnsavedText(
    Dictionary<string, string> Base,
    Dictionary<string, string> Mine,
    long At,
    string? Browser = null
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds(At);

    /// <summary>Null for what no browser of ours wrote.</summary>
    public static UnsavedText? Read(string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return null;
        }

        try
        {
            return
                JsonSerializer.Deserialize<UnsavedText>(json, Json)
                    is { Base: not null, Mine: not null } text
                ? text
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>
/// The forms in the page, by their id, over <c>wwwroot/js/forms.js</c>: what is typed is read there when it is needed. A form
/// that left the page meanwhile is no error.
/// </summary>
public sealed class BrowserForms(IJSRuntime js)
{
    /// <summary>
    /// Starts keeping what is typed; <paramref name="recorded"/> is what the form was drawn with. The answer is the text that
    /// this browser holds from another visit.
    /// </summary>
    public ValueTask<string?> AttachAsync(
        string form,
        string user,
        string key,
        IReadOnlyDictionary<string, string> recorded
    ) => js.InvokeAsync<string?>("toadam.forms.attach", form, user, key, recorded);

    public ValueTask DetachAsync(string form) => js.InvokeVoidAsync("toadam.forms.detach", form);

    public ValueTask<Dictionary<string, string>> ReadAsync(string form) =>
        js.InvokeAsync<Dictionary<string, string>>("toadam.forms.read", form);

    /// <summary>Reads for a save, which ends in <see cref="SettleAsync"/> or <see cref="GiveUpAsync"/>.</summary>
    public ValueTask<Dictionary<string, string>> TakeAsync(string form) =>
        js.InvokeAsync<Dictionary<string, string>>("toadam.forms.take", form);

    /// <summary>The same for a form whose fields are bound: they are brought up to what stands in the page first.</summary>
    public ValueTask<Dictionary<string, string>> TakeBoundAsync(string form) =>
        js.InvokeAsync<Dictionary<string, string>>("toadam.forms.takeAndTell", form);

    public ValueTask GiveUpAsync(string form) => js.InvokeVoidAsync("toadam.forms.giveUp", form);

    public ValueTask WriteAsync(string form, IReadOnlyDictionary<string, string> values) =>
        js.InvokeVoidAsync("toadam.forms.write", form, values);

    /// <summary>
    /// After a save: the values are the recorded ones, the draft is gone. With a <paramref name="key"/> the form is for the
    /// next record. Answers whether something was typed since <see cref="TakeAsync"/>; that stays in the form.
    /// </summary>
    public ValueTask<bool> SettleAsync(
        string form,
        IReadOnlyDictionary<string, string> values,
        string? key = null
    ) =>
        key is null
            ? js.InvokeAsync<bool>("toadam.forms.settle", form, values)
            : js.InvokeAsync<bool>("toadam.forms.settle", form, values, key);

    public ValueTask RestoreAsync(
        string form,
        IReadOnlyDictionary<string, string> start,
        IReadOnlyDictionary<string, string> mine
    ) => js.InvokeVoidAsync("toadam.forms.restore", form, start, mine);

    /// <summary>Attaches every small form inside the element and puts back what was typed there; <paramref name="kept"/> is what the server has, by form.</summary>
    public ValueTask RecallAsync(
        ElementReference root,
        string user,
        IReadOnlyDictionary<string, string> kept
    ) => js.InvokeVoidAsync("toadam.forms.recall", root, user, kept);

    /// <summary>No copy of what was typed is left; the form stays.</summary>
    public ValueTask DropAsync(string form) => js.InvokeVoidAsync("toadam.forms.drop", form);

    /// <summary>No copy of what was typed is left, and the form is closed.</summary>
    public ValueTask DiscardAsync(string form) => js.InvokeVoidAsync("toadam.forms.discard", form);

    /// <summary>Removes what this browser holds of a form that is not open.</summary>
    public ValueTask ForgetAsync(string user, string key) =>
        js.InvokeVoidAsync("toadam.forms.forgetKey", user, key);

    /// <summary>Whether something stands there that is not recorded.</summary>
    public ValueTask<bool> IsDirtyAsync(string form) =>
        js.InvokeAsync<bool>("toadam.forms.dirty", form);

    /// <summary>Puts the cursor into the field, or into the first one.</summary>
    /// <param name="yielding">Unless somebody is typing in the form already.</param>
    public ValueTask FocusAsync(string form, string? field = null, bool yielding = false) =>
        js.InvokeVoidAsync("toadam.forms.focus", form, field, yielding);

    /// <summary>Scrolls a list so far that the element in it is seen.</summary>
    public ValueTask RevealAsync(string id) => js.InvokeVoidAsync("toadam.forms.reveal", id);

    /// <summary>Puts a chosen record into a field of a picker.</summary>
    public ValueTask ChooseAsync(string inputId, string field, Guid id, string name) =>
        js.InvokeVoidAsync("toadam.forms.choose", inputId, field, id, name);

    /// <summary>Brings the cursor back to what was moved; an element that is gone or disabled is passed over.</summary>
    public ValueTask FocusFirstAsync(params IReadOnlyList<string> ids) =>
        js.InvokeVoidAsync("toadam.forms.focusFirst", ids);

    /// <summary>The same after a form was closed, unless the person went on elsewhere meanwhile.</summary>
    public ValueTask ReturnFocusAsync(params IReadOnlyList<string> ids) =>
        js.InvokeVoidAsync("toadam.forms.returnFocus", ids);

    /// <summary>
    /// What stands in a field, brought over as a stream: a long text does not fit into one message of the circuit. Null when
    /// it is longer than <paramref name="most"/> bytes.
    /// </summary>
    public async Task<string?> ReadLongAsync(ElementReference field, long most)
    {
        await using var text = await js.InvokeAsync<IJSStreamReference>(
            "toadam.forms.stream",
            field
        );
        if (text.Length > most)
        {
            return null;
        }

        await using var stream = await text.OpenReadStreamAsync(most);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    public ValueTask ShowAsync(ElementReference dialog) =>
        js.InvokeVoidAsync("toadam.forms.showModal", dialog);

    public ValueTask CloseAsync(ElementReference dialog) =>
        js.InvokeVoidAsync("toadam.forms.close", dialog);
}
