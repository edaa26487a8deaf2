using System.Text;
using ToaDam.Exchange;
using ToaDam.Printing;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Printing;

/// <summary>What papers must not claim: presence, speakers, addressees and verdicts that nobody recorded.</summary>
public abstract class ClaimTests(IDatabaseSource source, TypesetterFixture typesetter)
    : PrintingTests(source, typesetter)
{
    [Fact]
    public async Task Invited_WithoutRecordedAttendance_AreNotSaidToHaveCome()
    {
        await TakeSeminarAsync(
            """
            "delegateListComplete": true,
            "delegates": [{ "name": "Lê Văn Mời", "role": "guest" }, { "name": "Trần Thị Dự", "role": "member" }]
            """
        );
        var minutes = await ComposeAsync("x", DocumentKind.Minutes);
        Assert.Contains("attendance", GapCodes(minutes));
        var running = string.Join('\n', Lines(minutes.Document).TakeWhile(l => l != "Phụ lục"));
        Assert.DoesNotContain("Lê Văn Mời", running, StringComparison.Ordinal);
        Assert.DoesNotContain("02 đại biểu", running, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unit_WhosePeopleAreAllAbsent_DidNotTakePart()
    {
        await TakeAsync(
            """
            { "format": "toadam/1",
              "units": [{ "id": "a", "officialName": "Hội Có mặt" }, { "id": "b", "officialName": "Hội Vắng mặt" }, { "id": "c", "officialName": "Hội Chưa ghi" }],
              "seminars": [{ "code": "x", "kind": "seminar", "title": "Tọa đàm", "unitListComplete": true,
                "units": [{ "unit": "a" }, { "unit": "b" }, { "unit": "c" }],
                "delegates": [
                  { "name": "Lê Văn Đến", "unit": "a", "attendance": "present" },
                  { "name": "Vũ Văn Vắng", "unit": "b", "attendance": "excused", "absenceReason": "ốm" }] }] }
            """
        );
        var lines = Lines((await ComposeAsync("x", DocumentKind.Minutes)).Document).ToList();
        Assert.Contains(lines, l => l.Contains("02 đơn vị thành viên", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("Hội Có mặt", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("Hội Chưa ghi", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.StartsWith("- Hội Vắng mặt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Substitute_StandsInThePlaceOfWhoWasInvited()
    {
        await TakeSeminarAsync(
            """
            "delegateListComplete": true,
            "delegates": [{ "name": "Lê Văn Mời", "role": "guest", "honorific": "mr", "attendance": "substituted", "substitute": "bà Hà Thị Thay" }]
            """
        );
        var text = Text((await ComposeAsync("x", DocumentKind.Minutes)).Document);
        Assert.Contains("Bà Hà Thị Thay (dự thay ông Lê Văn Mời)", text, StringComparison.Ordinal);
        Assert.Contains("trong đó 01 người dự thay", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conclusions_OfAnUnknownSpeaker_AreNotTheChairs()
    {
        await TakeSeminarAsync(
            """
            "delegates": [{ "id": "c", "name": "Vũ Văn Chủ", "role": "chair", "honorific": "mr" }],
            "conclusions": [{ "text": "Điểm của chủ trì", "by": "c" }, { "text": "Điểm không rõ ai nêu" }]
            """
        );
        var lines = Lines((await ComposeAsync("x", DocumentKind.Report)).Document).ToList();
        Assert.DoesNotContain(
            lines,
            l => l.Contains("KẾT LUẬN CỦA CHỦ TRÌ", StringComparison.Ordinal)
        );
        Assert.True(
            lines.FindIndex(l => l.Contains("không rõ ai", StringComparison.Ordinal))
                < lines.FindIndex(l => l.StartsWith("Ông Vũ Văn Chủ", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Recommendation_WithoutAddressee_StandsUnderNobody_AndARejectedOneNowhere()
    {
        await TakeSeminarAsync(
            """
            "contributions": [
              { "kind": "recommendation", "text": "Gửi cho tỉnh", "addressedTo": "UBND tỉnh" },
              { "kind": "recommendation", "text": "Gửi chung" },
              { "kind": "recommendation", "text": "Đã bị bác", "status": "notEndorsed" }]
            """
        );
        var lines = Lines((await ComposeAsync("x", DocumentKind.Report)).Document).ToList();
        Assert.True(
            lines.FindIndex(l => l.Contains("Gửi chung", StringComparison.Ordinal))
                < lines.FindIndex(l => l.Contains("Đối với UBND tỉnh", StringComparison.Ordinal))
        );
        Assert.DoesNotContain(lines, l => l.Contains("bị bác", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ManyOfEverything_StillMakesBothPapers()
    {
        var conclusions = string.Join(
            ',',
            Enumerable.Range(1, 60).Select(i => $$"""{ "text": "Điểm {{i}}" }""")
        );
        await TakeSeminarAsync($"\"aims\": [\"Một\"], \"conclusions\": [{conclusions}]");
        Assert.Contains(
            "60. Điểm 60",
            Text((await ComposeAsync("x", DocumentKind.Report)).Document),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "60. Điểm 60",
            Text((await ComposeAsync("x", DocumentKind.Minutes)).Document),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task SeveralDays_AreAllSaid()
    {
        await TakeSeminarAsync(
            """
            "days": [{ "date": "2024-09-26" }, { "date": "2024-09-27" }]
            """
        );
        Assert.Contains(
            "từ ngày 26 tháng 9 năm 2024 đến ngày 27 tháng 9 năm 2024",
            Text((await ComposeAsync("x", DocumentKind.Report)).Document),
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task CharacterWithoutGlyph_IsListedBeforeAnythingIsPrinted()
    {
        await TakeSeminarAsync("\"theme\": \"x\", \"aims\": [\"漢\"]");
        Assert.Contains("unprintable", GapCodes(await ComposeAsync("x", DocumentKind.Minutes)));
    }

    private Task<ImportReport> TakeSeminarAsync(string fields) =>
        TakeAsync(
            new ImportFile(
                "x.json",
                Encoding.UTF8.GetBytes(
                    $$"""{ "format": "toadam/1", "seminars": [{ "code": "x", "kind": "seminar", "title": "Tọa đàm X", {{fields}} }] }"""
                )
            )
        );
}

public sealed class ClaimTestsOnSqlite(TypesetterFixture typesetter)
    : ClaimTests(SqliteSource.Instance, typesetter);

public sealed class ClaimTestsOnPostgres(PostgresServer server, TypesetterFixture typesetter)
    : ClaimTests(server, typesetter);
