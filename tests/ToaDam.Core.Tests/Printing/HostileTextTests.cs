using System.Text;
using ToaDam.Accounts;
using ToaDam.Exchange;
using ToaDam.Printing;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Exchange;
using ToaDam.Tests.Pdf;

namespace ToaDam.Tests.Printing;

/// <summary>Text that other programs take for commands, in every text field at once: it stays text, from the file to the paper.</summary>
public abstract class HostileTextTests(IDatabaseSource source, TypesetterFixture typesetter)
    : PrintingTests(source, typesetter)
{
    /// <summary>Fields that stand on the minutes or the report whatever they hold.</summary>
    private static readonly string[] Printed =
    [
        "title",
        "theme",
        "aims",
        "name",
        "text",
        "points",
        "topic",
        "outcome",
        "subject",
        "symbol",
    ];

    /// <summary>
    /// Not comparable letter by letter: printed in another order than written, with marks apart from their letters, or so
    /// alike that the halves of a table's cells on two pages can't be told apart (see <see cref="LongWord_IsPrintedWhole"/>).
    /// </summary>
    private static readonly string[] Incomparable = ["right-to-left", "marks", "long-word"];

    private static readonly Dictionary<string, string> Letterhead = new(StringComparer.Ordinal)
    {
        ["superiorLines"] = "Tỉnh Sông Mai",
        ["symbol"] = "KTĐ3",
        // Signatures and recipients that fill a page by themselves can't stand with the last words.
        ["signerPost"] = "Trưởng khối",
        ["signerOtherPost"] = "Chủ tịch Hội",
        ["recipients"] = "Các đơn vị thành viên",
        ["authorityFor"] = "Khối thi đua số 3",
        ["placeName"] = "Sông Mai",
    };

    public static TheoryData<string, string> Texts =>
        new()
        {
            { "markdown", "# *a* **b** _c_ ~~d~~ `e` [f](g) | - 1. > ---" },
            { "liquid", "{{ title }} {% if a %} {%- raw -%} {# b #} | upcase }}" },
            { "typst", "#let x = 1 $a_b^c$ #panic() <label> @ref \\u{41} // b /* c */ = d" },
            { "html", "<script>alert('1')</script> &amp; &lt; <b>\"x\"</b> <!-- -->" },
            { "lines", "::: signature | :::: --- form: minutes" },
            { "json", "\\\"}],\\u0000 \\n {\"a\": [1]}" },
            { "sql", "'; DROP TABLE seminars; -- %_[]" },
            { "decomposed", "Tọa đàm “Người nghèo – ế ợ ặ”".Normalize(NormalizationForm.FormD) },
            { "zero-width", "Khối\u200b thi\u200d đua\ufeff \u2060tám" },
            { "direction", "\u202eabc\u202c \u2066tọa\u2069 đàm\u200f" },
            { "blanks", "\tTọa\u00a0đàm\u3000lớn\u2003nhỏ " },
            { "emoji", "Vui 🎉 cờ 🇻🇳 gia đình 👨‍👩‍👧 ❤️" },
            { "cjk", "漢字 かな 한국어 ไทย" },
            { "right-to-left", "عربي עברית" },
            { "marks", "a\u0301\u0302\u0303\u0304\u0305\u0306 z\u0323\u0324\u0325" },
            { "long-word", new string('ở', 4000) },
        };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_InEveryField_StaysTextFromFileToPaper(string kind, string text)
    {
        await TakeAsync(new WholeFile(f => Cut(text, f.MaxLength)).ToFile());
        var exported = await ExportAsync(WholeFile.Code);
        await using (var fresh = await FreshAsync())
        {
            var again = await new ImportService(fresh, TimeProvider.System).ImportAsync(
                Caller.Machine,
                [new ImportFile("a.json", exported)],
                Cancellation
            );
            Assert.True(again.Ok, string.Join('\n', again.Problems));
            Assert.Equal(
                exported,
                (
                    await new ExportService(fresh).ExportAsync(
                        Caller.Machine,
                        WholeFile.Code,
                        Cancellation
                    )
                ).Value
            );
        }

        foreach (var paper in TemplateStore.Printable)
        {
            var composed = await ComposeAsync(WholeFile.Code, paper);
            Assert.Contains(
                Cut(ToaDam.Common.TextGate.Clean(text, 5000, multiLine: false).Value!, 20),
                Text(composed.Document),
                StringComparison.OrdinalIgnoreCase
            );
            var file = await Printer.Typesetter.RenderAsync(composed.Document, Cancellation);
            AssertNone(PdfStructureCheck.Violations(file.Content, composed.Document));
            AssertNone(PdfLayoutCheck.MarginViolations(file.Content));
            // The title is compared letter by letter; a letter without a glyph is □ there, too.
            AssertNone(
                PdfArchiveCheck
                    .Violations(file.Content, composed.Document)
                    .Where(v =>
                        file.Warnings.Count == 0
                        || !v.StartsWith("The title is", StringComparison.Ordinal)
                    )
            );
            if (!Incomparable.Contains(kind))
            {
                // Every string of the paper is printed, □ only where a warning names the character.
                AssertNone(ModelText.Violations(file.Content, composed.Document, file.Warnings));
            }
        }

        // The rules of letterhead and signatures are measured on their words, so those are plain the second time.
        var line = 0;
        await TakeAsync(
            new WholeFile(f =>
                f.Name == "headerLines" ? $"Khối thi đua dòng {++line}"
                : Letterhead.TryGetValue(f.Name, out var plain) ? plain
                : Cut(text, f.MaxLength)
            ).ToFile()
        );
        foreach (var paper in TemplateStore.Printable)
        {
            var composed = await ComposeAsync(WholeFile.Code, paper);
            var file = await Printer.Typesetter.RenderAsync(composed.Document, Cancellation);
            // Stacked marks reach into the lines above, where the check takes them for words of their own.
            AssertNone(
                kind == "marks" ? [] : PdfLayoutCheck.Violations(file.Content, composed.Document)
            );
        }
    }

    private static void AssertNone(IEnumerable<string> violations)
    {
        var found = violations.Select(v => v.Length < 300 ? v : $"{v[..100]}…{v[^100..]}").ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public async Task Markers_OfEveryPrintedField_AreFoundOnThePapers()
    {
        var n = 0;
        var markers = new Dictionary<string, string>(StringComparer.Ordinal);
        await TakeAsync(
            new WholeFile(f =>
            {
                var marker = $"*{{{{ {++n} }}}} #<b>|";
                markers[marker] = f.Name;
                return marker;
            }).ToFile()
        );
        var text =
            Text((await ComposeAsync(WholeFile.Code, DocumentKind.Minutes)).Document)
            + Text((await ComposeAsync(WholeFile.Code, DocumentKind.Report)).Document);
        var found = markers
            .Where(m => text.Contains(m.Key, StringComparison.Ordinal))
            .Select(m => m.Value)
            .ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Printed.Where(p => p is not "theme" and not "symbol").Except(found));
    }

    [Fact]
    public async Task LongWord_IsPrintedWhole()
    {
        var word = string.Concat(Enumerable.Range(1000, 1000));
        await TakeAsync(
            $$"""
            { "format": "toadam/1", "blocks": [{ "name": "Khối thi đua 8" }], "seminars": [{ "code": "dai", "kind": "seminar", "title": "Tọa đàm",
              "block": "Khối thi đua 8", "conclusions": [{ "text": "{{word}}" }] }] }
            """
        );
        foreach (var kind in TemplateStore.Printable)
        {
            await Printer.PrintCheckedAsync((await ComposeAsync("dai", kind)).Document);
        }
    }

    [Fact]
    public async Task Paragraph_OfThirtyNineThousand_IsPrintedWhole()
    {
        var sentence = "Vận động hội viên giúp nhau phát triển kinh tế, giảm nghèo bền vững. ";
        var paragraph = string.Concat(Enumerable.Repeat(sentence, 39_000 / sentence.Length)).Trim();
        await TakeAsync(
            $$"""
            { "format": "toadam/1", "blocks": [{ "name": "Khối thi đua 8" }],
              "seminars": [{ "code": "dai", "kind": "seminar", "title": "Tọa đàm", "block": "Khối thi đua 8", "conclusions": [{ "text": "{{paragraph}}" }],
              "contributions": [{ "kind": "difficulty", "text": "{{paragraph}}" }], "statements": [{ "kind": "opening", "points": ["{{paragraph}}"] }] }] }
            """
        );
        foreach (var kind in TemplateStore.Printable)
        {
            await Printer.PrintCheckedAsync((await ComposeAsync("dai", kind)).Document);
        }
    }

    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var cut = text[..length];
        return char.IsHighSurrogate(cut[^1]) ? cut[..^1] : cut;
    }
}

public sealed class HostileTextTestsOnSqlite(TypesetterFixture typesetter)
    : HostileTextTests(SqliteSource.Instance, typesetter);

public sealed class HostileTextTestsOnPostgres(PostgresServer server, TypesetterFixture typesetter)
    : HostileTextTests(server, typesetter);
