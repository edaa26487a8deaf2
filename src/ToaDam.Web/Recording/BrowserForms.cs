using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ToaDam.Web.Recording;

/// <summary>What a form held when it was opened and when it was left, by field.</summary>
public sealed record UnsavedText(
    Dictionary<string, string> Base,
    Dictionary<string, string> Mine,
    long At
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

/// <summary>The forms in the page, over <c>wwwroot/js/forms.js</c>: what is typed is read there when it is needed.</summary>
public sealed class BrowserForms(IJSRuntime js)
{
    public ValueTask<string?> AttachAsync(ElementReference form, string user, string key) =>
        js.InvokeAsync<string?>("toadam.forms.attach", form, user, key);

    public ValueTask DetachAsync(ElementReference form) =>
        js.InvokeVoidAsync("toadam.forms.detach", form);

    public ValueTask<Dictionary<string, string>> ReadAsync(ElementReference form) =>
        js.InvokeAsync<Dictionary<string, string>>("toadam.forms.read", form);

    public ValueTask WriteAsync(
        ElementReference form,
        IReadOnlyDictionary<string, string> values
    ) => js.InvokeVoidAsync("toadam.forms.write", form, values);

    /// <summary>After a save: the values are the recorded ones, the draft is gone.</summary>
    public ValueTask SettleAsync(
        ElementReference form,
        IReadOnlyDictionary<string, string> values,
        string? key = null
    ) => js.InvokeVoidAsync("toadam.forms.settle", form, values, key);

    public ValueTask RestoreAsync(ElementReference form, UnsavedText text) =>
        js.InvokeVoidAsync("toadam.forms.restore", form, text.Base, text.Mine);

    /// <summary>Attaches every small form inside the element and puts back what was typed there; <paramref name="kept"/> is what the server has, by form.</summary>
    public ValueTask RecallAsync(
        ElementReference root,
        string user,
        IReadOnlyDictionary<string, string> kept
    ) => js.InvokeVoidAsync("toadam.forms.recall", root, user, kept);

    public ValueTask DropAsync(ElementReference form) =>
        js.InvokeVoidAsync("toadam.forms.drop", form);

    /// <summary>Puts the cursor into the field, or into the first one.</summary>
    public ValueTask FocusAsync(ElementReference form, string? field = null) =>
        js.InvokeVoidAsync("toadam.forms.focus", form, field);

    /// <summary>Puts a chosen record into a field of a picker.</summary>
    public ValueTask ChooseAsync(string inputId, string field, Guid id, string name) =>
        js.InvokeVoidAsync("toadam.forms.choose", inputId, field, id, name);

    /// <summary>Brings the cursor back to what was moved; an element that is gone or disabled is passed over.</summary>
    public ValueTask FocusFirstAsync(params IReadOnlyList<string> ids) =>
        js.InvokeVoidAsync("toadam.forms.focusFirst", ids);

    public ValueTask ShowAsync(ElementReference dialog) =>
        js.InvokeVoidAsync("toadam.forms.showModal", dialog);

    public ValueTask CloseAsync(ElementReference dialog) =>
        js.InvokeVoidAsync("toadam.forms.close", dialog);
}
