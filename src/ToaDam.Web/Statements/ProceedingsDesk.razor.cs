using Microsoft.AspNetCore.Components;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Programmes;
using ToaDam.Recording;
using ToaDam.Statements;
using ToaDam.Web.Programmes;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Statements;

/// <summary>Which item is on, what is entered there, and the clock. What is chosen stands in the address.</summary>
public sealed partial class ProceedingsDesk(
    ProceedingsService proceedings,
    ItemClockService clock,
    RaisingService raising,
    NavigationManager navigation,
    TimeProvider time
) : LivePart
{
    private Proceedings? _proceedings;
    private ProgrammeRow? _row;
    private ProgrammeItem? _item;
    private ProgrammeItem? _next;
    private Entry? _entry;
    private string _enter = Entries.Kinds[0];
    private (Guid? Item, string Enter)? _entryOf;
    private (Guid? Item, string Enter) _usual;
    private Refusal? _refusal;
    private UndoBar _bar = null!;
    private readonly OneStep _clockHand = new(time);
    private int _choosing;

    [Parameter, EditorRequired]
    public required string Code { get; set; }

    [Parameter, EditorRequired]
    public required Guid SeminarId { get; set; }

    [SupplyParameterFromQuery(Name = "item")]
    private string? ItemQuery { get; set; }

    [SupplyParameterFromQuery(Name = "enter")]
    private string? EnterQuery { get; set; }

    [SupplyParameterFromQuery(Name = "add")]
    private string? AddQuery { get; set; }

    [SupplyParameterFromQuery(Name = "edit")]
    private string? EditQuery { get; set; }

    [SupplyParameterFromQuery(Name = "field")]
    private string? FocusField { get; set; }

    // A link that asks for a new record wants the cursor there; whoever walks through the list keeps it.
    private string? QuickFocus => AddQuery == _enter ? FocusField ?? "" : null;

    private bool ItemGone =>
        _item is { } item && _proceedings!.Programme.Rows.All(r => r.Item.Id != item.Id);

    private int Waiting =>
        _enter switch
        {
            "Statement" => _proceedings!.Waiting.Papers,
            "Contribution" => _proceedings!.Waiting.Contributions,
            _ => 0,
        };

    protected override async Task OnParametersSetAsync()
    {
        await (_proceedings is null ? RefreshAsync() : ChooseAsync());
    }

    protected override async Task LoadAsync()
    {
        var read = await proceedings.ReadAsync(await CallerAsync(), SeminarId, Leaving);
        _refusal = read.Refusal;
        _proceedings = read.Value ?? _proceedings;
        await ChooseAsync();
    }

    // All parts of the choice change together: a form that opened between two of them would write into the wrong item.
    private async Task ChooseAsync()
    {
        if (_proceedings is not { } now)
        {
            return;
        }

        var asking = ++_choosing;
        var rows = now.Programme.Rows.ToList();
        var row = Chosen(rows);
        // Asked once an item: somebody who edits it in the programme must not change the form under the typing hand.
        var usual =
            _entryOf is not null && _usual.Item == row?.Item.Id
                ? _usual.Enter
                : Entries.For(row?.Item.Kind);
        var enter = Entries.Known(EnterQuery ?? AddQuery) ?? usual;
        var entry = _entry;
        if (_entryOf != (row?.Item.Id, enter))
        {
            var last = await proceedings.LastSpeakerAsync(
                await CallerAsync(),
                SeminarId,
                row?.Item.Id,
                Leaving
            );
            // Somebody went on while the answer was on its way.
            if (asking != _choosing)
            {
                return;
            }

            entry = Entries.Of(enter, row?.Item, last.Value, now.Of(row?.Item.Id).Statements);
        }

        (_row, _item, _enter, _entry) = (row, row?.Item, enter, entry);
        _entryOf = (row?.Item.Id, enter);
        _usual = (row?.Item.Id, usual);
        _next =
            row is not null && rows.IndexOf(row) is >= 0 and var at
                ? rows.ElementAtOrDefault(at + 1)?.Item
                : null;
        StayHere();
    }

    // What comes next changes while others work; the item under the typing hand must not.
    private void StayHere()
    {
        if (ItemQuery is null && RendererInfo.IsInteractive && !Leaving.IsCancellationRequested)
        {
            navigation.NavigateTo(
                navigation.GetUriWithQueryParameter("item", _item?.Id.ToString() ?? "none"),
                new NavigationOptions { ReplaceHistoryEntry = true }
            );
        }
    }

    // Without a wish: what is on, else what comes next, else the beginning. An item that somebody else removed stays until
    // another one is chosen.
    private ProgrammeRow? Chosen(List<ProgrammeRow> rows) =>
        ItemQuery == "none" ? null
        : Guid.TryParse(ItemQuery, out var id)
        && (rows.Find(r => r.Item.Id == id) ?? (_item?.Id == id ? _row : null)) is { } asked
            ? asked
        : rows.Find(r => r.Item is { ActualStart: not null, ActualEnd: null })
            ?? rows.Find(r => r.Item is { ActualStart: null, ActualEnd: null })
            ?? rows.FirstOrDefault();

    private int Count(string kind)
    {
        var counts = _proceedings!.Of(_item?.Id);
        return kind switch
        {
            "Statement" => counts.Statements,
            "Contribution" => counts.Contributions,
            "Conclusion" => counts.Conclusions,
            "Ballot" => counts.Ballots,
            "Movement" => _proceedings.General.Movements,
            "Result" => _proceedings.General.Results,
            _ => _proceedings.General.Commitments,
        };
    }

    private RecordFilter? OnlyOf(string kind) =>
        Entries.HasItem(kind) ? new("item", _item?.Id) : null;

    protected override bool Shows(RecordChange change) => change.SeminarId == SeminarId;

    private Task StartAsync(Guid item) =>
        _clockHand.RunAsync(async () =>
            Show(
                "Started",
                await clock.StartAsync(await CallerAsync(), item, CancellationToken.None)
            )
        );

    private Task EndAsync(Guid item) =>
        _clockHand.RunAsync(async () =>
            Show("Ended", await clock.EndAsync(await CallerAsync(), item, CancellationToken.None))
        );

    private DateOnly? DayOf(ProgrammeRow row) =>
        _proceedings!.Programme.Days.FirstOrDefault(d => d.Rows.Contains(row))?.Date;

    // Where a time that is over is written, and the way back here.
    private string TimesAddress(Guid item) =>
        Urls.Seminar(
            Code,
            SeminarTab.Programme,
            edit: $"{nameof(AgendaItem)}:{item}",
            field: "actualStart",
            back: Urls.Proceedings(Code, item)
        );

    private Task NextAsync(Guid item) =>
        _clockHand.RunAsync(async () =>
        {
            var written = await clock.NextAsync(
                await CallerAsync(),
                SeminarId,
                item,
                CancellationToken.None
            );
            Show(
                written.Value switch
                {
                    { Next: null } => "Ended",
                    { Changes.Count: > 1 } => "StartedNext",
                    _ => "Started",
                },
                written
            );
            if (written.Value?.Next is { } next && _item?.Id == item)
            {
                navigation.NavigateTo(Urls.Proceedings(Code, next));
            }
        });

    private void Show(string said, Outcome<TimesWritten> written)
    {
        _refusal = written.Refusal;
        if (written.Ok && written.Value.Changes.Count > 0)
        {
            _bar.Say(
                T[said, written.Value.Title, ProgrammeWords.Clock(written.Value.At)],
                async () =>
                    (
                        await clock.UndoAsync(
                            await CallerAsync(),
                            written.Value,
                            CancellationToken.None
                        )
                    ).Refusal
            );
        }
    }

    private void RaisedAsync(Outcome<Raised> raised)
    {
        _refusal = raised.Refusal;
        if (raised.Ok)
        {
            _bar.Say(
                T["Raised", Entries.Cut(raised.Value.Name)],
                async () =>
                    (
                        await raising.UndoAsync(
                            await CallerAsync(),
                            raised.Value,
                            CancellationToken.None
                        )
                    ).Refusal
            );
        }
    }
}
