namespace ToaDam.Data;

/// <summary>The folder that holds the database file and everything else the program keeps on disk.</summary>
public sealed record DataFolder(string Path)
{
    /// <summary>The folder of the user who runs the program; empty when the system names none.</summary>
    public static string Default
    {
        get
        {
            var root = Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData,
                Environment.SpecialFolderOption.DoNotVerify
            );
            return root.Length == 0 ? "" : System.IO.Path.Combine(root, "toadam");
        }
    }

    /// <summary>Opens the folder, creating it readable by its owner only.</summary>
    public static DataFolder? Open(
        string? wanted,
        string workingDirectory,
        ICollection<string> problems
    )
    {
        var path = string.IsNullOrWhiteSpace(wanted) ? Default : wanted;
        if (path.Length == 0)
        {
            problems.Add(
                "Không biết cất dữ liệu ở đâu; hãy ghi Data:Folder hoặc thêm --data THƯ_MỤC."
            );
            return null;
        }

        try
        {
            path = System.IO.Path.GetFullPath(path, workingDirectory);
            Create(path);
            var probe = System.IO.Path.Combine(path, $".write-{Guid.CreateVersion7():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return new DataFolder(path);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            problems.Add(
                $"Không ghi được vào thư mục dữ liệu “{path}”; hãy kiểm tra đường dẫn và quyền ghi."
            );
            return null;
        }
    }

    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(
                path,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        }
    }
}
