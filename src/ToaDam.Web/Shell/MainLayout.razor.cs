using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace ToaDam.Web.Shell;

/// <summary>The desk: navigation on the left, who is signed in at the top, the page in the middle.</summary>
public sealed partial class MainLayout : IDisposable
{
    private MudThemeProvider? _themeProvider;
    private ErrorBoundary? _boundary;
    private ThemeMode _theme;
    private bool _dark;
    private bool _collapsed;
    private bool _open;

    [CascadingParameter]
    public required Preferences Preferences { get; set; }

    protected override void OnInitialized()
    {
        _theme = Preferences.Theme;
        _dark = Preferences.IsDark;
        _collapsed = Preferences.NavigationCollapsed;
        Nav.LocationChanged += OnLocationChanged;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && _themeProvider is not null)
        {
            await _themeProvider.WatchSystemDarkModeAsync(OnSystemChangedAsync);
        }
    }

    public void Dispose() => Nav.LocationChanged -= OnLocationChanged;

    private async Task OnSystemChangedAsync(bool dark)
    {
        if (_theme == ThemeMode.System)
        {
            _dark = dark;
            await InvokeAsync(StateHasChanged);
        }
    }

    private async Task ChangeThemeAsync(ThemeMode mode)
    {
        _theme = mode;
        _dark = await Browser.SetThemeAsync(mode);
    }

    private async Task ToggleCollapsedAsync()
    {
        _collapsed = !_collapsed;
        await Browser.SetNavigationCollapsedAsync(_collapsed);
    }

    // A page that failed must not keep the next one from being shown.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        _open = false;
        _boundary?.Recover();
        _ = InvokeAsync(StateHasChanged);
    }

    private void Recover() => _boundary?.Recover();
}
