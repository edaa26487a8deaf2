using System.CommandLine;
using ToaDam.Accounts;
using ToaDam.Exchange;

namespace ToaDam.Web.CommandLine;

/// <summary><c>export</c>: writes one seminar with its block, units and people as a toadam/1 file and prints its path.</summary>
public static class ExportCommand
{
    public static Command Create()
    {
        var seminar = SeminarOption.Create();
        var file = new Option<string>("--out")
        {
            Description = "Tệp nhận dữ liệu (.json).",
            Required = true,
            HelpName = "TỆP",
        };
        var command = new Command("export", "Xuất một tọa đàm ra tệp toadam/1.") { seminar, file };
        command.SetAction(
            (parsed, cancellation) =>
                CommandHost.RunAsync(
                    parsed.GetValue(ToaDamCommandLine.DataFolder),
                    (services, cancel) =>
                        RunAsync(
                            services,
                            parsed.GetValue(seminar)!,
                            parsed.GetValue(file)!,
                            cancel
                        ),
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        IServiceProvider services,
        string code,
        string path,
        CancellationToken cancellation
    )
    {
        var exported = await services
            .GetRequiredService<ExportService>()
            .ExportAsync(Caller.Machine, code, cancellation);
        if (!exported.Ok)
        {
            return await CommandOutput.RefuseAsync(exported.Refusal);
        }

        try
        {
            var draft = path + ".tmp";
            await File.WriteAllBytesAsync(draft, exported.Value, cancellation);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await CommandOutput.RefuseAsync(CommandOutput.Explain(path, e));
        }

        Console.WriteLine(path);
        return 0;
    }
}
