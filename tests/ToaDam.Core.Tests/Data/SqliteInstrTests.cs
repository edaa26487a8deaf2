using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Data;

/// <summary>Ours and SQLite's own on two connections: the same answer to everything.</summary>
public sealed class SqliteInstrTests() : DatabaseTests(SqliteSource.Instance)
{
    [Fact]
    public async Task Instr_OfAConnection_IsOurs()
    {
        await using var db = Database.CreateDbContext();
        // Beside SQLite's own there is one that is not built in.
        Assert.Contains(
            0,
            await db
                .Database.SqlQuery<int>(
                    $"SELECT builtin AS Value FROM pragma_function_list WHERE name = 'instr' AND narg = 2"
                )
                .ToListAsync(Cancellation)
        );
    }

    [Theory]
    [InlineData("'Vì người nghèo'", "'nghèo'")]
    [InlineData("'Vì người nghèo'", "'Vì'")]
    [InlineData("'Vì người nghèo'", "'giàu'")]
    [InlineData("'Vì người nghèo'", "'nguoi'")]
    [InlineData("'😀 và 😀 người'", "'người'")]
    [InlineData("'ngắn'", "'dài hơn nhiều so với chữ kia'")]
    [InlineData("'có'", "''")]
    [InlineData("''", "'gì'")]
    [InlineData("''", "''")]
    [InlineData("NULL", "'gì'")]
    [InlineData("'gì'", "NULL")]
    [InlineData("20240926", "9")]
    [InlineData("'năm 2024'", "2024")]
    [InlineData("x'00ff10'", "x'10'")]
    [InlineData("x'e1bb87'", "'ệ'")]
    [InlineData("'aaab'", "'aab'")]
    public async Task Instr_OfOurs_AnswersAsThatOfSqlite(string text, string part)
    {
        await using var db = Database.CreateDbContext();
        await db.Database.OpenConnectionAsync(Cancellation);
        await using var plain = new SqliteConnection("Data Source=:memory:");
        await plain.OpenAsync(Cancellation);
        Assert.Equal(
            await AskAsync(plain),
            await AskAsync((SqliteConnection)db.Database.GetDbConnection())
        );

        async Task<object?> AskAsync(SqliteConnection connection)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The words stand above.
            command.CommandText = $"SELECT instr({text}, {part})";
#pragma warning restore CA2100
            return await command.ExecuteScalarAsync(Cancellation);
        }
    }
}
