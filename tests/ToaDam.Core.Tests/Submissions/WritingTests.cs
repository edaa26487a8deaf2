using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Attachments;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Duties;
using ToaDam.Invitations;
using ToaDam.Seminars;
using ToaDam.Submissions;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Invitations;
using ToaDam.Tests.Printing;

namespace ToaDam.Tests.Submissions;

/// <summary>What tests of writing share: an announced seminar, the contacts of its units and a writer of the first.</summary>
public abstract class WritingTests(IDatabaseSource source, TypesetterFixture typesetter)
    : InvitingTests(source, typesetter)
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("toadam-files-");

    protected static SubmissionContent Experience { get; } =
        new()
        {
            Title = "Tổ tiết kiệm ở khu phố",
            Text = "Mỗi tháng góp **20.000 đồng**.\n- Giúp 12 hộ\n- Không hộ nào bị bỏ lại",
        };

    protected string Files => Path.Combine(_folder.FullName, "files");

    protected FileVault Vault => new(new DataFolder(_folder.FullName), Clock);

    /// <summary>One for all, as the server has it: presses of one author meet in it.</summary>
    protected SubmissionService Works => field ??= new(Database, Feed, Clock);

    protected SubmissionMoveService WorkMoves => new(Database, Vault, Feed, Clock);

    protected SubmissionPageService Pages => new(Database, Clock);

    protected WriterLinkService Writers => new(Database, Clock);

    protected LateLinkService LateLinks => new(Database, Clock);

    protected AttachmentService Attachments => new(Database, Vault, Clock);

    protected AuthorKey Contact { get; private set; } = null!;

    protected AuthorKey OtherContact { get; private set; } = null!;

    protected AuthorKey Writer { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var rows = await InviteAllAsync();
        await ChangeAsync<Seminar>(s => s.Status = SeminarStatus.Announced);
        Contact = AuthorKey.Of(await EnterAsync(rows[0].Id));
        OtherContact = AuthorKey.Of(await EnterAsync(rows[1].Id));
        Writer = await WriterAsync(Contact, "Lê Thị Mai");
    }

    public override async ValueTask DisposeAsync()
    {
        Works.Dispose();
        _folder.Delete(recursive: true);
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task<AuthorKey> WriterAsync(AuthorKey contact, string name)
    {
        var given = Done(await Writers.GiveAsync(contact, name, Link, Cancellation));
        return AuthorKey.Of(
            Done(await Writers.EnterAsync(given.Address.Split('/')[^1], Cancellation))
        );
    }

    protected async Task<Guid> SaveAsync(
        AuthorKey author,
        SubmissionContent? content = null,
        SubmissionKind kind = SubmissionKind.Experience
    )
    {
        var id = Guid.CreateVersion7();
        Done(
            await Works.SaveAsync(author, id, kind, content ?? Experience, new(null), Cancellation)
        );
        return id;
    }

    protected async Task<Guid> SendAsync(
        AuthorKey author,
        SubmissionContent? content = null,
        SubmissionKind kind = SubmissionKind.Experience
    )
    {
        var id = Guid.CreateVersion7();
        Done(await SubmitAsync(author, id, content, kind));
        return id;
    }

    /// <summary>From a page that was opened just now.</summary>
    protected async Task<Outcome<MovedSubmission>> SubmitAsync(
        AuthorKey author,
        Guid id,
        SubmissionContent? content = null,
        SubmissionKind kind = SubmissionKind.Experience,
        string? answer = null
    )
    {
        var seen = (await Pages.OpenAsync(author, id, null, Cancellation)).Value?.Version;
        return await Works.SubmitAsync(
            author,
            id,
            kind,
            content ?? Experience,
            new(seen),
            answer,
            Cancellation
        );
    }

    protected async Task<Outcome<MovedSubmission>> ConfirmAsync(AuthorKey author, Guid id) =>
        await WorkMoves.ConfirmAsync(author, id, await VersionAsync(id), Cancellation);

    protected async Task<Outcome<MovedSubmission>> ReturnAsync(
        AuthorKey author,
        Guid id,
        string reason
    ) => await WorkMoves.ReturnAsync(author, id, await VersionAsync(id), reason, Cancellation);

    private async Task<Guid> VersionAsync(Guid id)
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<Submission>()
            .Where(s => s.Id == id)
            .Select(s => s.Version)
            .FirstOrDefaultAsync(Cancellation);
    }

    protected async Task<SubmissionView> OpenAsync(AuthorKey author, Guid id) =>
        Done(await Pages.OpenAsync(author, id, null, Cancellation));

    protected async Task<SubmissionBoard> BoardOfAsync(AuthorKey author) =>
        Done(await Pages.BoardAsync(author, Cancellation));

    protected async Task<Contribution?> RecordAsync(Guid id)
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<Contribution>()
            .Include(c => c.Authors)
            .FirstOrDefaultAsync(c => c.Id == id, Cancellation);
    }

    /// <summary>The day until which units may send.</summary>
    protected async Task SetDueAsync(DateOnly day)
    {
        await using var db = Database.CreateDbContext();
        db.Add(
            new SeminarDuty
            {
                SeminarId = Seminar,
                Kind = DutyKind.Contributions,
                DueOn = day,
            }
        );
        await db.SaveChangesAsync(Cancellation);
    }

    protected static Caller DelegateOf(Guid unit, string name = "Đại biểu") =>
        new(name, new HashSet<string>([Roles.Delegate], StringComparer.Ordinal))
        {
            UserId = Guid.CreateVersion7(),
            UnitId = unit,
        };
}
