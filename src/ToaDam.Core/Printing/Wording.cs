using System.Globalization;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Documents.Model;
using ToaDam.Documents.Templates;
using ToaDam.People;
using ToaDam.Seminars;

namespace ToaDam.Printing;

/// <summary>How papers say days, hours, numbers and kinds (nd30 A.8, F.6, F.7). The one place for it.</summary>
public static class Wording
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    private static readonly string[] Weekdays =
    [
        "Chủ nhật",
        "thứ Hai",
        "thứ Ba",
        "thứ Tư",
        "thứ Năm",
        "thứ Sáu",
        "thứ Bảy",
    ];

    /// <summary>"ngày 05 tháng 01 năm 2020": days under 10 and months 1 and 2 are padded, other months are not.</summary>
    public static string Day(DateOnly date) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"ngày {date.Day:D2} tháng {(date.Month <= 2 ? date.Month.ToString("D2", CultureInfo.InvariantCulture) : date.Month)} năm {date.Year}"
        );

    public static string Weekday(DateOnly date) => Weekdays[(int)date.DayOfWeek];

    /// <summary>"sáng ngày 26 tháng 9 năm 2024", or without the part of the day.</summary>
    public static string Day(DateOnly date, DayPart? part) =>
        part is { } p ? $"{Part(p)} {Day(date)}" : Day(date);

    /// <summary>"08 giờ 00 phút".</summary>
    public static string Hour(TimeOnly time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.Hour:D2} giờ {time.Minute:D2} phút");

    public static string Part(DayPart part) =>
        part switch
        {
            DayPart.Morning => "sáng",
            DayPart.Noon => "trưa",
            DayPart.Afternoon => "chiều",
            _ => "tối",
        };

    /// <summary>Counts under 10 are padded: "02 bản", "36 đại biểu", "1.200 đại biểu".</summary>
    public static string Count(int n) =>
        n is > 0 and < 10 ? n.ToString("D2", Vietnamese) : n.ToString("N0", Vietnamese);

    /// <summary>The stated count with its own word: "gần 120 đại biểu".</summary>
    public static string Stated(StatedCount count) =>
        string.Join(
            ' ',
            new[] { count.Qualifier, Count(count.Value), count.Word }.Where(w =>
                !string.IsNullOrEmpty(w)
            )
        );

    public static string Kind(SeminarKind kind) =>
        kind switch
        {
            SeminarKind.Seminar => "tọa đàm",
            SeminarKind.Workshop => "hội thảo",
            SeminarKind.BlockMeeting => "buổi sinh hoạt khối",
            _ => "hội nghị",
        };

    public static string Kind(MovementKind kind) =>
        kind switch
        {
            MovementKind.Drive => "phong trào",
            MovementKind.Campaign => "cuộc vận động",
            MovementKind.Programme => "chương trình",
            MovementKind.Model => "mô hình",
            _ => "công tác",
        };

    public static string Kind(ContributionKind kind) =>
        kind switch
        {
            ContributionKind.Advantage => "thuận lợi",
            ContributionKind.Difficulty => "khó khăn",
            ContributionKind.Experience => "kinh nghiệm, cách làm hay",
            ContributionKind.Solution => "giải pháp",
            ContributionKind.Initiative => "sáng kiến",
            _ => "kiến nghị",
        };

    /// <summary>What happened to a work, as a list of steps says it.</summary>
    public static string Step(LifeStep step) =>
        step switch
        {
            LifeStep.Draft => "bắt đầu viết",
            LifeStep.Submitted => "gửi bài",
            LifeStep.ReturnedByUnit => "đơn vị trả lại để sửa",
            LifeStep.UnitConfirmed => "đơn vị xác nhận, chuyển Ban tổ chức",
            LifeStep.RevisionRequested => "Ban tổ chức đề nghị sửa",
            LifeStep.Accepted => "Ban tổ chức nhận",
            LifeStep.MergedInto => "gộp vào bài khác",
            LifeStep.DuplicateOf => "ghi là trùng với bài khác",
            LifeStep.Presented => "trình bày tại tọa đàm",
            LifeStep.Endorsed => "được tọa đàm tán thành",
            LifeStep.Noted => "được tọa đàm ghi nhận",
            LifeStep.NotEndorsed => "không được tọa đàm tán thành",
            LifeStep.Withdrawn => "đơn vị rút lại",
            _ => "Ban tổ chức không nhận",
        };

    public static string Kind(DocumentKind kind) =>
        kind switch
        {
            DocumentKind.Minutes => "biên bản",
            DocumentKind.Report => "báo cáo tổng hợp",
            DocumentKind.Plan => "kế hoạch",
            DocumentKind.Invitation => "giấy mời",
            DocumentKind.Programme => "chương trình",
            DocumentKind.DelegateList => "danh sách đại biểu",
            DocumentKind.ConclusionNotice => "thông báo kết luận",
            _ => "kỷ yếu",
        };

    /// <summary>"số 05": numbers under 10 are padded (nd30 A.4).</summary>
    public static string Number(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"số {number:D2}");

    public static string? Honorific(Honorific? honorific, FormOfAddress address) =>
        address == FormOfAddress.Comrade
            ? "đồng chí"
            : honorific switch
            {
                People.Honorific.Mr => "ông",
                People.Honorific.Ms => "bà",
                People.Honorific.Comrade => "đồng chí",
                _ => null,
            };

    /// <summary>The first letter large; for sentence starts, not for names.</summary>
    public static string Sentence(string text) =>
        text.Length == 0 ? text : char.ToUpper(text[0], Vietnamese) + text[1..];

    /// <summary>What an author wrote with emphasis and points, as words: a point stands on its own line with its sign.</summary>
    public static string Narrative(string text) =>
        string.Join(
            '\n',
            NarrativeText
                .Read(text)
                .Select(b =>
                    b is Point point
                        ? $"{point.Label} {Inlines.Plain(point.Content)}"
                        : Inlines.Plain(Inlines.Of(b))
                )
        );

    /// <summary>A clause taken into a sentence or list: without its own final stop.</summary>
    public static string Clause(string text) => text.TrimEnd().TrimEnd('.', ';').TrimEnd();

    /// <summary>"26/9/2024", for tables.</summary>
    public static string ShortDate(DateOnly date) =>
        date.ToString("d/M/yyyy", CultureInfo.InvariantCulture);

    public static string Upper(string text) => text.ToUpper(Vietnamese);
}
