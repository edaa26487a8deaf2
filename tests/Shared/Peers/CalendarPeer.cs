using System.Text.Json;

namespace ToaDam.Tests.Peers;

/// <summary>A calendar entry as a calendar program reads it; instants in UTC, days as they stand.</summary>
public sealed record ReadEntry(
    string Method,
    string Uid,
    int Sequence,
    string Status,
    string Summary,
    string? Location,
    string Start,
    string End,
    IReadOnlyList<string> Attendees
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Read by ical.js.</summary>
    public static async Task<ReadEntry> ReadAsync(byte[] file)
    {
        using var process = PeerProgram.Start("ics.mjs");
        await process.StandardInput.BaseStream.WriteAsync(
            file,
            TestContext.Current.CancellationToken
        );
        process.StandardInput.Close();
        var text = await process.StandardOutput.ReadToEndAsync(
            TestContext.Current.CancellationToken
        );
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<ReadEntry>(text, Json)!;
    }
}
