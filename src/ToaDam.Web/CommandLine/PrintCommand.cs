using System.CommandLine;
using ToaDam.Accounts;
using ToaDam.Printing;

namespace ToaDam.Web.CommandLine;

/// <summary><c>print</c>: writes one PDF and prints its path.</summary>
public static class PrintCommand
{
    public static Command Create()
    {
        var seminar = SeminarOption.Create();
        var kind = SeminarOption.Kind(required: true);
        var folder = new Option<string>("--out")
        {
            Description = "Thư mục nhận tệp PDF.",
            Required = true,
            HelpName = "THƯ_MỤC",
        };
        var command = new Command("print", "In biên bản hoặc báo cáo tổng hợp ra PDF.")
        {
            seminar,
            kind,
            folder,
        };
        command.SetAction(
            (parsed, cancellation) =>
                CommandHost.RunAsync(
                    parsed.GetValue(ToaDamCommandLine.DataFolder),
                    (services, cancel) =>
                        RunAsync(
                            services,
                            parsed.GetValue(seminar)!,
                            SeminarOption.ToKind(parsed.GetValue(kind)!),
                            parsed.GetValue(folder)!,
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
        DocumentKind kind,
        string folder,
        CancellationToken cancellation
    )
    {
        var printed = await services
            .GetRequiredService<PaperService>()
            .PrintAsync(Caller.Machine, code, kind, cancellation);
        if (!printed.Ok)
        {
            return await CommandOutput.RefuseAsync(printed.Refusal);
        }

        var path = Path.Combine(folder, printed.Value.Paper.FileName);
        try
        {
            Directory.CreateDirectory(folder);
            // Whole or not at all: a reader of the folder never sees half a file.
            var draft = path + ".tmp";
            await File.WriteAllBytesAsync(draft, printed.Value.Content, cancellation);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await CommandOutput.RefuseAsync(CommandOutput.Explain(path, e));
        }

        foreach (var warning in printed.Value.Warnings)
        {
            await Console.Error.WriteLineAsync($"Ký tự không in được, đã thay bằng □: {warning}");
        }

        Console.WriteLine(path);
        return 0;
    }
}
