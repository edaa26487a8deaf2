using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using ToaDam.Programmes;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Programmes;

/// <summary>One place up or down, and the part of the row that the cursor goes back to.</summary>
public sealed record RowStep(int By, string From);

/// <summary>Shows one item; what happens to it is the list's affair.</summary>
public sealed partial class ProgrammeItemRow
{
    [Parameter, EditorRequired]
    public required ProgrammeRow Row { get; set; }

    [Parameter]
    public bool Open { get; set; }

    [Parameter]
    public bool Dragging { get; set; }

    [Parameter]
    public bool Over { get; set; }

    [Parameter]
    public bool IsFirst { get; set; }

    [Parameter]
    public bool IsLast { get; set; }

    [Parameter]
    public EventCallback Toggled { get; set; }

    [Parameter]
    public EventCallback Removed { get; set; }

    [Parameter]
    public EventCallback<RowStep> Stepped { get; set; }

    [Parameter]
    public EventCallback DragStarted { get; set; }

    [Parameter]
    public EventCallback DragEnded { get; set; }

    [Parameter]
    public EventCallback DraggedOver { get; set; }

    [Parameter]
    public EventCallback Dropped { get; set; }

    private ProgrammeItem Item => Row.Item;

    private string? Actual => T.Actual(Item);

    private string? Who => Item.Who(Words);

    private string KindWord => Words.Choice(nameof(AgendaItemKind), $"{Item.Kind}");

    // "Tham luận của Hội Luật gia" needs no "Tham luận" below it.
    private bool KindSaysMore =>
        Item.Kind != AgendaItemKind.Other
        && !Item.Title.Contains(KindWord, StringComparison.CurrentCultureIgnoreCase);

    public static string IdOf(string part, Guid id) => $"item-{part}-{id}";

    private Task KeyAsync(KeyboardEventArgs e) =>
        e switch
        {
            { AltKey: true, Key: "ArrowUp" } => Stepped.InvokeAsync(new(-1, "title")),
            { AltKey: true, Key: "ArrowDown" } => Stepped.InvokeAsync(new(+1, "title")),
            _ => Task.CompletedTask,
        };
}
