using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using ToaDam.Search;
using ToaDam.Web.Accounts;
using ToaDam.Web.Common;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Search;

/// <summary>Finds while one types; what was typed faster than it was answered goes to the page of all results.</summary>
public sealed partial class SearchPalette(
    SearchService search,
    NavigationManager navigation,
    BrowserPalette palette,
    BrowserForms forms,
    TimeProvider clock
) : IDisposable
{
    private const int Shown = 8;

    /// <summary>One letter stands in everything.</summary>
    private const int FewestLetters = 2;

    /// <summary>Whoever types on is not answered letter by letter.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);

    private CancellationTokenSource _search = new();
    private SearchResults? _found;
    private string _typed = "";
    private string? _foundFor;
    private int _active = -1;
    private bool _open;
    private bool _failed;
    private bool _isDesk;
    private bool _walked;

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    private IReadOnlyList<SearchHit> Hits => _found?.Page.Rows ?? [];

    private string? ActiveId => _open && _active >= 0 ? OptionId(_active) : null;

    private static string OptionId(int at) => $"palette-option-{at}";

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

    // What follows the kind and the topic.
    private static string FactsOf(SearchHit hit) =>
        string.Concat(
            new[]
            {
                hit.Unit,
                hit.Kind == SearchKind.Seminar ? null : hit.Seminar?.Title,
                LocalTime.Typed(hit.Seminar?.Date),
            }
                .Where(f => f is not null)
                .Select(f => $" · {f}")
        );

    private async Task SearchAsync(ChangeEventArgs e)
    {
        _typed = e.Value as string ?? "";
        await _search.CancelAsync();
        _search.Dispose();
        _search = new CancellationTokenSource();
        var token = _search.Token;
        var asked = _typed;
        if (asked.Trim().Length < FewestLetters)
        {
            (_open, _active, _foundFor, _failed) = (false, -1, null, false);
            return;
        }

        try
        {
            await Task.Delay(Pause, clock, token);
            var caller = await Authentication.CallerAsync();
            var found = await search.FindAsync(caller, new SearchQuery(asked, Size: Shown), token);
            if (token.IsCancellationRequested)
            {
                return;
            }

            (_found, _foundFor, _isDesk) = (found.Value, asked, caller.IsDesk);
            (_open, _failed) = (found.Ok, !found.Ok);
            _active = Hits.Count > 0 ? 0 : -1;
        }
        catch (OperationCanceledException)
        {
            // The next letter is already being looked for.
        }
    }

    private void Walk(KeyboardEventArgs e)
    {
        // The hits and, after them, the way to all of them.
        var count = Hits.Count + 1;
        if (!_open || Hits.Count == 0 || e.Key is not ("ArrowDown" or "ArrowUp"))
        {
            return;
        }

        _active = (_active + (e.Key == "ArrowDown" ? 1 : count - 1)) % count;
        _walked = true;
    }

    private Task EnterAsync() =>
        _open && _active >= 0 && _foundFor == _typed
            ? GoAsync(_active)
            : LeaveForAsync(Urls.SearchFor(_typed));

    private Task GoAsync(int at) =>
        LeaveForAsync(
            (at < Hits.Count ? SearchLinks.To(Hits[at], _isDesk) : null)
                ?? Urls.SearchFor(_foundFor)
        );

    // Closed first: the browser gives the focus back to where it was, and the new page then takes it to its title.
    private async Task LeaveForAsync(string address)
    {
        await _search.CancelAsync();
        await palette.CloseAsync();
        navigation.NavigateTo(address);
    }
}
