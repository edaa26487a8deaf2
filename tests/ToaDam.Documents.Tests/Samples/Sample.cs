using ToaDam.Documents.Model;
using ToaDam.Documents.Templates;

namespace ToaDam.Documents.Tests.Samples;

/// <summary>Documents like those that ToaDam prints: minutes and reports, from poor and from full facts.</summary>
internal static class Sample
{
    internal const string Sentence =
        "Đề nghị các hội thành viên tiếp tục đổi mới nội dung, hình thức tổ chức phong trào thi đua theo Hướng dẫn số 48/HD-LĐLĐ, gắn với nhiệm vụ chính trị của địa phương";

    internal static DateOnly Date { get; } = new(2024, 9, 26);

    internal static SampleFacts Poor { get; } = new();

    internal static SampleFacts Full { get; } =
        new()
        {
            StartTime = "08 giờ 00 phút",
            EndTime = "11 giờ 30 phút",
            Date = "ngày 26 tháng 9 năm 2024",
            Venue = "Hội trường Hội Người cao tuổi tỉnh",
            PlanReference = "12/KH-KTĐ8",
            UnitCount = "12",
            Chair = new(
                "Bà",
                "Nguyễn Thị Phúc",
                "Chủ tịch Hội Người cao tuổi tỉnh, Trưởng Khối thi đua\u00A08"
            ),
            Secretary = new("Ông", "Trần Văn Đức", "Phó Chủ tịch Hội Luật gia tỉnh"),
            Signer = new("Bà", "Nguyễn Thị Phúc", "Chủ tịch Hội Người cao tuổi tỉnh"),
            Aims =
            [
                "Đánh giá kết quả phong trào thi đua",
                "Trao đổi kinh nghiệm, mô hình hay",
                "Thống nhất giải pháp",
            ],
            Results =
            [
                new("Câu lạc bộ Liên thế hệ tự giúp nhau được nhân rộng", "Hội Người cao tuổi"),
                new("Quỹ khuyến học tăng 15 % so với cùng kỳ"),
            ],
            Difficulties = [new("Kinh phí hạn hẹp. Nguồn xã hội hóa chưa đều")],
            Contributions =
            [
                .. Enumerable
                    .Range(1, 6)
                    .Select(n => new ContributionFacts(
                        $"đại biểu thứ {n}",
                        $"Hội thành viên số {n}",
                        n % 2 == 0
                            ? $"{Sentence}.\n- Mở rộng *mô hình điểm*\n- Khen thưởng **kịp thời**"
                            : null,
                        [Sentence, "Phối hợp chặt chẽ hơn"]
                    )),
            ],
            Tasks = Tasks(5),
            Units = Units(12),
        };

    internal static DocumentFrame MinutesFrame { get; } = new(Head(null), [], Date);

    internal static DocumentFrame ReportFrame { get; } =
        new(
            Head([new Text("Bình Thuận, ngày 26 tháng 9 năm 2024")]),
            ["Hội đồng Thi đua - Khen thưởng tỉnh"],
            Date
        );

    internal static OfficialDocument Minutes(SampleFacts facts) =>
        Template("minutes").Compose(facts, MinutesFrame);

    internal static OfficialDocument Report(SampleFacts facts) =>
        Template("report").Compose(facts, ReportFrame);

    internal static TaskFacts[] Tasks(int count) =>
        [
            .. Enumerable
                .Range(1, count)
                .Select(n => new TaskFacts(
                    $"Nhiệm vụ {n}: xây dựng kế hoạch và tổ chức thực hiện",
                    n % 4 == 0 ? null : $"Hội thành viên số {n}",
                    "Quý IV/2024"
                )),
        ];

    internal static UnitFacts[] Units(int count) =>
        [
            .. Enumerable
                .Range(1, count)
                .Select(n => new UnitFacts(
                    $"Hội thành viên số {n} tỉnh Bình Thuận",
                    n % 3 == 0 ? "Vắng" : null
                )),
        ];

    /// <summary>The largest report that is promised: 2,000 contributions of 80 words, 300 items, 1,200 delegates.</summary>
    internal static SampleFacts Huge { get; } =
        Full with
        {
            Results =
            [
                .. Enumerable
                    .Range(1, 300)
                    .Select(n => new StatementFacts($"Kết quả {n}: {Sentence}")),
            ],
            Contributions =
            [
                .. Enumerable
                    .Range(1, 2_000)
                    .Select(n => new ContributionFacts(
                        $"đại biểu thứ {n}",
                        $"Hội thành viên số {n % 12}",
                        string.Join(
                            ' ',
                            Enumerable.Range(1, 16).Select(w => $"ý kiến thứ {n} từ{w}")
                        ),
                        []
                    )),
            ],
            Units = Units(1_200),
        };

    private static TextTemplate Template(string name) =>
        TextTemplate.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", name + ".txt"))
        );

    private static Letterhead Head(IReadOnlyList<Inline>? placeAndDate) =>
        new(
            ["UBND tỉnh Bình Thuận"],
            ["Khối thi đua\u00A08"],
            [
                new Text("Số: "),
                new Gap("number", "số văn bản"),
                new Text(placeAndDate is null ? "/BB-KTĐ8" : "/BC-KTĐ8"),
            ],
            placeAndDate
        );
}
