using ToaDam.Web.Tests.Hosting;

namespace ToaDam.Web.Tests.CommandLine;

public sealed class StartTests : IDisposable
{
    private static readonly Dictionary<string, string> NoSettings = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("toadam-start-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Start_SeveralWrongSettings_AreAllToldAtOnce()
    {
        var file = Path.Combine(_folder.FullName, "a-file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var run = await ToaDamProcess.RunAsync(
            _folder.FullName,
            new Dictionary<string, string>
            {
                ["Database__Provider"] = "Oracle",
                ["Database__Server"] = "x",
                ["Data__Folder"] = Path.Combine(file, "below"),
            }
        );

        Assert.NotEqual(0, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("3 chỗ", run.Error, StringComparison.Ordinal);
        Assert.Contains("Oracle", run.Error, StringComparison.Ordinal);
        Assert.Contains("Database:Server", run.Error, StringComparison.Ordinal);
        Assert.Contains("thư mục dữ liệu", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Thiếu Database:ConnectionString")]
    [InlineData(
        "Host=db;Password=bi-mat;Nonsense=1",
        "không phải là chuỗi kết nối Postgres hợp lệ"
    )]
    [InlineData("Host=db", "phải có cả Host và Database")]
    public async Task Start_PostgresWithoutAUsableConnection_IsRefusedWithoutRepeatingThePassword(
        string connectionString,
        string expected
    )
    {
        var run = await ToaDamProcess.RunAsync(
            _folder.FullName,
            new Dictionary<string, string>
            {
                ["Database__Provider"] = "Postgres",
                ["Database__ConnectionString"] = connectionString,
            },
            "--data",
            "d"
        );

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("bi-mat", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_BesideARunningServer_IsRefusedWithOneSentence()
    {
        await using var host = await TestHost.StartAsync();

        var run = await ToaDamProcess.RunAsync(
            _folder.FullName,
            NoSettings,
            "--data",
            host.App.Settings.Data.Path,
            "--urls",
            "http://127.0.0.1:0"
        );

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Một máy chủ ToaDam khác", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Start_PortInUse_IsRefusedWithASentence()
    {
        await using var host = await TestHost.StartAsync();

        var run = await ToaDamProcess.RunAsync(
            _folder.FullName,
            NoSettings,
            "--data",
            "d",
            "--urls",
            host.App.Address
        );

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cổng", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "d", "toadam.db")));
    }

    [Theory]
    [InlineData("imprt")]
    [InlineData("--data")]
    public async Task Start_LineThatMakesNoSense_IsOneSentenceOnStandardError(string argument)
    {
        var run = await ToaDamProcess.RunAsync(_folder.FullName, NoSettings, argument);

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Help_Always_IsVietnamese()
    {
        var run = await ToaDamProcess.RunAsync(_folder.FullName, NoSettings, "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Cách dùng:", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Usage", run.Output, StringComparison.Ordinal);
    }
}
