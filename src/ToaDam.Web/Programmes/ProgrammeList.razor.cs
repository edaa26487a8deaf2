using System.Globalization;
using Microsoft.AspNetCore.Components;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Delegates;
using ToaDam.Invitations;
using ToaDam.Programmes;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Programmes;

/// <summary>The list of the programme: forms in place, order by hand and by key, a way back from each move.</summary>
public sealed partial class ProgrammeList(
    ProgrammeService programmes,
    ProgrammeMoveService moves,
    ProgrammeShiftService shifts,
    ProgrammePaperService papers,
    TrashService trash,
    BrowserForms forms,
    NavigationManager navigation
) : LivePart
{
    private const string Heading = "programme-title";

    private SeminarProgramme? _programme;
    private List<ProgrammeRow> _rows = [];
    private UndoBar _bar = null!;
    private Refusal? _refusal;
    private Guid? _dragged;
    private Guid? _draggedPaper;
    private Guid? _over;
    private string[]? _focus;
    private bool _closing;
    private string[]? _afterRemoval;
    private Guid _loaded;

    [Parameter, EditorRequired]
    public required string Code { get; set; }

    [Parameter, EditorRequired]
    public required Guid SeminarId { get; set; }

    [SupplyParameterFromQuery(Name = "edit")]
    private string? EditQuery { get; set; }

    [SupplyParameterFromQuery(Name = "add")]
    private string? AddQuery { get; set; }

    [SupplyParameterFromQuery(Name = "field")]
    private string? FocusField { get; set; }

    [SupplyParameterFromQuery(Name = "back")]
    private string? Back { get; set; }

    private Guid? Editing => OpenForm.IdIn(EditQuery, nameof(AgendaItem));

    private string? SaveWord => Back is null ? null : T["SaveAndBack"].Value;

    /// <summary>A row that is in the list only because its form is open.</summary>
    private Guid? _kept;

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != SeminarId || (_kept is { } kept && kept != Editing))
        {
            _loaded = SeminarId;
            await RefreshAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // A row that changes its place in the page loses the cursor.
        // Where a form stood there is a button again only when the address says that it is closed.
        if (_focus is { } ids && (!_closing || (EditQuery is null && AddQuery is null)))
        {
            var closed = _closing;
            (_focus, _closing) = (null, false);
            await (closed ? forms.ReturnFocusAsync(ids) : forms.FocusFirstAsync(ids));
        }
    }

    protected override async Task LoadAsync()
    {
        var read = await programmes.ReadAsync(await CallerAsync(), SeminarId, Leaving);
        _refusal = read.Refusal;
        _programme = read.Value is { } programme ? KeepWhatIsEdited(programme) : _programme;
        _rows = _programme?.Rows.ToList() ?? [];
    }

    // Removed by another hand while its form stands open here: it stays until the form is closed.
    private SeminarProgramme KeepWhatIsEdited(SeminarProgramme read)
    {
        _kept = null;
        if (
            _rows.Find(r => r.Item.Id == Editing) is not { } row
            || read.Rows.Any(r => r.Item.Id == Editing)
        )
        {
            return read;
        }

        _kept = Editing;
        var old = _programme!.Days.First(d => d.Rows.Contains(row));
        var session = old.Groups.First(g => g.Rows.Contains(row)).Session?.Id;
        var days = read.Days.ToList();
        var at = Math.Max(days.FindIndex(d => d.Date == old.Date), 0);
        var groups = days[at].Groups.ToList();
        var group = groups.FindIndex(g => g.Session?.Id == session);
        if (group < 0)
        {
            groups.Add(new ProgrammeGroup(null, [row]));
        }
        else
        {
            groups[group] = groups[group] with { Rows = [.. groups[group].Rows, row] };
        }

        days[at] = days[at] with { Groups = groups };
        return read with { Days = days };
    }

    protected override bool Shows(RecordChange change) =>
        change.SeminarId == SeminarId
        && change.Kind
            is nameof(AgendaItem)
                or nameof(AgendaSession)
                or nameof(SeminarDay)
                or nameof(SeminarDelegate)
                or nameof(Paper)
                or nameof(Invitation);

    private static Dictionary<string, string> Given(Guid? session, DateOnly? date) =>
        new(StringComparer.Ordinal)
        {
            ["session"] = $"{session}",
            ["date"] = date?.ToString("d/M/yyyy", CultureInfo.InvariantCulture) ?? "",
        };

    // One form for new items at a time; which one stands in the address.
    private RenderFragment AddForm(
        string context,
        IReadOnlyDictionary<string, string>? given,
        string words
    ) =>
        builder =>
        {
            builder.OpenComponent<NewItem>(0);
            builder.SetKey(context);
            builder.AddAttribute(1, nameof(NewItem.SeminarId), SeminarId);
            builder.AddAttribute(2, nameof(NewItem.Context), context);
            builder.AddAttribute(3, nameof(NewItem.Given), given);
            builder.AddAttribute(4, nameof(NewItem.Words), words);
            builder.AddAttribute(5, nameof(NewItem.Open), AddQuery == NewItem.HandleOf(context));
            builder.CloseComponent();
        };

    private void Toggle(string kind, Guid id) =>
        navigation.ShowForm(OpenForm.IdIn(EditQuery, kind) == id ? null : $"{kind}:{id}", null);

    private void Add(string handle) => navigation.ShowForm(null, handle);

    // The cursor goes back to where the form was opened.
    private void Close()
    {
        if (Editing is { } id)
        {
            _focus = [ProgrammeItemRow.IdOf("title", id)];
        }
        else
        {
            _focus = OpenForm.IdIn(EditQuery, nameof(AgendaSession)) is { } session
                ? [RenameId(session), Heading]
                : ["add-session", Heading];
        }

        _closing = true;
        navigation.ShowForm(null, null);
    }

    private void SavedAsync(SavedRecord saved)
    {
        if (Back is { } back)
        {
            navigation.NavigateTo(Urls.LocalOrHome(back));
        }
    }

    private void RemovedRow(Guid id)
    {
        if (EditQuery?.EndsWith($":{id}", StringComparison.Ordinal) == true)
        {
            Close();
        }

        _focus = _afterRemoval;
    }

    private static string RenameId(Guid session) => $"rename-{session:N}";

    // The cursor was in the row: it goes on to the next one.
    private Task RemoveAsync(Guid id)
    {
        var at = _rows.FindIndex(r => r.Item.Id == id);
        _afterRemoval =
        [
            .. _rows
                .Skip(at + 1)
                .Take(1)
                .Concat(_rows.Take(Math.Max(at, 0)).TakeLast(1))
                .Select(r => ProgrammeItemRow.IdOf("title", r.Item.Id)),
            Heading,
        ];
        return _bar.RemoveAsync(nameof(AgendaItem), id);
    }

    private Task RemoveSessionAsync(Guid id)
    {
        _afterRemoval = ["add-session", Heading];
        return _bar.RemoveAsync(nameof(AgendaSession), id);
    }

    private async Task StepAsync(ProgrammeRow row, RowStep step)
    {
        var id = row.Item.Id;
        await ShowMoveAsync(
            id,
            await moves.StepAsync(
                await CallerAsync(),
                SeminarId,
                id,
                step.By,
                CancellationToken.None
            )
        );
        _focus = [ProgrammeItemRow.IdOf(step.From, id), ProgrammeItemRow.IdOf("title", id)];
    }

    private async Task ShiftAsync(Guid from, int minutes)
    {
        var caller = await CallerAsync();
        var shifted = await shifts.ShiftAsync(
            caller,
            SeminarId,
            from,
            minutes,
            CancellationToken.None
        );
        _refusal = shifted.Refusal;
        if (shifted.Value is { } done)
        {
            await RefreshAsync();
            _bar.Say(
                T[minutes > 0 ? "ShiftedLater" : "ShiftedEarlier", done.Name, Math.Abs(minutes)],
                async () => (await shifts.UndoAsync(caller, done, CancellationToken.None)).Refusal
            );
        }
    }

    private async Task DropAsync(ProgrammeRow target)
    {
        var (dragged, paper) = (_dragged, _draggedPaper);
        EndDrag();
        if (paper is { } waiting)
        {
            await ScheduleAsync(waiting, target.Item.Id);
        }
        else if (dragged is { } id && id != target.Item.Id)
        {
            await ShowMoveAsync(
                id,
                await moves.DropAsync(
                    await CallerAsync(),
                    SeminarId,
                    id,
                    target.Item.Id,
                    CancellationToken.None
                )
            );
        }
    }

    private async Task DropIntoAsync(Guid session)
    {
        var (dragged, paper) = (_dragged, _draggedPaper);
        EndDrag();
        if (
            paper is { } waiting
            && _programme!
                .Days.SelectMany(d => d.Groups)
                .FirstOrDefault(g => g.Session?.Id == session)
                ?.Rows
                is [var first, ..]
        )
        {
            await ScheduleAsync(waiting, first.Item.Id);
        }
        else if (dragged is { } id)
        {
            await ShowMoveAsync(
                id,
                await moves.DropIntoAsync(
                    await CallerAsync(),
                    SeminarId,
                    id,
                    session,
                    CancellationToken.None
                )
            );
        }
    }

    private bool IsDragging => _dragged is not null || _draggedPaper is not null;

    private void EndDrag() => _dragged = _draggedPaper = _over = null;

    private Task ScheduleAsync(Guid paper) => ScheduleAsync(paper, null);

    // Taken out of the programme again, the paper waits as before.
    private async Task ScheduleAsync(Guid paper, Guid? before)
    {
        var caller = await CallerAsync();
        var scheduled = await papers.ScheduleAsync(
            caller,
            SeminarId,
            paper,
            before,
            CancellationToken.None
        );
        _refusal = scheduled.Refusal;
        if (scheduled.Value is { } done)
        {
            await RefreshAsync();
            _focus = [ProgrammeItemRow.IdOf("title", done.ItemId)];
            _bar.Say(
                T["Scheduled", done.Title],
                async () =>
                    (
                        await trash.RemoveAsync(
                            caller,
                            nameof(AgendaItem),
                            done.ItemId,
                            CancellationToken.None
                        )
                    ).Refusal
            );
        }
    }

    private async Task ShowMoveAsync(Guid id, Outcome<ItemMoved> moved)
    {
        // At the end of the list there is nothing to do and nothing to say.
        _refusal = moved.Refusal is { Code: not "no-further" } refusal ? refusal : null;
        if (!moved.Ok)
        {
            return;
        }

        await RefreshAsync();
        var place = 1 + _rows.FindIndex(r => r.Item.Id == id);
        var caller = await CallerAsync();
        _bar.Say(
            moved.Value.Session is { } session
                ? T["MovedInto", moved.Value.Name, session, place]
                : T["Moved", moved.Value.Name, place],
            async () =>
                (
                    await moves.UndoAsync(caller, id, moved.Value.Before, CancellationToken.None)
                ).Refusal
        );
    }
}
