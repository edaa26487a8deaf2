using ToaDam.Accounts;
using ToaDam.Printing;

namespace ToaDam.Exchange;

/// <summary>The sample seminars that ship with the program, in <c>templates/demo</c>.</summary>
public sealed class DemoData(ImportService import)
{
    public static string Folder { get; } = Path.Combine(TemplateStore.Folder, "demo");

    /// <summary>Imports all sample files as one.</summary>
    /// <exception cref="InvalidOperationException">A file of the installation is missing or damaged.</exception>
    public async Task ImportAsync(CancellationToken cancellation)
    {
        var files = new List<ImportFile>();
        foreach (
            var path in Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal)
        )
        {
            files.Add(
                new(Path.GetFileName(path), await File.ReadAllBytesAsync(path, cancellation))
            );
        }

        var report = await import.ImportAsync(Caller.Machine, files, cancellation);
        if (!report.Ok)
        {
            throw new InvalidOperationException($"The demo data was refused: {report.Problems[0]}");
        }
    }
}
