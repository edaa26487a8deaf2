using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using ToaDam.Accounts;
using ToaDam.Drafts;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Drafts;

public abstract class DraftServiceTests(IDatabaseSource source) : DatabaseTests(source)
{
    private const string Form = "Statement/new";

    private readonly FakeTimeProvider _clock = new(
        new DateTimeOffset(2024, 9, 26, 1, 0, 0, TimeSpan.Zero)
    );

    private static Caller Thu { get; } = Person("thu");

    private static Caller Organiser { get; } = Person("to");

    private DraftService Drafts => new(Database, _clock);

    [Fact]
    public async Task Draft_OfAPerson_IsFoundByNobodyElse()
    {
        await KeepAsync(Thu, Form, """{"mine":"ý tôi"}""");
        Assert.Equal(
            ("""{"mine":"ý tôi"}""", "/trang", _clock.GetUtcNow().UtcDateTime),
            await FindAsync(Thu)
        );
        Assert.Null(await Drafts.FindAsync(Organiser, Form, Cancellation));
        Assert.Empty(await Drafts.ListAsync(Organiser, Cancellation));
        await Drafts.ForgetAsync(Organiser, Form, Cancellation);
        Assert.NotNull(await Drafts.FindAsync(Thu, Form, Cancellation));

        // Whoever has no account keeps nothing and finds nothing.
        foreach (var nobody in new[] { Caller.Nobody, Caller.Machine })
        {
            Assert.Equal(
                "forbidden",
                (await Drafts.KeepAsync(nobody, Form, "", "x", Cancellation)).Refusal!.Code
            );
            Assert.Null(await Drafts.FindAsync(nobody, Form, Cancellation));
            Assert.Empty(await Drafts.ListAsync(nobody, Cancellation));
            await Drafts.ForgetAsync(nobody, Form, Cancellation);
        }

        await Drafts.ForgetAsync(Thu, Form, Cancellation);
        Assert.Null(await Drafts.FindAsync(Thu, Form, Cancellation));
    }

    [Fact]
    public async Task Drafts_StartingWithAnything_AreFoundOrNone()
    {
        await KeepAsync(Thu, "Ly do/1", "một");
        await KeepAsync(Thu, "Khac/1", "hai");
        Assert.Equal(
            "một",
            Assert.Single(await Drafts.StartingAsync(Thu, "Ly do/", Cancellation)).Content
        );
        Assert.Single(await Drafts.StartingAsync(Thu, "Ly do/\0", Cancellation));
    }

    [Fact]
    public async Task Draft_KeptAgain_TakesThePlaceOfTheEarlierOne()
    {
        await KeepAsync(Thu, Form, "một");
        await KeepAsync(Organiser, Form, "của Tổ");
        _clock.Advance(TimeSpan.FromSeconds(2));
        var later = _clock.GetUtcNow().UtcDateTime;
        Assert.Equal(later, (await KeepAsync(Thu, Form, "hai")).SavedAt);
        Assert.Equal(("hai", "/trang", later), await FindAsync(Thu));
        Assert.Equal("của Tổ", (await FindAsync(Organiser)).Content);
        await KeepAsync(Thu, "Seminar/1", "khác");
        Assert.Equal(2, await CountAsync());
        Assert.All(await Drafts.ListAsync(Thu, Cancellation), d => Assert.Equal("", d.Content));
    }

    [Fact]
    public async Task Draft_FirstKeptByManyTabsAtOnce_IsThereOnce()
    {
        var texts = Enumerable.Range(0, 8).Select(n => $"thẻ {n}").ToList();
        await Task.WhenAll(texts.Select(t => Task.Run(() => KeepAsync(Thu, Form, t))));
        Assert.Equal(1, await CountAsync());
        Assert.Contains((await FindAsync(Thu)).Content, texts);
    }

    [Fact]
    public async Task Drafts_BeyondTheLimit_LoseTheOldest()
    {
        await KeepAsync(Organiser, "của Tổ", "x");
        for (var n = 0; n < DraftService.MaxPerPerson + 3; n++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await KeepAsync(Thu, $"mẫu {n}", "x");
        }

        var kept = await Drafts.ListAsync(Thu, Cancellation);
        Assert.Equal(
            Enumerable.Range(3, DraftService.MaxPerPerson).Reverse().Select(n => $"mẫu {n}"),
            kept.Select(d => d.Form)
        );
        Assert.Single(await Drafts.ListAsync(Organiser, Cancellation));
    }

    [Theory]
    [InlineData(0, 1, 1, false)]
    [InlineData(DraftService.MaxFormLength, DraftService.MaxAddressLength, 10, true)]
    [InlineData(DraftService.MaxFormLength + 1, 1, 1, false)]
    [InlineData(1, DraftService.MaxAddressLength + 1, 1, false)]
    [InlineData(1, 1, DraftService.MaxContentLength, true)]
    [InlineData(1, 1, DraftService.MaxContentLength + 1, false)]
    public async Task Draft_OfAnySize_IsKeptWholeOrRefused(
        int form,
        int address,
        int content,
        bool kept
    )
    {
        var name = new string('f', form);
        var answer = await Drafts.KeepAsync(
            Thu,
            name,
            new string('a', address),
            new string('ạ', content),
            Cancellation
        );
        Assert.Equal(kept, answer.Ok);
        Assert.Equal(kept ? null : "draft-long", answer.Refusal?.Code);
        Assert.Equal(
            kept ? content : null,
            (await Drafts.FindAsync(Thu, name, Cancellation))?.Content.Length
        );
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("nửa \ud800 chữ")]
    public async Task Draft_WithCharactersThatNoDatabaseTakes_IsKeptWithoutThem(string content)
    {
        await KeepAsync(Thu, Form, content);
        await KeepAsync(Thu, Form, content + "!");
        Assert.EndsWith("!", (await FindAsync(Thu)).Content, StringComparison.Ordinal);
    }

    private static Caller Person(string name) =>
        new(name, new HashSet<string>([Roles.Secretariat], StringComparer.Ordinal))
        {
            UserId = Guid.CreateVersion7(),
        };

    private async Task<DraftContent> KeepAsync(Caller caller, string form, string content)
    {
        var kept = await Drafts.KeepAsync(caller, form, "/trang", content, Cancellation);
        Assert.True(kept.Ok, kept.Refusal?.Sentence);
        return kept.Value;
    }

    private async Task<(string Content, string Address, DateTime SavedAt)> FindAsync(Caller caller)
    {
        var found = await Drafts.FindAsync(caller, Form, Cancellation);
        Assert.NotNull(found);
        return (found.Content, found.Address, found.SavedAt);
    }

    private async Task<int> CountAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<Draft>().CountAsync(d => d.UserId == Thu.UserId, Cancellation);
    }
}

public sealed class DraftServiceTestsOnSqlite() : DraftServiceTests(SqliteSource.Instance);

public sealed class DraftServiceTestsOnPostgres(PostgresServer server) : DraftServiceTests(server);
