using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Attachments;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Invitations;
using ToaDam.Submissions;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Printing;
using ToaDam.Units;

namespace ToaDam.Tests.Submissions;

/// <summary>Whoever is not of the unit, or no longer, finds nothing and does nothing, whichever id is named.</summary>
public abstract class SubmissionRightsTests(IDatabaseSource source, TypesetterFixture typesetter)
    : WritingTests(source, typesetter)
{
    /// <summary>Everything that can be asked of a work, by name.</summary>
    private IEnumerable<(string Name, Func<AuthorKey, Guid, Task<Refusal?>> Call)> Calls()
    {
        var changed = Experience with { Text = "Kẻ lạ viết." };
        yield return (
            "open",
            async (k, id) => (await Pages.OpenAsync(k, id, null, Cancellation)).Refusal
        );
        yield return (
            "open as new",
            async (k, id) =>
                (await Pages.OpenAsync(k, id, SubmissionKind.Experience, Cancellation)).Refusal
        );
        yield return (
            "save",
            async (k, id) =>
                (
                    await Works.SaveAsync(
                        k,
                        id,
                        SubmissionKind.Experience,
                        changed,
                        new(null),
                        Cancellation
                    )
                ).Refusal
        );
        yield return ("send", async (k, id) => (await SubmitAsync(k, id, changed)).Refusal);
        yield return ("confirm", async (k, id) => (await ConfirmAsync(k, id)).Refusal);
        yield return ("return", async (k, id) => (await ReturnAsync(k, id, "?")).Refusal);
        yield return (
            "withdraw",
            async (k, id) => (await WorkMoves.WithdrawAsync(k, id, Cancellation)).Refusal
        );
        yield return (
            "remove",
            async (k, id) => (await WorkMoves.RemoveAsync(k, id, Cancellation)).Refusal
        );
        yield return (
            "attach",
            async (k, id) =>
                (
                    await Attachments.AddAsync(
                        k,
                        id,
                        SubmissionKind.Experience,
                        "a.pdf",
                        SampleFiles.Pdf(),
                        Cancellation
                    )
                ).Refusal
        );
    }

    [Fact]
    public async Task AnotherUnit_FindsNothing_AndChangesNothing()
    {
        await RefusedAsync(OtherContact, "work-gone");
        await RefusedAsync(await WriterAsync(OtherContact, "Người khác đơn vị"), "work-gone");
        await RefusedAsync(
            AuthorKey.Of(DelegateOf(await UnitAsync("Hội Luật gia")), "td"),
            "work-gone"
        );
        Assert.Empty((await BoardOfAsync(OtherContact)).Rows);
    }

    [Fact]
    public async Task RecordOfTheDesk_IsNobodysNewWork()
    {
        var taken = Guid.CreateVersion7();
        await using (var db = Database.CreateDbContext())
        {
            db.Add(
                new Contribution
                {
                    Id = taken,
                    SeminarId = Seminar,
                    Text = "Ghi ở bàn thư ký",
                    UnitId = await UnitAsync("Hội Luật gia"),
                }
            );
            await db.SaveChangesAsync(Cancellation);
        }

        foreach (var (name, call) in Calls())
        {
            Assert.True(await call(Contact, taken) is { Code: "work-gone" }, name);
        }

        Assert.Equal("Ghi ở bàn thư ký", (await RecordAsync(taken))!.Text);
    }

    [Fact]
    public async Task AnotherWriterOfTheUnit_DoesNotSeeTheDraft()
    {
        await RefusedAsync(await WriterAsync(Contact, "Người thứ hai"), "work-gone");
    }

    [Fact]
    public async Task EndedLink_DoesNothingMore()
    {
        var board = await BoardOfAsync(Contact);
        Done(await Writers.EndAsync(Contact, board.Writers.Single().Id, Cancellation));
        await RefusedAsync(Writer, "link-invalid", byContact: true);
        Assert.Equal("link-invalid", (await Pages.BoardAsync(Writer, Cancellation)).Refusal?.Code);
    }

    [Fact]
    public async Task StrangersAndDeskAccounts_AreRefused()
    {
        var unit = await UnitAsync("Hội Người cao tuổi");
        await RefusedAsync(AuthorKey.Of(Caller.Nobody, "td"), "forbidden");
        await RefusedAsync(AuthorKey.Of(Secretary, "td"), "forbidden");
        await RefusedAsync(AuthorKey.Of(Secretary with { UnitId = unit }, "td"), "forbidden");
        await RefusedAsync(AuthorKey.Of(DelegateOf(unit), "khong-co"), "forbidden");
        await RefusedAsync(
            AuthorKey.Of(DelegateOf(await UnitAsync("Hội Đã giải thể")), "td"),
            "forbidden"
        );
        await RefusedAsync(AuthorKey.Of(new LinkHolder(Guid.CreateVersion7())), "link-invalid");
    }

    [Fact]
    public async Task AnAccountOfTheUnit_SeesAllOfTheUnit()
    {
        var id = await SendAsync(Writer);
        var account = AuthorKey.Of(DelegateOf(await UnitAsync("Hội Người cao tuổi")), "td");
        Assert.True((await OpenAsync(account, id)).CanConfirm);
        Assert.Equal([id], (await BoardOfAsync(account)).Rows.Select(r => r.Id));
    }

    [Fact]
    public async Task OnlyTheContact_GivesLinks()
    {
        Assert.Equal(
            "contact-only",
            (await Writers.GiveAsync(Writer, "Bạn tôi", Link, Cancellation)).Refusal?.Code
        );
        var board = await BoardOfAsync(Contact);
        Assert.NotEqual(
            default,
            (await Writers.EndAsync(OtherContact, board.Writers.Single().Id, Cancellation)).Refusal
        );
        Assert.Single((await BoardOfAsync(Contact)).Writers);
    }

    [Fact]
    public async Task Hint_KnowsNothingOfWhatOtherUnitsHaveNotPublished()
    {
        var text = string.Join(' ', Enumerable.Range(1, 40).Select(n => $"tiếng{n}"));
        var mine = await SendAsync(Contact, Experience with { Text = text });
        Assert.Empty(await AlikeAsync(OtherContact, text));
        Assert.Empty(await AlikeAsync(Writer, text));
        Assert.Equal([mine], await AlikeAsync(Contact, text));

        await ChangeAsync<Contribution>(c => c.Status = ContributionStatus.Accepted);
        Assert.Equal([mine], await AlikeAsync(OtherContact, text));
        var strange = AuthorKey.Of(Caller.Nobody, "td");
        Assert.Equal(
            "forbidden",
            (await Hints.FindAsync(strange, Guid.CreateVersion7(), null, text, Cancellation))
                .Refusal
                ?.Code
        );
    }

    private SubmissionSimilarService Hints => new(Database);

    private async Task<IEnumerable<Guid>> AlikeAsync(AuthorKey key, string text) =>
        Done(await Hints.FindAsync(key, Guid.CreateVersion7(), null, text, Cancellation))
            .Works.Select(w => w.Id);

    [Fact]
    public async Task AWriter_DoesNotConfirmItsOwn()
    {
        var id = await SendAsync(Writer);
        Assert.False((await ConfirmAsync(Writer, id)).Ok);
        Assert.Null(await RecordAsync(id));
    }

    private async Task RefusedAsync(AuthorKey stranger, string code, bool byContact = false)
    {
        var author = byContact ? Contact : Writer;
        var id = await SaveAsync(author);
        foreach (var (name, call) in Calls())
        {
            Assert.True(await call(stranger, id) is { } refusal && refusal.Code == code, name);
        }

        var kept = await OpenAsync(author, id);
        Assert.Equal(Experience.Text, kept.Content.Text);
        Assert.Empty(kept.Files);
        Assert.Equal(SubmissionStage.Writing, kept.Stage);
        Assert.False(Directory.Exists(Files) && Directory.EnumerateFiles(Files).Any());
    }

    private async Task<Guid> UnitAsync(string name)
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<MemberUnit>()
            .Where(u => u.OfficialName == name)
            .Select(u => u.Id)
            .SingleAsync(Cancellation);
    }
}

public sealed class SubmissionRightsTestsOnSqlite(TypesetterFixture typesetter)
    : SubmissionRightsTests(SqliteSource.Instance, typesetter);

public sealed class SubmissionRightsTestsOnPostgres(
    PostgresServer server,
    TypesetterFixture typesetter
) : SubmissionRightsTests(server, typesetter);
