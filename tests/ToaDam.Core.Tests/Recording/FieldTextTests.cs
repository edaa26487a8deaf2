using CsCheck;
using ToaDam.Common;
using ToaDam.Exchange;
using ToaDam.Recording;

namespace ToaDam.Tests.Recording;

public sealed class FieldTextTests
{
    /// <summary>Letters, line ends, blanks and signs that notations are made of.</summary>
    private static readonly Gen<string> Typed = Gen.OneOf(
            Pick(
                "ă",
                "Đ",
                "e\u0302",
                "\n",
                "\r\n",
                "\n\n",
                "  ",
                " ",
                "\t",
                "\u00a0",
                "\u200b",
                "\u2028",
                "-",
                "·",
                "/",
                ".",
                ":",
                "h",
                "giờ",
                "phút",
                "0",
                "8",
                "26",
                "2024",
                "٢",
                "\ud800",
                "\ufffe",
                "\0",
                "true",
                "false",
                "\U0001F600"
            ),
            Gen.Char.Select(c => c.ToString())
        )
        .Array[0, 30]
        .Select(string.Concat);

    private static FieldShape Aims => Field("Seminar", "aims");

    private static FieldShape Points => Field("Statement", "points");

    [Fact]
    public void Lists_OfAnyItems_ReadBackAsWritten()
    {
        foreach (var field in new[] { Aims, Points })
        {
            Typed
                .Array[0, 12]
                .Select(items =>
                    items
                        .Select(i => TextGate.Clean(i, field.MaxLength, field.MultiLine).Value)
                        .OfType<string>()
                        .ToList()
                )
                .Sample(items =>
                    FieldText.Read(field, FieldText.Write(field, items))
                        is { Problem: null, Value: List<string> read }
                    && read.SequenceEqual(items)
                );
        }
    }

    [Fact]
    public void AnyField_WithAnythingTyped_IsRefusedWithASentenceOrStaysTheSame()
    {
        var fields = RecordKinds.All.SelectMany(k => k.Fields).Select(f => f.Shape).ToArray();
        Gen.Select(Pick(fields), Typed)
            .Sample(
                (field, typed) =>
                {
                    var (value, problem) = FieldText.Read(field, typed);
                    if (problem is not null)
                    {
                        return value is null && problem.EndsWith('.');
                    }

                    var written = FieldText.Write(field, value);
                    var again = FieldText.Read(field, written);
                    return (written.Length == 0 || again.Problem is null)
                        && FieldText.Write(field, again.Value) == written;
                },
                iter: 20_000
            );
    }

    [Fact]
    public void Numbers_DatesAndTimes_ReadBackAsWritten()
    {
        Gen.Int[0, 10_000_000].Sample(n => Same(Field("StatedCount", "value"), n));
        Gen.Int[0, 109_000]
            .Sample(n => Same(Field("SeminarDay", "date"), new DateOnly(1900, 1, 1).AddDays(n)));
        Gen.Int[0, 1439]
            .Sample(m => Same(Field("SeminarDay", "plannedStart"), new TimeOnly(m / 60, m % 60)));

        static bool Same(FieldShape field, object value) =>
            Equals(FieldText.Read(field, FieldText.Write(field, value)), (value, (string?)null));
    }

    [Theory]
    [InlineData("26/9/2024")]
    [InlineData("26/09/2024")]
    [InlineData("26-9-24")]
    [InlineData("26.9.2024")]
    [InlineData("26 9 2024")]
    [InlineData("26092024")]
    [InlineData(" 26/9/2024\u00a0")]
    [InlineData("26/9/2024\u200b")]
    public void Date_InAnyNotation_IsTheDay(string typed) =>
        Assert.Equal(
            (new DateOnly(2024, 9, 26), null),
            FieldText.Read(Field("SeminarDay", "date"), typed)
        );

    [Theory]
    [InlineData("31/2/2024", "Không có ngày 31/2/2024. Hãy kiểm tra lại ngày, tháng, năm.")]
    [InlineData("0/9/2024", "Không có ngày 0/9/2024. Hãy kiểm tra lại ngày, tháng, năm.")]
    [InlineData("1/1/0024", "Không có ngày 1/1/0024. Hãy kiểm tra lại ngày, tháng, năm.")]
    [InlineData("2024-09-26", "Hãy ghi ngày theo dạng ngày/tháng/năm, như 26/9/2024.")]
    [InlineData("26/9", "Hãy ghi ngày theo dạng ngày/tháng/năm, như 26/9/2024.")]
    [InlineData("٢٦/٩/٢٠٢٤", "Hãy ghi ngày theo dạng ngày/tháng/năm, như 26/9/2024.")]
    [InlineData("", "Trường này cần được ghi.")]
    public void Date_ThatIsNone_IsRefusedWithASentence(string typed, string sentence) =>
        Assert.Equal((null, sentence), FieldText.Read(Field("SeminarDay", "date"), typed));

    /// <summary>Two digits mean a year nearby; nobody knows which century a birth date of 75 is meant in.</summary>
    [Theory]
    [InlineData("12/5/31", "SeminarDay", "date", 2031)]
    [InlineData("12/5/32", "SeminarDay", "date", null)]
    [InlineData("12/5/75", "InitiativeAuthor", "birthDate", null)]
    [InlineData("12/5/05", "InitiativeAuthor", "birthDate", null)]
    [InlineData("12/5/1975", "InitiativeAuthor", "birthDate", 1975)]
    public void Date_WithAYearOfTwoDigits_IsNearbyOrAskedFor(
        string typed,
        string kind,
        string field,
        int? year
    )
    {
        var read = FieldText.Read(Field(kind, field), typed, new DateOnly(2026, 11, 24));
        Assert.Equal(year is { } y ? new DateOnly(y, 5, 12) : null, read.Value as DateOnly?);
        Assert.Equal(
            year is null
                ? $"Năm {typed[^2..]} là 19{typed[^2..]} hay 20{typed[^2..]}? Hãy ghi năm đủ bốn chữ số."
                : null,
            read.Problem
        );
    }

