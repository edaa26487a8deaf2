using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using ToaDam.Exchange;
using ToaDam.Web.Accounts;

namespace ToaDam.Web.Exchange;

/// <summary>Choose files, look at what they will do, then import. Nothing is written before the last step.</summary>
public sealed partial class ImportPage(ImportService import) : IDisposable
{
    private const int MaxFiles = 10;
    private const int ShownProblems = 30;
    private const int ShownRows = 200;
    private readonly CancellationTokenSource _leaving = new();
    private readonly List<ImportFile> _files = [];
    private IReadOnlyList<ImportProblem> _problems = [];
    private ImportReport? _report;
    private ImportStep _step;
    private int _percent;
    private int _round;

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    private enum ImportStep
    {
        Choose,
        Reading,
        Preview,
        Refused,
        Saving,
        Done,
    }

    // What will change stands first.
    private IEnumerable<ImportRow> Shown => _report!.Rows.OrderBy(r => r.State).Take(ShownRows);

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private int Count(ImportState state) => _report!.Rows.Count(r => r.State == state);

    private string Parts(ImportRow row) =>
        string.Join(
            "; ",
            row.Parts.Where(p => p.New + p.Changed > 0)
                .Select(p =>
                    string.Join(
                        ", ",
                        new[]
                        {
                            p.New > 0 ? T["PartsNew", T[$"List_{p.List}"], p.New].Value : null,
                            p.Changed > 0
                                ? T["PartsChanged", T[$"List_{p.List}"], p.Changed].Value
                                : null,
                        }.OfType<string>()
                    )
                )
        );

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        _files.Clear();
        _report = null;
        if (chosen.FileCount > MaxFiles)
        {
            Refuse(new ImportProblem("", T["TooManyFiles", MaxFiles]));
            return;
        }

        _step = ImportStep.Reading;
        foreach (var file in chosen.GetMultipleFiles(MaxFiles))
        {
            if (file.Size > ImportService.MaxBytes)
            {
                Refuse(
                    new ImportProblem(
                        file.Name,
                        T["TooLarge", ImportService.MaxBytes / 1024 / 1024]
                    )
                );
                return;
            }

            _files.Add(new ImportFile(file.Name, await ReadAsync(file)));
        }

        var report = await import.PreviewAsync(
            await Authentication.CallerAsync(),
            _files,
            _leaving.Token
        );
        if (report.Ok)
        {
            _report = report;
            _step = ImportStep.Preview;
        }
        else
        {
            Refuse([.. report.Problems]);
        }
    }

    private async Task<byte[]> ReadAsync(IBrowserFile file)
    {
        var content = new byte[file.Size];
        await using var stream = file.OpenReadStream(ImportService.MaxBytes, _leaving.Token);
        var read = 0;
        while (read < content.Length)
        {
            var n = await stream.ReadAsync(content.AsMemory(read), _leaving.Token);
            if (n == 0)
            {
                break;
            }

            read += n;
            if (_percent != read * 100L / content.Length)
            {
                _percent = (int)(read * 100L / content.Length);
                StateHasChanged();
            }
        }

        return content;
    }

    private async Task SaveAsync()
    {
        // A second click must not import twice.
        if (_step != ImportStep.Preview)
        {
            return;
        }

        _step = ImportStep.Saving;
        var report = await import.ImportAsync(
            await Authentication.CallerAsync(),
            _files,
            _leaving.Token
        );
        if (report.Ok)
        {
            _report = report;
            _step = ImportStep.Done;
        }
        else
        {
            Refuse([.. report.Problems]);
        }
    }

    private void Refuse(params IReadOnlyList<ImportProblem> problems)
    {
        _problems = problems;
        _step = ImportStep.Refused;
        _round++;
    }

    private void Restart()
    {
        _files.Clear();
        _report = null;
        _step = ImportStep.Choose;
        _round++;
    }
}
