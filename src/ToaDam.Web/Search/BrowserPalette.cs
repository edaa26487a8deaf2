using Microsoft.JSInterop;

namespace ToaDam.Web.Search;

/// <summary>The dialog of the quick search, over <c>wwwroot/js/shortcuts.js</c>, which opens it without waiting for the server.</summary>
public sealed class BrowserPalette(IJSRuntime js)
{
    public ValueTask CloseAsync() => js.InvokeVoidAsync("toadam.closePalette");
}
