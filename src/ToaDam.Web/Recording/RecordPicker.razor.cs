using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using ToaDam.Common;
using ToaDam.Recording;
using ToaDam.Web.Accounts;

namespace ToaDam.Web.Recording;

/// <summary>A record that was chosen in a field.</summary>
public sealed record PickedRecord(string Field, Guid Id, string Name);

/// <summary>Finds what a field may point to while one types; what is not there yet can be added on the spot.</summary>
public sealed partial class RecordPicker(
    RecordListService lists,
    QuickAddService quickAdd,
    BrowserForms forms
) : IDisposable
{
    private CancellationTokenSource _search = new();
    private RecordOption[] _options = [];
    private Refusal? _refusal;
    private string _typed = "";

    /// <summary>What the options were found for; while a search is under way it is not what is typed.</summary>
    private string? _foundFor;
    private int _active = -1;
    private bool _open;
    private bool _canAdd;
    private bool _walked;

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    [Parameter, EditorRequired]
    public required string InputId { get; set; }

    [Parameter, EditorRequired]
    public required FieldInfo Field { get; set; }

    [Parameter]
    public string Value { get; set; } = "";

    [Parameter]
    public string Name { get; set; } = "";

    [Parameter]
    public string Label { get; set; } = "";

    [Parameter]
    public Guid? SeminarId { get; set; }

    [Parameter]
    public string? Invalid { get; set; }

    [Parameter]
    public string? Described { get; set; }

    [Parameter]
    public EventCallback<PickedRecord> Picked { get; set; }

    /// <summary>The page's name of the field that holds the typed name.</summary>
    public static string TextOf(string field) => field + ".text";

    private int Count => _options.Length + (_canAdd ? 1 : 0);

    private string ListId => $"{InputId}-list";

    private string? ActiveId => _open && _active >= 0 ? OptionId(_active) : null;

    private string OptionId(int at) => $"{InputId}-option-{at}";

    public void Dispose()
    {
        _search.Cancel();
        _search.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Before the call: the next arrow may come while the browser answers.
        var walked = _walked;
        _walked = false;
        if (walked && ActiveId is { } id)
        {
            await forms.RevealAsync(id);
        }
    }

    private async Task SearchAsync(ChangeEventArgs e)
    {
        _typed = e.Value as string ?? "";
        await FindAsync();
    }

    private async Task FindAsync()
    {
        await _search.CancelAsync();
        _search.Dispose();
        _search = new CancellationTokenSource();
        var token = _search.Token;
        var asked = _typed;
        _refusal = null;
        try
        {
            var found = await lists.OptionsAsync(
                await Authentication.CallerAsync(),
                Field.TargetName!,
                SeminarId,
                asked,
                token
            );
            // Chosen or left meanwhile: the list must not come back over the next field.
            if (token.IsCancellationRequested)
            {
                return;
            }

            _options = found.Value ?? [];
            _foundFor = asked;
            var typed = asked.Trim();
            _canAdd =
                typed.Length > 1
                && QuickAddService.CanAdd(Field.TargetName!)
                && !Array.Exists(
                    _options,
                    o => string.Equals(o.Name, typed, StringComparison.OrdinalIgnoreCase)
                );
            _active = typed.Length > 0 && _options.Length > 0 ? 0 : -1;
            _open = true;
        }
        catch (OperationCanceledException)
        {
            // The next letter is already being looked for.
        }
    }

    private async Task KeyAsync(KeyboardEventArgs e)
    {
        switch (e.Key)
        {
            case "ArrowDown" when !_open:
                await FindAsync();
                break;
            case "ArrowDown":
                _active = Count == 0 ? -1 : (_active + 1) % Count;
                _walked = true;
                break;
            case "ArrowUp" when _open:
                _active = Count == 0 ? -1 : (_active + Count) % (Count + 1) - 1;
                _active = _active < 0 ? Count - 1 : _active;
                _walked = true;
                break;
            case "Enter" when e.CtrlKey:
                break;
            case "Enter" when _foundFor != _typed:
                // Quicker than the list: only what leaves no choice is taken unseen.
                await FindAsync();
                if (_options is [_])
                {
                    await ChooseAsync(0);
                }

                break;
            case "Enter" when _open && _active >= 0:
                await ChooseAsync(_active);
                break;
            case "Escape" or "Tab":
                Leave();
                break;
        }
    }

    private async Task ChooseAsync(int at)
    {
        Leave();
        Outcome<RecordOption> chosen =
            at < _options.Length
                ? _options[at]
                : await quickAdd.AddAsync(
                    await Authentication.CallerAsync(),
                    Field.TargetName!,
                    SeminarId,
                    _typed.Trim(),
                    CancellationToken.None
                );
        _refusal = chosen.Refusal;
        if (chosen.Value is { } option)
        {
            _typed = _foundFor = option.Name;
            await forms.ChooseAsync(InputId, Field.Name, option.Id, option.Name);
            await Picked.InvokeAsync(new(Field.Name, option.Id, option.Name));
        }
    }

    private void Leave()
    {
        _open = false;
        _search.Cancel();
    }
}