    [Fact]
    public void BirthDate_InTheFuture_IsRefused()
    {
        var (today, field) = (new DateOnly(2026, 11, 24), Field("InitiativeAuthor", "birthDate"));
        Assert.Equal((today, null), FieldText.Read(field, "24/11/2026", today));
        Assert.Equal(
            (null, "Ngày 25/11/2026 chưa đến. Hãy kiểm tra lại năm."),
            FieldText.Read(field, "25/11/2026", today)
        );
    }

    [Theory]
    [InlineData("08:30", 8, 30)]
    [InlineData("8:30", 8, 30)]
    [InlineData("8h30", 8, 30)]
    [InlineData("8H30", 8, 30)]
    [InlineData("8g30", 8, 30)]
    [InlineData("8.30", 8, 30)]
    [InlineData("8 giờ 30", 8, 30)]
    [InlineData("8 gio\u031b\u0300 30 phút", 8, 30)]
    [InlineData("8 Giờ 30 phút", 8, 30)]
    [InlineData("8h30'", 8, 30)]
    [InlineData("8h30p", 8, 30)]
    [InlineData("0830", 8, 30)]
    [InlineData("8h", 8, 0)]
    [InlineData("8 giờ", 8, 0)]
    [InlineData("8", 8, 0)]
    [InlineData("23:59", 23, 59)]
    public void Time_InAnyNotation_IsTheHour(string typed, int hour, int minute) =>
        Assert.Equal(
            (new TimeOnly(hour, minute), null),
            FieldText.Read(Field("SeminarDay", "plannedStart"), typed)
        );

    [Theory]
    [InlineData("24:00")]
    [InlineData("8:60")]
    [InlineData("8h5")]
    [InlineData("sáng")]
    [InlineData("٨:٣٠")]
    [InlineData("-1")]
    public void Time_ThatIsNone_IsRefusedWithASentence(string typed) =>
        Assert.Equal(
            (null, "Hãy ghi giờ theo dạng giờ:phút, như 08:00."),
            FieldText.Read(Field("SeminarDay", "plannedStart"), typed)
        );

    [Theory]
    [InlineData("1200", 1200)]
    [InlineData("1.200", 1200)]
    [InlineData("1.200.000", 1_200_000)]
    [InlineData(" 0 ", 0)]
    [InlineData("1.5", null)]
    [InlineData("12.00", null)]
    [InlineData("-1", null)]
    [InlineData("٣", null)]
    [InlineData("10000001", null)]
    [InlineData("99999999999999", null)]
    [InlineData("mười hai", null)]
    public void Number_AsTyped_IsWholeOrRefused(string typed, int? number) =>
        Assert.Equal(
            number is null
                ? (null, "Hãy ghi một số nguyên từ 0 đến 10.000.000.")
                : ((object?)number, null),
            FieldText.Read(Field("StatedCount", "value"), typed)
        );

    [Fact]
    public void List_AsTyped_IsItemsThatMayGoOn()
    {
        Assert.Equal(
            ["một\nhai\n\nba", "bốn"],
            List(Points, "  một\r\n  hai\n  \n  ba\n\n\nbốn\n \n")
        );
        // A list whose items are one line each joins what goes on.
        Assert.Equal(["một hai", "ba"], List(Aims, "một\n  hai\nba"));
        Assert.Equal([], List(Aims, " \n\u200b\n"));
        Assert.Equal(
            (null, "Danh sách có 201 dòng, tối đa 200."),
            FieldText.Read(Aims, string.Join('\n', Enumerable.Repeat("x", 201)))
        );
        Assert.StartsWith(
            "Mục thứ 2: Văn bản dài 1.001 ký tự",
            FieldText.Read(Aims, "x\n" + new string('x', 1001)).Problem
        );

        static List<string> List(FieldShape field, string typed) =>
            Assert.IsType<List<string>>(FieldText.Read(field, typed).Value);
    }

    [Fact]
    public void Choice_ThatIsNone_IsRefusedAndNeverGuessed()
    {
        var kind = Field("Paper", "kind");
        Assert.Equal(
            (ToaDam.Contributions.PaperKind.Keynote, null),
            FieldText.Read(kind, "Keynote")
        );
        Assert.Equal((null, "Trường này cần được ghi."), FieldText.Read(kind, ""));
        Assert.NotNull(FieldText.Read(kind, "keynote").Problem);
        Assert.NotNull(FieldText.Read(kind, "1").Problem);
        var presented = Field("Paper", "presented");
        Assert.Equal((null, null), FieldText.Read(presented, ""));
        Assert.Equal((false, null), FieldText.Read(presented, "false"));
        Assert.NotNull(FieldText.Read(presented, "no").Problem);
        Assert.NotNull(FieldText.Read(Field("Paper", "unit"), Guid.Empty.ToString()).Problem);
        Assert.NotNull(FieldText.Read(Field("Paper", "unit"), "Hội").Problem);
    }

    [Fact]
    public void Code_WithOtherCharacters_IsRefusedWithAnExample() =>
        Assert.Contains(
            "td-2024-09-26",
            FieldText.Read(Field("Seminar", "code"), "Tọa đàm").Problem,
            StringComparison.Ordinal
        );

    private static FieldShape Field(string kind, string name) =>
        RecordKinds.Find(kind)!.Field(name).Shape;

    private static Gen<T> Pick<T>(params T[] values) =>
        Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
