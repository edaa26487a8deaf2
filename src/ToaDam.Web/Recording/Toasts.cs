namespace ToaDam.Web.Recording;

/// <summary>The notices of one open page, one above the other: several parts of it may have something to say.</summary>
public sealed class Toasts
{
    private readonly List<Toast> _shown = [];

    public IReadOnlyList<Toast> Shown => _shown;

    /// <summary>Draws them; there is one host a page.</summary>
    public Action? Draw { get; set; }

    public void Show(Toast toast)
    {
        if (!_shown.Contains(toast))
        {
            _shown.Add(toast);
        }

        Draw?.Invoke();
    }

    public void Remove(Toast toast)
    {
        if (_shown.Remove(toast))
        {
            Draw?.Invoke();
        }
    }
}
