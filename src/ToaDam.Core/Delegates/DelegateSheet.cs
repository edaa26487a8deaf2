using ToaDam.Common;
using ToaDam.People;
using ToaDam.Sheets;

namespace ToaDam.Delegates;

/// <summary>The list of delegates as a table: what its columns are called, and the words of its cells.</summary>
public static class DelegateSheet
{
    internal const string FamilyName = "familyName";
    internal const string Unit = "unit";
    internal const string Name = "name";
    internal const string Post = "posts";

    private const string PostSeparator = "; ";

    /// <summary>A person's own columns; the split name first, since its heading begins like the whole one.</summary>
    public static IReadOnlyList<SheetField> Fields { get; } =
    [
        new(
            FamilyName,
            "Họ và tên đệm",
            false,
            "Họ đệm",
            "Họ và đệm",
            "Họ lót",
            "Họ và chữ lót",
            "Họ"
        ),
        new(
            Unit,
            "Đơn vị",
            false,
            "Đơn vị công tác",
            "Tên đơn vị",
            "Cơ quan",
            "Cơ quan, đơn vị",
            "Nơi công tác",
            "Hội",
            "Tổ chức",
            "Unit"
        ),
        new("honorific", "Danh xưng", false, "Ông/bà", "Xưng hô", "Giới tính", "Nam/nữ"),
        new(
            Name,
            "Họ và tên",
            true,
            "Họ tên",
            "Họ, tên",
            "Tên",
            "Tên đại biểu",
            "Đại biểu",
            "Họ tên đại biểu",
            "Name"
        ),
        new(Post, "Chức vụ", false, "Chức danh", "Chức vụ, chức danh", "Chức vụ công tác"),
        new("role", "Vai trò", false, "Vai trò tại tọa đàm", "Thành phần"),
        new("online", "Dự trực tuyến", false, "Trực tuyến"),
        new("attendance", "Dự họp", false, "Điểm danh", "Có mặt"),
        new("absenceReason", "Lý do vắng", false, "Lý do"),
        new("substitute", "Người dự thay", false, "Dự thay"),
        new("arrivedAt", "Đến lúc", false, "Giờ đến"),
        new("leftAt", "Về lúc", false, "Giờ về"),
    ];

    /// <summary>What a choice's cell says: the first word is the one that is written.</summary>
    private static readonly Dictionary<string, (string Value, string[] Words)[]> Words = new(
        StringComparer.Ordinal
    )
    {
        ["honorific"] =
        [
            (nameof(Honorific.Mr), ["Ông", "Nam", "Anh", "Mr"]),
            (nameof(Honorific.Ms), ["Bà", "Nữ", "Chị", "Cô", "Ms", "Mrs"]),
            (nameof(Honorific.Comrade), ["Đồng chí", "Đ/c", "ĐC", "Đ.c"]),
        ],
        ["role"] =
        [
            (nameof(DelegateRole.Member), ["Đại biểu", "Thành viên", "Đại biểu dự", "Hội viên"]),
            (nameof(DelegateRole.Chair), ["Chủ trì", "Đồng chủ trì", "Chủ tọa"]),
            (nameof(DelegateRole.Secretary), ["Thư ký"]),
            (nameof(DelegateRole.Speaker), ["Diễn giả", "Báo cáo viên", "Tham luận"]),
            (nameof(DelegateRole.Guest), ["Khách mời", "Khách", "Đại biểu khách mời"]),
            (nameof(DelegateRole.Press), ["Báo chí", "Phóng viên"]),
        ],
        ["attendance"] =
        [
            (nameof(AttendanceStatus.Present), ["Có mặt", "Có", "Có dự", "x"]),
            (nameof(AttendanceStatus.Excused), ["Vắng có lý do", "Có lý do", "Vắng có phép", "P"]),
            (
                nameof(AttendanceStatus.Unexcused),
                ["Vắng không lý do", "Không lý do", "Vắng", "Vắng không phép", "K"]
            ),
            (nameof(AttendanceStatus.Substituted), ["Cử người dự thay", "Dự thay"]),
        ],
        ["online"] = [("true", ["Có", "x", "Trực tuyến"]), ("", ["Không", "Trực tiếp"])],
    };

    /// <summary>The form text of a cell, or the sentence on what it may say.</summary>
    internal static (string? Text, string? Problem) Read(string field, string cell)
    {
        if (field == Post)
        {
            // One post a line; within one line the semicolon, since a post may hold commas.
            return (
                cell.Contains('\n', StringComparison.Ordinal)
                    ? cell
                    : string.Join('\n', cell.Split(';', StringSplitOptions.TrimEntries)),
                null
            );
        }

        if (!Words.TryGetValue(field, out var values))
        {
            return (cell, null);
        }

        var word = NameMatcher.Words(cell);
        var found = values.FirstOrDefault(v => v.Words.Any(w => NameMatcher.Words(w) == word));
        return found.Value is { } value
            ? (value, null)
            : (
                null,
                $"“{cell}” không nằm trong các từ được ghi ở cột này. Hãy ghi một trong: {string.Join(", ", values.Select(v => v.Words[0]))}."
            );
    }

    /// <summary>"Ông Trần Văn A" in two parts; no honorific when the name does not begin with one.</summary>
    internal static (string? Honorific, string Name) Split(string name)
    {
        foreach (var (value, words) in Words["honorific"])
        {
            foreach (var word in words.Where(w => w is not ("Nam" or "Nữ" or "Anh")))
            {
                if (
                    name.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                    && name.Length > word.Length
                    && name[word.Length] is ' ' or '.'
                )
                {
                    return (value, name[(word.Length + 1)..].Trim());
                }
            }
        }

        return (null, name);
    }

    internal static IReadOnlyList<string> Header { get; } =
    ["STT", .. Fields.Where(f => f.Name != FamilyName).Select(f => f.Heading)];

    internal static IReadOnlyList<string> Write(int number, SeminarDelegate person, string unit) =>
        [
            $"{number}",
            unit,
            Word("honorific", person.Honorific?.ToString()),
            person.Name,
            Posts(person),
            Word("role", person.Role.ToString()),
            person.Online ? Words["online"][0].Words[0] : "",
            Word("attendance", person.Attendance?.ToString()),
            person.AbsenceReason ?? "",
            person.Substitute ?? "",
            $"{person.ArrivedAt:HH\\:mm}",
            $"{person.LeftAt:HH\\:mm}",
        ];

    /// <summary>A person's posts as one cell.</summary>
    internal static string Posts(SeminarDelegate person) =>
        string.Join(
            person.Posts.Exists(p => p.Contains(';', StringComparison.Ordinal))
                ? "\n"
                : PostSeparator,
            person.Posts
        );

    /// <summary>A field's form text as a cell says it.</summary>
    internal static string Say(string field, string text) =>
        Words.ContainsKey(field) ? Word(field, text)
        : field == Post ? text.Replace("\n", PostSeparator, StringComparison.Ordinal)
        : text;

    private static string Word(string field, string? value) =>
        value is null ? "" : Words[field].First(w => w.Value == value).Words[0];
}
