using System.CommandLine;
using System.Text;
using ToaDam.Data;

namespace ToaDam.Web.CommandLine;

/// <summary>The program's entry: no verb serves the web, a verb runs one command. A new command is one file and one line here.</summary>
public static class ToaDamCommandLine
{
    public static Option<string?> DataFolder { get; } =
        new("--data")
        {
            Description = "Thư mục dữ liệu; đường dẫn tương đối tính từ thư mục hiện hành.",
            HelpName = "THƯ_MỤC",
            Recursive = true,
        };

    public static async Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var parsed = CreateRoot().Parse(args);
        if (VietnameseHelp.MistakeIn(parsed) is { } mistake)
        {
            await Console.Error.WriteLineAsync(mistake);
            return 1;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false }
            );
        }
        catch (StartRefusedException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Đã dừng theo yêu cầu.");
            return 1;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync(
                $"ToaDam gặp lỗi không lường trước và đã dừng: {e.GetType().Name}, {e.Message.ReplaceLineEndings(" ")}"
            );
            return 1;
        }
    }

    private static RootCommand CreateRoot()
    {
        var root = new RootCommand(
            "ToaDam: tọa đàm, hội nghị của khối thi đua, từ kế hoạch đến biên bản. Không ghi lệnh nào thì chạy máy chủ web."
        )
        {
            DataFolder,
            ImportCommand.Create(),
            PrintCommand.Create(),
            ExportCommand.Create(),
            GapsCommand.Create(),
        };
        ServeCommand.AddTo(root);
        VietnameseHelp.AddTo(root);
        return root;
    }
}
