using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ToaDam.Data;

/// <summary>
/// The function <c>instr</c>, by which a search reads the words of very many texts through: SQLite's own goes byte by byte,
/// this one with the vectors of the processor. It answers the same of whole characters.
/// </summary>
internal static class SqliteInstr
{
    /// <summary>SQLITE_INNOCUOUS: may be used in views and triggers, as the built-in one.</summary>
    private const int Innocuous = 0x200000;

    // One for all connections; it holds nothing.
    private static readonly delegate_function_scalar Function = Find;

    public static void Replace(SqliteConnection connection)
    {
        var result = raw.sqlite3_create_function(
            connection.Handle,
            "instr",
            2,
            raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC | Innocuous,
            null,
            Function
        );
        SqliteException.ThrowExceptionForRC(result, connection.Handle);
    }

    private static void Find(sqlite3_context context, object? data, sqlite3_value[] arguments)
    {
        var (text, part) = (arguments[0], arguments[1]);
        var (textType, partType) = (raw.sqlite3_value_type(text), raw.sqlite3_value_type(part));
        if (textType == raw.SQLITE_NULL || partType == raw.SQLITE_NULL)
        {
            raw.sqlite3_result_null(context);
            return;
        }

        // Of a text the bytes of its UTF-8; a number becomes its text.
        var bytes = raw.sqlite3_value_blob(text);
        var at = bytes.IndexOf(raw.sqlite3_value_blob(part));
        if (at >= 0 && (textType != raw.SQLITE_BLOB || partType != raw.SQLITE_BLOB))
        {
            at = Characters(bytes[..at]);
        }

        raw.sqlite3_result_int(context, at + 1);
    }

    // As SQLite counts: each byte but those that go on with a character.
    private static int Characters(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var one in utf8)
        {
            count += (one & 0xC0) == 0x80 ? 0 : 1;
        }

        return count;
    }
}
