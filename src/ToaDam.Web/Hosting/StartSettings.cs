using ToaDam.Data;
using ToaDam.Outbox;

namespace ToaDam.Web.Hosting;

/// <summary>The settings without which nothing starts. All mistakes are told at once.</summary>
public sealed record StartSettings(
    DataFolder Data,
    DatabaseOptions Database,
    LiveLimits Live,
    MailOptions Mail,
    PublicAddress Public
)
{
    public const string DataFolderKey = "Data:Folder";

    private static readonly Dictionary<string, string[]> KnownKeys = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["Data"] = ["Folder"],
        [DatabaseOptions.Section] = ["Provider", "ConnectionString"],
        [LiveLimits.Section] = ["PagesPerPerson"],
        [PublicAddress.Section] = ["Address"],
        [MailOptions.Section] = [.. MailOptions.Keys],
    };

    public static StartSettings Read(IConfiguration configuration, string workingDirectory)
    {
        var problems = new List<string>();
        foreach (var (section, known) in KnownKeys)
        {
            var unknown = configuration
                .GetSection(section)
                .GetChildren()
                .Select(c => c.Key)
                .Except(known, StringComparer.OrdinalIgnoreCase);
            problems.AddRange(
                unknown.Select(key =>
                    $"{section}:{key} không phải là một thiết lập; {section} chỉ có {string.Join(", ", known)}."
                )
            );
        }

        var folder = DataFolder.Open(configuration[DataFolderKey], workingDirectory, problems);
        var database = DatabaseOptions.Read(
            configuration["Database:Provider"],
            configuration["Database:ConnectionString"],
            folder?.Path,
            problems
        );

        var live = LiveLimits.Read(configuration["Live:PagesPerPerson"], problems);
        var address = PublicAddress.Read(
            configuration[$"{PublicAddress.Section}:Address"],
            problems
        );
        var mail = MailOptions.Read(key => configuration[$"{MailOptions.Section}:{key}"], problems);

        return problems.Count == 0 && folder is not null && database is not null
            ? new StartSettings(folder, database, live, mail, address)
            : throw new StartRefusedException(
                $"ToaDam không khởi động được vì thiết lập có {problems.Count} chỗ cần sửa:\n"
                    + string.Join('\n', problems.Select(p => "- " + p))
            );
    }
}
