using ToaDam.Accounts;
using ToaDam.Recording;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Exchange;

namespace ToaDam.Tests.Recording;

/// <summary>What tests of recording share: a person at a form.</summary>
public abstract class RecordingTests(IDatabaseSource source) : ExchangeTests(source)
{
    protected static Caller Secretary { get; } =
        new("thuky", new HashSet<string>([Roles.Secretariat], StringComparer.Ordinal))
        {
            UserId = Guid.CreateVersion7(),
            DisplayName = "Trần Thị Thư",
        };

    protected static Caller Organiser { get; } =
        new("bantochuc", new HashSet<string>([Roles.Organiser], StringComparer.Ordinal))
        {
            UserId = Guid.CreateVersion7(),
            DisplayName = "Lê Văn Tổ",
        };

    protected ChangeFeed Feed { get; } = new();

    protected RecordService Records => new(Database, Feed, TimeProvider.System);

    protected RecordListService Lists => new(Database);

    protected TrashService Trash => new(Database, Feed, TimeProvider.System);

    protected MoveService Moves => new(Database, Feed, TimeProvider.System);

    protected AuditService Audit => new(Database);

    protected async Task<RecordForm> NewAsync(string kind, Guid? owner = null)
    {
        var form = await Records.NewAsync(Secretary, kind, owner, Cancellation);
        Assert.True(form.Ok, form.Refusal?.Sentence);
        return form.Value;
    }

    protected async Task<RecordForm> OpenAsync(string kind, Guid id)
    {
        var form = await Records.OpenAsync(Secretary, kind, id, Cancellation);
        Assert.True(form.Ok, form.Refusal?.Sentence);
        return form.Value;
    }

    protected async Task<SaveReport> SaveAsync(
        RecordForm form,
        Caller? by = null,
        params (string Field, string Text)[] typed
    )
    {
        var mine = new Dictionary<string, string>(form.Values, StringComparer.Ordinal);
        foreach (var (field, text) in typed)
        {
            Assert.True(mine.ContainsKey(field), field);
            mine[field] = text;
        }

        var report = await Records.SaveAsync(
            by ?? Secretary,
            new(form.Kind, form.Id, form.OwnerId, form.IsNew, form.Values, mine),
            Cancellation
        );
        Assert.True(report.Ok, report.Refusal?.Sentence);
        return report.Value;
    }

    /// <summary>Saves and expects no objection.</summary>
    protected async Task<RecordForm> SavedAsync(
        RecordForm form,
        params (string Field, string Text)[] typed
    )
    {
        var report = await SaveAsync(form, null, typed);
        Assert.Empty(report.Problems);
        Assert.Empty(report.Conflicts);
        Assert.NotNull(report.SavedAt);
        return report.Current;
    }

    protected Task<RecordForm> SeminarAsync(string code = "td-thu") =>
        NewAndSaveAsync("Seminar", null, ("code", code), ("title", "Tọa đàm thử"));

    protected async Task<RecordForm> NewAndSaveAsync(
        string kind,
        Guid? owner,
        params (string Field, string Text)[] typed
    ) => await SavedAsync(await NewAsync(kind, owner), typed);

    protected async Task<IReadOnlyList<RecordRow>> RowsAsync(string kind, Guid owner)
    {
        var page = await Lists.ListAsync(Secretary, kind, owner, 0, Cancellation);
        Assert.True(page.Ok, page.Refusal?.Sentence);
        return page.Value.Rows;
    }
}
