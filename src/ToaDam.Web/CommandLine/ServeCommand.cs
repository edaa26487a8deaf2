using System.CommandLine;
using ToaDam.Web.Hosting;

namespace ToaDam.Web.CommandLine;

/// <summary>What runs without a verb: the web server. Tokens that are not ours are settings for the host, such as --urls.</summary>
public static class ServeCommand
{
    public static void AddTo(RootCommand root)
    {
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction(
            (parsed, cancellation) =>
                RunAsync(
                    [.. parsed.UnmatchedTokens],
                    parsed.GetValue(ToaDamCommandLine.DataFolder),
                    cancellation
                )
        );
    }

    private static async Task<int> RunAsync(
        string[] hostArguments,
        string? dataFolder,
        CancellationToken cancellation
    )
    {
        if (hostArguments is [var first, ..] && !first.StartsWith("--", StringComparison.Ordinal))
        {
            await Console.Error.WriteLineAsync(
                $"Không có lệnh “{first}”; chạy với --help để xem các lệnh."
            );
            return 1;
        }

        await using var app = await ToaDamApp.StartAsync(hostArguments, dataFolder, cancellation);
        Console.WriteLine($"ToaDam đang chạy tại {app.Address}");
        Console.WriteLine($"Dữ liệu nằm trong {app.Settings.Data.Path}");
        if (app.SetupLink is { } link)
        {
            Console.WriteLine("Lần chạy đầu: mở đường dẫn sau để cài đặt (chỉ dùng được một lần):");
            Console.WriteLine(link);
        }

        Console.WriteLine("Nhấn Ctrl+C để dừng.");
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }
}
