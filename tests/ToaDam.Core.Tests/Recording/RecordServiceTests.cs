using ToaDam.Recording;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Recording;

public abstract class RecordServiceTests(IDatabaseSource source) : RecordingTests(source)
{
    public static TheoryData<string> Kinds =>
        [.. RecordKinds.All.Select(k => k.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Record_WithEveryFieldFilled_ReadsBackAsTyped(string kind)
    {
        var owner = await OwnerAsync(RecordKinds.Find(kind)!.OwnerName);
        var form = await NewAsync(kind, owner);
        var typed = new List<(string, string)>();
        foreach (var field in RecordKinds.Find(kind)!.Fields)
        {
            typed.Add((field.Name, await SampleAsync(field, form.SeminarId)));
        }

        // A speaker is a person or a collective, a contribution isn't merged into itself.
        typed.RemoveAll(t => kind == "Statement" && t.Item1 == "collective");
        await SavedAsync(form, [.. typed]);

        var again = await OpenAsync(kind, form.Id);
        foreach (var (field, text) in typed)
        {
            Assert.Equal((field, text), (field, again.Values[field]));
        }

        // Saving what was opened changes nothing and leaves no trace.
        await SavedAsync(again);
        var trail = await Audit.ListAsync(Secretary, new(RecordId: form.Id), Cancellation);
        Assert.Equal([AuditAction.Added], trail.Value!.Rows.Select(r => r.Action));
    }

    [Fact]
    public async Task Save_TwoPeopleOnDifferentFields_KeepsBoth()
    {
        var seminar = await SeminarAsync();
        var (mine, theirs) = (
            await OpenAsync("Seminar", seminar.Id),
            await OpenAsync("Seminar", seminar.Id)
        );
        await SavedAsync(theirs, ("theme", "An sinh xã hội"));
        await SavedAsync(mine, ("title", "Tọa đàm hai người"));
        var now = await OpenAsync("Seminar", seminar.Id);
        Assert.Equal(
            ("An sinh xã hội", "Tọa đàm hai người"),
            (now.Values["theme"], now.Values["title"])
        );
    }

    [Fact]
    public async Task Save_TwoPeopleOnOneField_WritesNothingAndShowsBothTexts()
    {
        var seminar = await SeminarAsync();
        var mine = await OpenAsync("Seminar", seminar.Id);
        await SaveAsync(
            await OpenAsync("Seminar", seminar.Id),
            Organiser,
            ("aims", "Chung\nCủa họ")
        );
        var report = await SaveAsync(mine, null, ("aims", "Chung\nCủa tôi"), ("theme", "Khác"));
        Assert.Null(report.SavedAt);
        Assert.Equal("Lê Văn Tổ", report.ChangedBy);
        var conflict = Assert.Single(report.Conflicts);
        Assert.Equal(
            new("aims", "", "Chung\nCủa tôi", "Chung\nCủa họ", "Chung\nCủa họ\nCủa tôi"),
            conflict
        );
        Assert.Equal("", (await OpenAsync("Seminar", seminar.Id)).Values["theme"]);

        // Whoever decided saves on top of what they saw.
        await SavedAsync(report.Current, ("aims", conflict.Merged), ("theme", "Khác"));
        Assert.Equal(conflict.Merged, (await OpenAsync("Seminar", seminar.Id)).Values["aims"]);
    }

    [Fact]
    public async Task Save_PressedTwice_AddsOnce()
    {
        var seminar = await SeminarAsync();
        var form = await NewAsync("Conclusion", seminar.Id);
        await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(_ => SavedAsync(form, ("text", "Làm tốt công tác tuyên truyền")))
        );
        Assert.Single(await RowsAsync("Conclusion", seminar.Id));
    }

    [Fact]
    public async Task Save_WithMistakes_NamesEachFieldAndWritesNothing()
    {
        var seminar = await SeminarAsync();
        var form = await NewAsync("SeminarDay", seminar.Id);
        var report = await SaveAsync(form, null, ("date", "31/2/2024"), ("plannedStart", "25h"));
        Assert.Equal(["date", "plannedStart"], report.Problems.Select(p => p.Field));
        Assert.Empty(await RowsAsync("SeminarDay", seminar.Id));

        report = await SaveAsync(
            form,
            null,
            ("date", "26/9/2024"),
            ("plannedStart", "10h30"),
            ("plannedEnd", "8h")
        );
        Assert.Equal("plannedEnd", Assert.Single(report.Problems).Field);
    }

    [Fact]
    public async Task Save_SameUnitOrDayTwice_IsRefusedAtTheField()
    {
        var seminar = await SeminarAsync();
        await NewAndSaveAsync("SeminarDay", seminar.Id, ("date", "26/9/2024"));
        var report = await SaveAsync(
            await NewAsync("SeminarDay", seminar.Id),
            null,
            ("date", "26/09/2024")
        );
        Assert.Equal("date", Assert.Single(report.Problems).Field);

        // Also when both people press at the same moment.
        var unit = await NewAndSaveAsync("MemberUnit", null, ("officialName", "Hội Người mù"));
        var reports = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async _ =>
                    await SaveAsync(
                        await NewAsync("SeminarUnit", seminar.Id),
                        null,
                        ("unit", unit.Id.ToString())
                    )
                )
        );
        Assert.Single(reports, r => r.SavedAt is not null);
        Assert.Single(await RowsAsync("SeminarUnit", seminar.Id));
    }

    [Fact]
    public async Task Save_PointingIntoAnotherSeminar_IsRefused()
    {
        var (here, there) = (await SeminarAsync("o-day"), await SeminarAsync("o-kia"));
        var stranger = await NewAndSaveAsync("SeminarDelegate", there.Id, ("name", "Người lạ"));
        var report = await SaveAsync(
            await NewAsync("Statement", here.Id),
            null,
            ("speaker", stranger.Id.ToString())
        );
        Assert.Equal("speaker", Assert.Single(report.Problems).Field);
    }

    /// <summary>What it is called is cut; half a character would be no text to a database.</summary>
    [Theory]
    [InlineData(157)]
    [InlineData(158)]
    public async Task Save_OfATextWhoseNameIsCutWithinASign_IsStoredAndRemoved(int letters)
    {
        var seminar = await SeminarAsync();
        var text = new string('x', letters) + string.Concat(Enumerable.Repeat("\U0001F600", 60));
        var form = await NewAndSaveAsync("Conclusion", seminar.Id, ("text", text));
        var name = (await Audit.ListAsync(Secretary, new(RecordId: form.Id), Cancellation))
            .Value!
            .Rows[0]
            .Name;
        Assert.StartsWith(new string('x', letters), name, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "\uFFFD",
            System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(name)),
            StringComparison.Ordinal
        );
        Assert.True((await Trash.RemoveAsync(Secretary, "Conclusion", form.Id, Cancellation)).Ok);
    }

    [Fact]
    public async Task Audit_OfAChange_SaysWhoWhatOldAndNewInWords()
    {
        var seminar = await SeminarAsync();
        var unit = await NewAndSaveAsync("MemberUnit", null, ("officialName", "Hội Người mù"));
        var task = await NewAndSaveAsync("Commitment", seminar.Id, ("text", "Lập kế hoạch"));
        await SavedAsync(task, ("leadUnit", unit.Id.ToString()), ("dueDate", "1/12/2024"));
        var trail = await Audit.ListAsync(Secretary, new(RecordId: task.Id), Cancellation);
        var change = trail.Value!.Rows[0];
        Assert.Equal(
            ("Trần Thị Thư", AuditAction.Changed, "Lập kế hoạch", "td-thu"),
            (change.By, change.Action, change.Name, change.SeminarCode)
        );
        Assert.Equal(
            [new("leadUnit", "", "Hội Người mù"), new("dueDate", "", "1/12/2024")],
            change.Changes
        );
    }

    protected async Task<Guid?> OwnerAsync(string? kind) =>
        kind switch
        {
            null => null,
            "Seminar" => (await SeminarAsync()).Id,
            "Contribution" => (
                await NewAndSaveAsync("Contribution", (await SeminarAsync()).Id, ("text", "Ý"))
            ).Id,
            "MemberUnit" => (await NewAndSaveAsync("MemberUnit", null, ("officialName", "Chủ"))).Id,
            "Person" => (await NewAndSaveAsync("Person", null, ("fullName", "Chủ"))).Id,
            _ => (await NewAndSaveAsync(kind, null, ("name", "Chủ"))).Id,
        };

    private async Task<string> SampleAsync(FieldInfo field, Guid? seminarId) =>
        field.Input switch
        {
            FieldInput.Line when field.Name == "code" => "ma-thu-1",
            FieldInput.Line => $"Nội dung “{field.Name}” – đủ dấu",
            FieldInput.Paragraphs => "Đoạn một\n\nĐoạn hai",
            FieldInput.Lines => "Dòng một\nDòng hai",
            FieldInput.Choice => field.Choices is { Count: > 0 } choices ? choices[^1] : "false",
            FieldInput.Number when field.Name is "year" => "2024",
            FieldInput.Number => field.Name is "eligible" ? "99" : "7",
            FieldInput.Flag => "true",
            FieldInput.Date => "26/9/2024",
            FieldInput.Time => "08:30",
            _ => await TargetAsync(field.TargetName!, seminarId),
        };

    private async Task<string> TargetAsync(string kind, Guid? seminarId)
    {
        var owner = RecordKinds.Find(kind)!.OwnerName is null ? null : seminarId;
        var form = await NewAsync(kind, owner);
        var required = RecordKinds
            .Find(kind)!
            .Fields.Where(f => f.Required && f.Input != FieldInput.Choice);
        return (await SavedAsync(form, [.. required.Select(f => (f.Name, "Đích"))])).Id.ToString();
    }
}

public sealed class RecordServiceTestsOnSqlite() : RecordServiceTests(SqliteSource.Instance);

public sealed class RecordServiceTestsOnPostgres(PostgresServer server)
    : RecordServiceTests(server);
