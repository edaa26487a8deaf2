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
    NavigationManager navigation
) : LivePart
{
    private Proceedings? _proceedings;
    private ProgrammeRow? _row;
    private ProgrammeItem? _item;
    private ProgrammeItem? _next;
    private Entry? _entry;
    private string _enter = Entries.Kinds[0];
    private (Guid? Item, string Enter)? _entryOf;
    private Refusal? _refusal;
    private UndoBar _bar = null!;

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

    [SupplyParameterFromQuery(Name = "field")]
    private string? FocusField { get; set; }

    // A link that asks for a new record wants the cursor there; whoever walks through the list keeps it.
    private string? QuickFocus => AddQuery == _enter ? FocusField ?? "" : null;

    private int Waiting =>
        _enter switch
        {
            "Statement" => _proceedings!.Waiting.Papers,
            "Contribution" => _proceedings!.Waiting.Contributions,
            _ => 0,
        };

    protected override async Task OnParametersSetAsync()
    {
        await (_proceedings is null ? LoadAsync() : ChooseAsync());
    }

    protected override async Task LoadAsync()
    {
        var read = await proceedings.ReadAsync(await CallerAsync(), SeminarId, Leaving);
        _refusal = read.Refusal;
        _proceedings = read.Value ?? _proceedings;
        await ChooseAsync();
    }

    private async Task ChooseAsync()
    {
        if (_proceedings is null)
        {
            return;
        }

        var rows = _proceedings.Programme.Rows.ToList();
        _row = Chosen(rows);
        _item = _row?.Item;
        _next = _row is null ? null : rows.ElementAtOrDefault(rows.IndexOf(_row) + 1)?.Item;
        _enter = Entries.Known(EnterQuery ?? AddQuery) ?? Entries.For(_item?.Kind);
        if (_entryOf != (_item?.Id, _enter))
        {
            _entryOf = (_item?.Id, _enter);
            var last = await proceedings.LastSpeakerAsync(
                await CallerAsync(),
                SeminarId,
                _item?.Id,
                Leaving
            );
            _entry = Entries.Of(_enter, _item, last.Value, _proceedings.Of(_item?.Id).Statements);
        }
    }

    // Without a wish: what is on, else what comes next, else the beginning.
    private ProgrammeRow? Chosen(List<ProgrammeRow> rows) =>
        ItemQuery == "none" ? null
        : Guid.TryParse(ItemQuery, out var id) && rows.Find(r => r.Item.Id == id) is { } asked
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

    private async Task StartAsync() =>
        Show(
            "Started",
            await clock.StartAsync(await CallerAsync(), _item!.Id, CancellationToken.None)
        );

    private async Task EndAsync() =>
        Show("Ended", await clock.EndAsync(await CallerAsync(), _item!.Id, CancellationToken.None));

    private async Task NextAsync()
    {
        var written = await clock.NextAsync(
            await CallerAsync(),
            SeminarId,
            _item!.Id,
            CancellationToken.None
        );
        Show(written.Value?.Next is null ? "Ended" : "Started", written);
        if (written.Value?.Next is { } next)
        {
            navigation.NavigateTo(Urls.Proceedings(Code, next));
        }
    }

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
