namespace ToaDam.Outbox;

/// <summary>Which messages the outbox shows.</summary>
/// <param name="State">Null for all.</param>
/// <param name="SeminarCode">Null for those of all seminars.</param>
/// <param name="Page">From 0.</param>
public sealed record OutboxQuery(OutboxState? State, string? SeminarCode = null, int Page = 0);

/// <summary>One message in the list.</summary>
public sealed record OutboxRow(
    Guid Id,
    Guid Version,
    OutboxKind Kind,
    OutboxState State,
    string RecipientName,
    string? RecipientAddress,
    string Subject,
    string SeminarCode,
    string SeminarTitle
)
{
    public int Attachments { get; init; }

    public DateTime CreatedAt { get; init; }

    public string CreatedBy { get; init; } = "";

    /// <summary>When it leaves by itself, or is tried again.</summary>
    public DateTime? SendAfter { get; init; }

    public DateTime? SentAt { get; init; }

    public int Attempts { get; init; }

    public string? Problem { get; init; }
}

/// <summary>The outbox: how many messages stand where, and one page of them.</summary>
/// <param name="Sendable">Drafts with an address, in the same seminar filter.</param>
/// <param name="From">The address that mails come from; null while no mail server is set up.</param>
public sealed record OutboxBoard(
    IReadOnlyDictionary<OutboxState, int> Counts,
    IReadOnlyList<OutboxRow> Rows,
    int Found,
    int Page,
    int Pages,
    int Sendable,
    string? SeminarTitle,
    string? From
);

/// <summary>A file that goes with a message.</summary>
public sealed record OutboxFile(Guid Id, string FileName, long Bytes);

/// <summary>One message as it will leave, but for the personal link that is made then.</summary>
public sealed record OutboxMessageView(OutboxRow Row, string Body)
{
    public IReadOnlyList<OutboxFile> Files { get; init; } = [];
}

/// <summary>A draft as it is typed. Version is what was shown.</summary>
public sealed record OutboxForm(Guid Version, string? Address, string? Subject, string? Body);

/// <summary>How many messages one action changed.</summary>
/// <param name="Left">Those that it could not change: sent or dropped meanwhile, or without an address.</param>
public sealed record OutboxDone(int Count, int Left);

/// <summary>A file to save.</summary>
public sealed record OutboxDownload(string FileName, string ContentType, byte[] Content);

/// <summary>A text to copy.</summary>
public sealed record OutboxText(string Text);
