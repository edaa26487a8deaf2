using System.CommandLine;
using ToaDam.Accounts;
using ToaDam.Exchange;

namespace ToaDam.Web.CommandLine;

/// <summary><c>import FILE…</c>: all files or nothing; prints a line a seminar, its code and its title.</summary>
public static class ImportCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("TỆP")
        {
            Description = "Tệp toadam/1 (.json); nhiều tệp được nhập cùng một lần.",
            Arity = ArgumentArity.OneOrMore,
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Chỉ kiểm tra, không lưu gì." };
        var command = new Command("import", "Nhập tọa đàm, đơn vị, nhân sự từ tệp.")
        {
            files,
            dryRun,
        };
        command.SetAction(
            (parsed, cancellation) =>
                RunAsync(
                    parsed.GetValue(files)!,
                    parsed.GetValue(dryRun),
                    parsed.GetValue(ToaDamCommandLine.DataFolder),
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        string[] paths,
        bool dryRun,
        string? dataFolder,
        CancellationToken cancellation
    )
    {
        var files = new List<ImportFile>();
        foreach (var path in paths)
        {
            try
            {
                if (new FileInfo(path) is { Exists: true, Length: > ImportService.MaxBytes } large)
                {
                    return await CommandOutput.RefuseAsync(
                        $"Tệp “{path}” lớn {large.Length / 1024 / 1024} MB, tối đa {ImportService.MaxBytes / 1024 / 1024} MB. Hãy chia thành nhiều tệp."
                    );
                }

                files.Add(
                    new(Path.GetFileName(path), await File.ReadAllBytesAsync(path, cancellation))
                );
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return await CommandOutput.RefuseAsync(CommandOutput.Explain(path, e));
            }
        }

        return await CommandHost.RunAsync(
            dataFolder,
            async (services, cancel) =>
            {
                var import = services.GetRequiredService<ImportService>();
                var report = dryRun
                    ? await import.PreviewAsync(Caller.Machine, files, cancel)
                    : await import.ImportAsync(Caller.Machine, files, cancel);
                if (!report.Ok)
                {
                    var more =
                        report.Problems.Count > 1
                            ? $" (và {report.Problems.Count - 1} lỗi nữa)"
                            : "";
                    var name = files.Count == 1 ? $"“{files[0].Name}”" : "các tệp";
                    return await CommandOutput.RefuseAsync(
                        $"Không nhập được {name}, chưa lưu gì. {report.Problems[0]}{more}"
                    );
                }

                foreach (var seminar in report.Seminars)
                {
                    Console.WriteLine($"{seminar.Code} {seminar.Title}");
                }

                return 0;
            },
            cancellation
        );
    }
}
