namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>What a run leaves behind to look at: below <c>artifacts/</c> in the repository.</summary>
public static class Artifacts
{
    public static string PathOf(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (
            folder.Parent is not null && !File.Exists(Path.Combine(folder.FullName, "ToaDam.sln"))
        )
        {
            folder = folder.Parent;
        }

        var path = Path.Combine(folder.FullName, "artifacts", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
