using ToaDam.Accounts;
using ToaDam.Printing;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Exchange;

namespace ToaDam.Tests.Printing;

/// <summary>Every service asks who calls, whatever page or link the call came through.</summary>
public abstract class RightsTests(IDatabaseSource source, TypesetterFixture typesetter)
    : PrintingTests(source, typesetter)
{
    private const string Code = "td-2024-09-26";

    public static TheoryData<string> Refused => ["", Roles.Delegate, "administrator", "Chair"];

    public static TheoryData<string> Desk =>
        [Roles.Administrator, Roles.Organiser, Roles.Secretariat];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Service_CalledByOthers_RefusesAndShowsNothing(string role)
    {
        await TakeAsync(DemoFiles.Read(DemoFiles.PhanThiet));
        var stored = await StoredAsync();
        var caller = Who(role);
        var forbidden = Caller.Forbidden;
        foreach (
            var import in new[]
            {
                await Importing.PreviewAsync(
                    caller,
                    [DemoFiles.Read(DemoFiles.Full)],
                    Cancellation
                ),
                await Importing.ImportAsync(caller, [DemoFiles.Read(DemoFiles.Full)], Cancellation),
            }
        )
        {
            Assert.Equal(forbidden.Sentence, Assert.Single(import.Problems).Sentence);
            Assert.Empty(import.Rows);
            Assert.Empty(import.Seminars);
        }

        Assert.Equal(forbidden, (await Exporting.ExportAsync(caller, Code, Cancellation)).Refusal);
        Assert.Equal(
            forbidden,
            (await Exporting.ExportAsync(caller, "khong-co", Cancellation)).Refusal
        );
        Assert.Equal(
            forbidden,
            (await Papers.ComposeAsync(caller, Code, DocumentKind.Minutes, Cancellation)).Refusal
        );
        Assert.Equal(
            forbidden,
            (await Papers.PrintAsync(caller, Code, DocumentKind.Report, Cancellation)).Refusal
        );
        var seminars = new SeminarService(Database);
        Assert.Equal(forbidden, (await seminars.ListAsync(caller, null, 0, Cancellation)).Refusal);
        Assert.Equal(forbidden, (await seminars.HeaderAsync(caller, Code, Cancellation)).Refusal);
        Assert.Equal(stored, await StoredAsync());
    }

    [Theory]
    [MemberData(nameof(Desk))]
    public async Task Service_CalledFromTheDesk_Works(string role)
    {
        Assert.True(
            (
                await Importing.ImportAsync(
                    Who(role),
                    [DemoFiles.Read(DemoFiles.PhanThiet)],
                    Cancellation
                )
            ).Ok
        );
        Assert.True((await Exporting.ExportAsync(Who(role), Code, Cancellation)).Ok);
        Assert.True(
            (await Papers.ComposeAsync(Who(role), Code, DocumentKind.Minutes, Cancellation)).Ok
        );
        Assert.True(
            (await new SeminarService(Database).ListAsync(Who(role), null, 0, Cancellation)).Ok
        );
    }

    [Fact]
    public async Task Paper_OfAKindWithoutTemplate_IsRefused() =>
        Assert.Equal(
            "kind-not-printable",
            (
                await Papers.ComposeAsync(
                    Caller.Machine,
                    Code,
                    DocumentKind.Proceedings,
                    Cancellation
                )
            )
                .Refusal!
                .Code
        );

    [Fact]
    public async Task Paper_OfAnUnknownSeminar_IsRefused() =>
        Assert.Equal(
            "seminar-not-found",
            (await Papers.PrintAsync(Caller.Machine, "x", DocumentKind.Minutes, Cancellation))
                .Refusal!
                .Code
        );

    private static Caller Who(string role) =>
        role.Length == 0
            ? Caller.Nobody
            : new Caller("Người thử", new HashSet<string>([role], StringComparer.Ordinal));
}

public sealed class RightsTestsOnSqlite(TypesetterFixture typesetter)
    : RightsTests(SqliteSource.Instance, typesetter);

public sealed class RightsTestsOnPostgres(PostgresServer server, TypesetterFixture typesetter)
    : RightsTests(server, typesetter);
