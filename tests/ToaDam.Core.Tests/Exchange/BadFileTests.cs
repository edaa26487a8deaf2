using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ToaDam.Common;
using ToaDam.Exchange;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Exchange;

/// <summary>Files that can't be taken: each is refused with its line or field and a reason, and nothing of it is stored.</summary>
public abstract partial class BadFileTests(IDatabaseSource source) : ExchangeTests(source)
{
    /// <summary>A good part before the bad one, so that a half-stored file would show.</summary>
    private const string Good =
        "\"format\": \"toadam/1\", \"units\": [{ \"id\": \"good\", \"officialName\": \"Hội Tốt\" }]";

    [Fact]
    public async Task File_CutAnywhere_IsRefusedWithItsLine()
    {
        var whole = DemoFiles.Read(DemoFiles.Full);
        for (var part = 0; part < 20; part++)
        {
            var cut = whole.Content[..(whole.Content.Length * part / 20)];
            // A cut within a letter is no UTF-8 any more; within a word, no JSON.
            var problem = Assert.Single(await RefusedAsync(new ImportFile("cut.json", cut)));
            Assert.Matches("^dòng [0-9]+$", problem.Place);
            AssertSentence(problem);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n ")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"toadam/1\"")]
    [InlineData("""{ "format": "toadam/2" }""")]
    [InlineData("""{ "format": ["toadam/1"] }""")]
    [InlineData("""{ "name": "package", "version": "1.0.0", "dependencies": {} }""")]
    [InlineData("<html><body>Không tìm thấy</body></html>")]
    [InlineData("""{ "format": "toadam/1", }""")]
    [InlineData("""{ "format": "toadam/1" } { "format": "toadam/1" }""")]
    [InlineData("""{ "format": "toadam/1" /* ghi chú */ }""")]
    [InlineData("""{ 'format': 'toadam/1' }""")]
    [InlineData(
        """{ "format": "toadam/1", "units": [{ "id": "a", "officialName": "A\ud800" }] }"""
    )]
    [InlineData("""{ "format": "toadam/1", "units": [{ "id": "\udc00", "officialName": "A" }] }""")]
    [InlineData("""{ "format": "toadam/1", "units": [{ "a\ud800": 1 }] }""")]
    [InlineData("""{ "format": "toadam/1", "\ud800": 1 }""")]
    [InlineData("""{ "format": "toadam/1", "\ud800": 1, "\ud801": 2 }""")]
    [InlineData("""{ "format\ud800": "toadam/1" }""")]
    [InlineData(
        """{ "format": "toadam/1", "units": [{ "id": "a", "officialName": "A", "officialName": "B" }] }"""
    )]
    [InlineData("""{ "format": "toadam/1", "units": [], "units": [] }""")]
    [InlineData("""{ "format": "toadam/1", "units": [], "unit\u0073": [] }""")]
    public async Task Text_ThatIsNoFileOfOurs_IsRefused(string text) =>
        AssertSentence(Assert.Single(await RefusedAsync(text)));

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("iso-8859-1")]
    public async Task OtherEncoding_WithOrWithoutMark_IsRefused(string name)
    {
        const string Text =
            """{ "format": "toadam/1", "units": [{ "id": "a", "officialName": "Hội Bảo trợ é" }] }""";
        var encoding = Encoding.GetEncoding(name);
        AssertSentence(
            Assert.Single(await RefusedAsync(new ImportFile("a.json", encoding.GetBytes(Text))))
        );
        AssertSentence(
            Assert.Single(
                await RefusedAsync(
                    new ImportFile(
                        "a.json",
                        (byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes(Text)]
                    )
                )
            )
        );
    }

    [Fact]
    public async Task ByteOrderMark_OfUtf8_IsTaken() =>
        await TakeAsync(
            new ImportFile(
                "bom.json",
                (byte[])
                    [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("{" + Good + "}")]
            )
        );

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public async Task Nesting_TenThousandDeep_IsRefused(string open)
    {
        var deep = string.Concat(Enumerable.Repeat(open, 10_000));
        var problem = Assert.Single(await RefusedAsync($$"""{ {{Good}}, "seminars": {{deep}}"""));
        Assert.Contains("cấp", problem.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(100)]
    public async Task File_TooLarge_IsRefusedBeforeItIsRead(int megabytes)
    {
        // Not even JSON: only the size can be the reason.
        var problem = Assert.Single(
            await RefusedAsync(new ImportFile("big.json", new byte[megabytes * 1024 * 1024]))
        );
        Assert.Contains("20 MB", problem.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problems_WithoutNumber_AreFewAndShort()
    {
        var many = string.Join(',', Enumerable.Repeat("{}", 19_000));
        var problems = await RefusedAsync(
            $$"""{ "format": "toadam/1", "units": [{{many}}], "{{new string('x', 100_000)}}": 1 }"""
        );
        Assert.InRange(problems.Count, 2, 101);
        Assert.All(problems, p => Assert.True(p.ToString().Length < 700));
        problems = await RefusedAsync(
            """{ "format": "toadam/1", "units": [{ "officialName": "A", "\u001b[31m\u0007": 1, "successor": "\u202exyz" }] }"""
        );
        Assert.All(problems, p => Assert.DoesNotContain(p.ToString(), char.IsControl));
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Field_WithABadValue_IsNamed(string json, string place, string words)
    {
        var problem = Assert.Single(
            await RefusedAsync($$"""{ {{Good}}, {{json.Replace('\'', '"')}} }""")
        );
        Assert.Equal(place, problem.Place);
        Assert.Contains(words, problem.Sentence, StringComparison.Ordinal);
        AssertSentence(problem);
    }

    public static TheoryData<string, string, string> Fields
    {
        get
        {
            var data = new TheoryData<string, string, string>
            {
                { """'people': {}""", "people", "danh sách" },
                { """'people': [[]]""", "people[0]", "ngoặc nhọn" },
                { """'people': [null]""", "people[0]", "ngoặc nhọn" },
                { """'peoples': []""", "peoples", "Không có trường" },
                { """'People': []""", "People", "“people”" },
                { """'people': [{ 'id': 'p' }]""", "people[0].fullName", "bắt buộc" },
                { """'people': [{ 'id': 7, 'fullName': 'A' }]""", "people[0].id", "nháy kép" },
                {
                    """'people': [{ 'fullName': 'A', 'FullName': 'B' }]""",
                    "people[0].FullName",
                    "“fullName”"
                },
                { """'people': [{ 'fullName': '' }]""", "people[0].fullName", "để trống" },
                {
                    """'people': [{ 'fullName': '\u200b \u2060' }]""",
                    "people[0].fullName",
                    "để trống"
                },
                { """'people': [{ 'fullName': 'A\u0007' }]""", "people[0].fullName", "U+0007" },
                { """'people': [{ 'fullName': 'A\ufffe' }]""", "people[0].fullName", "U+FFFE" },
                { """'people': [{ 'fullName': 'A\ue000' }]""", "people[0].fullName", "U+E000" },
                { """'people': [{ 'fullName': null }]""", "people[0].fullName", "null" },
                {
                    $$"""'people': [{ 'fullName': '{{new string('a', 301)}}' }]""",
                    "people[0].fullName",
                    "300"
                },
                {
                    """'people': [{ 'fullName': 'A', 'positions': [{ 'title': 'X', 'validFrom': '2024-02-02', 'validTo': '2024-02-01' }] }]""",
                    "people[0].positions[0].validTo",
                    "đứng trước"
                },
                {
                    """'people': [{ 'fullName': 'A', 'positions': [{ 'title': 'X', 'unit': 'không có' }] }]""",
                    "people[0].positions[0].unit",
                    "“không có”"
                },
                { Seminar("""'code': 'Có dấu'"""), "seminars[0].code", "chữ thường" },
                { Seminar("""'kind': 'party'"""), "seminars[0].kind", "yearEndReview" },
                {
                    Seminar("""'days': [{ 'date': '31/2/2024' }]"""),
                    "seminars[0].days[0].date",
                    "2024-09-26"
                },
                {
                    Seminar("""'days': [{ 'date': '2024-02-31' }]"""),
                    "seminars[0].days[0].date",
                    "Không có ngày 2024-02-31"
                },
                {
                    Seminar("""'days': [{ 'date': '2023-02-29' }]"""),
                    "seminars[0].days[0].date",
                    "Không có ngày 2023-02-29"
                },
                {
                    Seminar("""'days': [{ 'date': '0001-01-01' }]"""),
                    "seminars[0].days[0].date",
                    "Không có ngày"
                },
                {
                    Seminar("""'days': [{ 'date': '2024-02-29T00:00:00Z' }]"""),
                    "seminars[0].days[0].date",
                    "năm-tháng-ngày"
                },
                {
                    Seminar("""'days': [{ 'date': '2024-02-29', 'plannedStart': '8h' }]"""),
                    "seminars[0].days[0].plannedStart",
                    "08:00"
                },
                {
                    Seminar("""'days': [{ 'date': '2024-02-29', 'plannedStart': '24:00' }]"""),
                    "seminars[0].days[0].plannedStart",
                    "08:00"
                },
                {
                    Seminar(
                        """'days': [{ 'date': '2024-02-29', 'actualStart': '10:00', 'actualEnd': '09:59' }]"""
                    ),
                    "seminars[0].days[0].actualEnd",
                    "đứng trước"
                },
                {
                    Seminar(
                        """'counts': [{ 'of': 'units', 'word': 'hội', 'value': 99999999999999999999 }]"""
                    ),
                    "seminars[0].counts[0].value",
                    "số nguyên"
                },
                {
                    Seminar("""'counts': [{ 'of': 'units', 'word': 'hội', 'value': -1 }]"""),
                    "seminars[0].counts[0].value",
                    "từ 0 đến"
                },
                {
                    Seminar("""'counts': [{ 'of': 'units', 'word': 'hội', 'value': 1.5 }]"""),
                    "seminars[0].counts[0].value",
                    "số nguyên"
                },
                {
                    Seminar("""'counts': [{ 'of': 'units', 'word': 'hội', 'value': 1e400 }]"""),
                    "seminars[0].counts[0].value",
                    "số nguyên"
                },
                { Seminar("""'aims': ['Một', '']"""), "seminars[0].aims", "Mục thứ 2" },
                { Seminar("""'aims': ['Một', 2]"""), "seminars[0].aims", "Mục thứ 2" },
                {
                    Seminar($$"""'aims': [{{string.Join(',', Enumerable.Repeat("'a'", 201))}}]"""),
                    "seminars[0].aims",
                    "tối đa 200"
                },
                {
                    Seminar(
                        $$"""'conclusions': [{{string.Join(',', Enumerable.Repeat("{}", 20_001))}}]"""
                    ),
                    "seminars[0].conclusions",
                    "20000"
                },
                {
                    Seminar($$"""'conclusions': [{ 'text': '{{new string('ă', 57_000)}}' }]"""),
                    "seminars[0].conclusions[0].text",
                    "40.000"
                },
                {
                    Seminar(
                        """'ballots': [{ 'subject': 'X', 'eligible': 3, 'for': 2, 'against': 2 }]"""
                    ),
                    "seminars[0].ballots[0].eligible",
                    "nhiều hơn"
                },
                {
                    Seminar(
                        """'contributions': [{ 'kind': 'initiative', 'text': 'X', 'authors': [{ 'name': 'A', 'share': 60 }, { 'name': 'B', 'share': 60 }] }]"""
                    ),
                    "seminars[0].contributions[0].authors",
                    "100"
                },
                {
                    Seminar(
                        """'delegates': [{ 'id': 'd', 'name': 'A' }], 'statements': [{ 'kind': 'opening', 'speaker': 'd', 'collective': 'các đơn vị' }]"""
                    ),
                    "seminars[0].statements[0].collective",
                    "không ghi cả hai"
                },
                { Seminar("""'position': 3"""), "seminars[0].position", "Không có trường" },
                { Seminar("""'version': 'x'"""), "seminars[0].version", "Không có trường" },
            };
            return data;
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[[]]")]
    [InlineData("-0.5")]
    [InlineData("\"\"")]
    public async Task EveryField_WithAWrongType_IsNamed(string wrong)
    {
        var file = WholeFile.Plain.Build();
        var places = new List<string>();
        foreach (var (name, type) in ExchangeFormat.Lists)
        {
            Spoil(file[name]!.AsArray(), type, name, wrong, places);
        }

        Assert.True(places.Count > 150);
        var named = new HashSet<string>(StringComparer.Ordinal);
        // One after the other would take minutes; all at once would hide most behind the limit of problems.
        foreach (var some in places.Chunk(40))
        {
            var problems = await RefusedAsync(
                With(WholeFile.Plain.Build(), some, wrong).ToJsonString()
            );
            Assert.All(problems, AssertSentence);
            named.UnionWith(problems.Select(p => p.Place));
        }

        Assert.Empty(places.Except(named));
    }

    private static void Spoil(
        JsonArray records,
        Type type,
        string place,
        string wrong,
        List<string> places
    )
    {
        var shape = RecordShape.Of(type);
        foreach (var field in shape.Fields.Where(f => records[0]![f.Name] is not null))
        {
            places.Add($"{place}[0].{field.Name}");
        }

        foreach (var list in shape.Lists)
        {
            Spoil(
                records[0]![list.Name]!.AsArray(),
                list.ItemType,
                $"{place}[0].{list.Name}",
                wrong,
                places
            );
        }
    }

    private static JsonObject With(JsonObject file, IEnumerable<string> places, string wrong)
    {
        foreach (var place in places)
        {
            var steps = place.Split('.');
            JsonNode at = file;
            foreach (var step in steps[..^1])
            {
                at = at[step[..^3]]![0]!;
            }

            at[steps[^1]] = JsonNode.Parse(wrong);
        }

        return file;
    }

    private static string Seminar(string facts) =>
        string.Concat(
            "'seminars': [{ ",
            facts.StartsWith("'code'", StringComparison.Ordinal) ? "" : "'code': 's', ",
            facts.StartsWith("'kind'", StringComparison.Ordinal) ? "" : "'kind': 'seminar', ",
            $"'title': 'T', {facts} }}]"
        );

    private static void AssertSentence(ImportProblem problem)
    {
        Assert.Matches(Sentence(), problem.Sentence);
        Assert.DoesNotContain("Exception", problem.Sentence, StringComparison.Ordinal);
    }

    // A capital at the start, a stop at the end, and a letter that only Vietnamese has in between.
    [GeneratedRegex(
        @"^\p{Lu}.*[ạảấầẩậắằặẹẻếềểễệịỉọỏốồổộớờởợụủứừửựỳđă].*[.?]$",
        RegexOptions.Singleline,
        1000
    )]
    private static partial Regex Sentence();
}

public sealed class BadFileTestsOnSqlite() : BadFileTests(SqliteSource.Instance);

public sealed class BadFileTestsOnPostgres(PostgresServer server) : BadFileTests(server);
