using ToaDam.Accounts;
using ToaDam.Printing;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Printing;

public abstract class PaperRefusalTests(IDatabaseSource source, TypesetterFixture typesetter)
    : PrintingTests(source, typesetter)
{
    private const string Code = "td-2024-09-26";

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
}

public sealed class PaperRefusalTestsOnSqlite(TypesetterFixture typesetter)
    : PaperRefusalTests(SqliteSource.Instance, typesetter);

public sealed class PaperRefusalTestsOnPostgres(PostgresServer server, TypesetterFixture typesetter)
    : PaperRefusalTests(server, typesetter);
