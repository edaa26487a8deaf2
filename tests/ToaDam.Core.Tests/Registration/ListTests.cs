using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ToaDam.Accounts;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Exchange;

namespace ToaDam.Tests.Registration;

/// <summary>Every list takes as many queries for fifty rows as for one; a new list fails until it stands in the table.</summary>
public abstract class ListTests(IDatabaseSource source) : ExchangeTests(source)
{
    private static readonly Dictionary<string, Func<Guid, object?[]>> Table = new(
        StringComparer.Ordinal
    )
    {
        ["AccountService.ListAsync"] = _ => ["nguoi", 0],
        ["AuditService.ListAsync"] = _ => [new AuditFilter(SeminarCode: "s-1")],
        ["ContributionListService.ListAsync"] = _ => ["s-1", new ContributionFilter("Ý kiến"), 0],
        ["ExperienceBankService.ListAsync"] = _ => [new ExperienceFilter("Ý kiến"), 0],
        ["RecordListService.ListAsync"] = seminar => ["Contribution", seminar, 0, null],
        ["RegisterService.BlocksAsync"] = _ => ["khoi", 0],
        ["RegisterService.PeopleAsync"] = _ => ["nguoi", 0],
        ["RegisterService.UnitsAsync"] = _ => ["hoi", 0, null],
        ["SeminarService.ListAsync"] = _ => ["toa dam", 0],
        ["TrashService.ListAsync"] = _ => [0],
    };

    [Fact]
    public void Table_OfLists_HasEveryListAndNoOther() =>
        Assert.Equal(
            ServiceMethods
                .All.Where(m =>
                    m.ReturnType.ToString().Contains("Page`1", StringComparison.Ordinal)
                )
                .Select(ServiceMethods.NameOf)
                .Order(StringComparer.Ordinal),
            Table.Keys.Order(StringComparer.Ordinal)
        );

    [Fact]
    public async Task EveryList_OfAnyLength_TakesTheSameNumberOfQueries()
    {
        var (one, three, fifty) = (await CountAsync(1), await CountAsync(3), await CountAsync(50));
        Assert.Equal(one, three);
        Assert.Equal(one, fifty);
    }

    private async Task<IReadOnlyList<string>> CountAsync(int rows)
    {
        await FillAsync(rows);
        var counter = new CountingFactory(Database);
        await using var services = ServiceMethods
            .Services(Database.Options)
            .AddSingleton<IDbContextFactory<ToaDamDbContext>>(counter)
            .BuildServiceProvider();
        Guid seminar;
        await using (var db = Database.CreateDbContext())
        {
            seminar = (await db.Set<Seminar>().FirstAsync(s => s.Code == "s-1", Cancellation)).Id;
        }

        var counts = new List<string>();
        foreach (var method in ServiceMethods.All)
        {
            if (Table.TryGetValue(ServiceMethods.NameOf(method), out var arguments))
            {
                var before = counter.Commands;
                var answer = await ServiceMethods.CallAsync(
                    services,
                    method,
                    Caller.Machine,
                    arguments(seminar)
                );
                var page = answer!.GetType().GetProperty("Value")!.GetValue(answer)!;
                var shown = (System.Collections.ICollection)
                    page.GetType().GetProperty("Rows")!.GetValue(page)!;
                Assert.True(shown.Count >= Math.Min(rows, 25), ServiceMethods.NameOf(method));
                counts.Add($"{ServiceMethods.NameOf(method)}: {counter.Commands - before}");
            }
        }

        Assert.DoesNotContain(counts, c => c.EndsWith(": 0", StringComparison.Ordinal));
        return counts;
    }

    private async Task FillAsync(int rows)
    {
        JsonArray Many(Func<int, JsonObject> row) =>
            new([.. Enumerable.Range(1, rows).Select(n => (JsonNode)row(n))]);
        var file = new JsonObject
        {
            ["format"] = "toadam/1",
            ["blocks"] = Many(n =>
                new()
                {
                    ["name"] = $"Khối {n}",
                    ["terms"] = new JsonArray(
                        new JsonObject
                        {
                            ["year"] = TimeProvider.System.GetUtcNow().Year,
                            ["headUnit"] = $"Hội {n}",
                            ["head"] = $"Người {n}",
                        }
                    ),
                }
            ),
            ["units"] = Many(n => new() { ["officialName"] = $"Hội {n}", ["block"] = $"Khối {n}" }),
            ["people"] = Many(n =>
                new()
                {
                    ["fullName"] = $"Người {n}",
                    ["positions"] = new JsonArray(
                        new JsonObject { ["title"] = "Chủ tịch", ["unit"] = $"Hội {n}" },
                        new JsonObject { ["title"] = "Ủy viên", ["unit"] = $"Hội {n}" }
                    ),
                }
            ),
            ["seminars"] = Many(n =>
                new()
                {
                    ["code"] = $"s-{n}",
                    ["kind"] = "seminar",
                    ["title"] = $"Tọa đàm {n}",
                    ["days"] = new JsonArray(new JsonObject { ["date"] = "2024-09-26" }),
                    ["contributions"] =
                        n > 1
                            ? new JsonArray()
                            : Many(m =>
                                new()
                                {
                                    ["kind"] = "solution",
                                    ["text"] = $"Ý kiến {m}",
                                    ["unit"] = $"Hội {m}",
                                }
                            ),
                }
            ),
        };
        await TakeAsync(file.ToJsonString());
        await using var db = Database.CreateDbContext();
        for (var n = 1; n <= rows; n++)
        {
            db.Add(
                new AppUser
                {
                    UserName = $"nguoi.{rows}.{n}",
                    NormalizedUserName = $"NGUOI.{rows}.{n}",
                    DisplayName = $"Người {n}",
                }
            );
            db.Add(
                new TrashItem
                {
                    At = TimeProvider.System.GetUtcNow().UtcDateTime,
                    RecordName = $"Bản ghi {n}",
                    Content = "{}",
                }
            );
        }

        await db.SaveChangesAsync(Cancellation);
    }
}

public sealed class ListTestsOnSqlite() : ListTests(SqliteSource.Instance);

public sealed class ListTestsOnPostgres(PostgresServer server) : ListTests(server);
