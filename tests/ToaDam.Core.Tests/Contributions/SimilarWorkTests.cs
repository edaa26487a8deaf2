using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToaDam.Contributions;
using ToaDam.Contributions.Similarity;
using ToaDam.Exchange;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Recording;

namespace ToaDam.Tests.Contributions;

/// <summary>What tests of similar work share: two texts that say the same, one that does not, and a search by the desk.</summary>
public abstract class SimilarWorkTests(IDatabaseSource source) : RecordingTests(source)
{
    protected const string Houses =
        "Năm qua Hội đã phối hợp với Mặt trận Tổ quốc các xã vận động hội viên góp tiền và ngày công, xây mới mười hai nhà tình nghĩa cho gia đình khó khăn; mỗi nhà có một tổ giám sát của thôn, thu chi niêm yết công khai tại nhà văn hóa.";

    protected const string HousesReworded =
        "Năm qua Hội đã phối hợp với Mặt trận Tổ quốc các phường vận động hội viên góp tiền và ngày công, sửa lại mười hai nhà tình nghĩa cho gia đình khó khăn; mỗi nhà có một tổ giám sát của khu phố, thu chi niêm yết công khai tại nhà văn hóa.";

    protected const string Jobs =
        "Trung tâm mở các lớp dạy nghề xoa bóp, bấm huyệt cho người mù, liên kết với doanh nghiệp để học viên có việc làm ngay sau khóa học và được vay vốn từ quỹ quốc gia.";

    protected SimilarWorkService Similar => new(Database);

    protected async Task<IReadOnlyList<SimilarWork>> FindAsync(string text, Guid? exclude = null)
    {
        var found = await Similar.FindForDeskAsync(Secretary, exclude, null, text, Cancellation);
        Assert.True(found.Ok, found.Refusal?.Sentence);
        return found.Value;
    }

    protected async Task<List<Contribution>> StoredTextsAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<Contribution>().OrderBy(c => c.Position).ToListAsync(Cancellation);
    }

    protected async Task<int> BandsAsync()
    {
        await using var db = Database.CreateDbContext();
        return await db.Set<ContributionBand>().CountAsync(Cancellation);
    }

    protected Task<ImportReport> SeminarWithAsync(params string[] texts) =>
        TakeAsync(
            $$"""{ "format": "toadam/1", "seminars": [{ "code": "td", "kind": "seminar", "title": "Tọa đàm", "contributions": [{{string.Join(
                ',',
                texts.Select(t => $$"""{ "kind": "solution", "text": {{Json(t)}} }""")
            )}}] }] }"""
        );

    protected static string Json(string text) => JsonSerializer.Serialize(text);
}
