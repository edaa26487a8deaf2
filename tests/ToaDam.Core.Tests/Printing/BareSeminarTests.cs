using System.Text;
using ToaDam.Accounts;
using ToaDam.Exchange;
using ToaDam.Printing;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Pdf;

namespace ToaDam.Tests.Printing;

/// <summary>A seminar of which nothing but code, kind and title is known.</summary>
public abstract class BareSeminarTests(IDatabaseSource source, TypesetterFixture typesetter)
    : PrintingTests(source, typesetter)
{
    [Fact]
    public async Task Papers_OfABareSeminar_AreGapsInARightForm()
    {
        await TakeAsync(
            new ImportFile(
                "bare.json",
                Encoding.UTF8.GetBytes(
                    """{"format":"toadam/1","seminars":[{"code":"tran","kind":"workshop","title":"Hội thảo trần"}]}"""
                )
            )
        );
        var minutes = await ComposeAsync("tran", DocumentKind.Minutes);
        Assert.Equal(
            [
                "attendance",
                "chair",
                "date",
                "end-time",
                "issuer",
                "proceedings",
                "secretary",
                "start-time",
                "symbol",
                "venue",
            ],
            GapCodes(minutes)
        );
        Assert.Empty(await ViolationsAsync(minutes));

        var report = await ComposeAsync("tran", DocumentKind.Report);
        Assert.Equal(
            [
                "authority-for",
                "date",
                "hosts",
                "issuer",
                "place-name",
                "signer",
                "signer-post",
                "symbol",
            ],
            GapCodes(report)
        );
        Assert.Empty(await ViolationsAsync(report));
    }

    /// <summary>Whoever fills the gap must fill it where the paper reads it.</summary>
    [Fact]
    public async Task Gap_OfTheSymbol_LeadsToTheLetterheadOnThePaper()
    {
        await TakeAsync(
            new ImportFile(
                "hai.json",
                Encoding.UTF8.GetBytes(
                    """
                    {"format":"toadam/1",
                     "blocks":[{"name":"Khối 8","letterheads":[
                       {"validFrom":"2010-01-01","headerLines":["KHỐI CŨ"]},
                       {"validFrom":"2020-01-01","headerLines":["KHỐI MỚI"]}]}],
                     "seminars":[{"code":"hai","kind":"seminar","title":"Tọa đàm","block":"Khối 8",
                       "days":[{"date":"2024-09-26"}]}]}
                    """
                )
            )
        );
        var block = await OnlyAsync<Blocks.EmulationBlock>();
        var valid = block.Letterheads.Single(l => l.HeaderLines[0] == "KHỐI MỚI");
        var minutes = await ComposeAsync("hai", DocumentKind.Minutes);
        Assert.Equal(
            new GapPlace("BlockLetterhead", valid.Id, block.Id, "symbol"),
            minutes.Gaps.Single(g => g.Code == "symbol").Place
        );
    }

    private async Task<IEnumerable<string>> ViolationsAsync(ComposedPaper paper)
    {
        var printed = await Papers.PrintAsync(
            Caller.Machine,
            paper.SeminarCode,
            paper.Kind,
            Cancellation
        );
        return PdfChecks.Violations(printed.Value!.Content, paper.Document);
    }
}

public sealed class BareSeminarTestsOnSqlite(TypesetterFixture typesetter)
    : BareSeminarTests(SqliteSource.Instance, typesetter);

public sealed class BareSeminarTestsOnPostgres(PostgresServer server, TypesetterFixture typesetter)
    : BareSeminarTests(server, typesetter);
