using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Seminars;

namespace ToaDam.Recording;

/// <summary>Who may read and write records: those who work at the desk; nobody changes an archived seminar.</summary>
internal static class RecordRights
{
    public static Refusal Archived { get; } =
        new(
            "seminar-archived",
            "Tọa đàm đã lưu trữ nên không sửa được nữa. Nếu cần sửa, hãy chuyển tọa đàm về bước “Đã kết thúc” và ghi lý do."
        );

    public static Refusal UnknownKind { get; } =
        new("kind-unknown", "Không có loại bản ghi này. Hãy tải lại trang.");

    public static Refusal Gone { get; } =
        new(
            "record-gone",
            "Bản ghi này đã bị người khác xóa và đang nằm trong thùng rác. Nội dung đang gõ vẫn còn trên máy này."
        );

    public static Refusal ChangedMeanwhile { get; } =
        new(
            "changed-meanwhile",
            "Người khác vừa sửa mục này nên chưa có gì được ghi. Hãy xem lại rồi làm lần nữa."
        );

    public static async Task<Refusal?> CheckWriteAsync(
        ToaDamDbContext db,
        Guid? seminarId,
        CancellationToken cancellation
    ) =>
        seminarId is { } id
        && await db.Set<Seminar>()
            .AnyAsync(s => s.Id == id && s.Status == SeminarStatus.Archived, cancellation)
            ? Archived
            : null;
}
