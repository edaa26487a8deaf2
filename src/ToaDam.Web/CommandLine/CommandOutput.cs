using ToaDam.Common;

namespace ToaDam.Web.CommandLine;

/// <summary>How every command ends: results on the standard output, or one sentence on the error output and exit code 1.</summary>
internal static class CommandOutput
{
    public static async Task<int> RefuseAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence.ReplaceLineEndings(" "));
        return 1;
    }

    public static Task<int> RefuseAsync(Refusal refusal) => RefuseAsync(refusal.Sentence);

    /// <summary>Why a file or folder can't be read or written, in words.</summary>
    public static string Explain(string path, Exception e) =>
        e switch
        {
            FileNotFoundException or DirectoryNotFoundException =>
                $"Không có tệp hay thư mục “{path}”.",
            UnauthorizedAccessException => $"Không có quyền đọc hoặc ghi “{path}”.",
            _ => $"Không đọc hoặc ghi được “{path}”: {e.Message}",
        };
}
