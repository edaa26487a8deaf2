using System.Text;
using ToaDam.Accounts;
using ToaDam.Exchange;
using ToaDam.Printing;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Exchange;

namespace ToaDam.Tests.Printing;

/// <summary>Text that other programs take for commands, in every text field at once: it stays text, from the file to the paper.</summary>
public abstract class HostileTextTests(IDatabaseSource source, TypesetterFixture typesetter) : PrintingTests(source, typesetter)
{
    /// <summary>Fields that stand on the minutes or the report whatever they hold.</summary>
    private static readonly string[] Printed = ["title", "theme", "aims", "name", "text", "points", "topic", "outcome", "subject", "symbol"];

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
            { "cjk", "漢字 かな 한국어 ไทย عربي עברית" },
            { "marks", "a\u0301\u0302\u0303\u0304\u0305\u0306 z\u0323\u0324\u0325" },
            { "long-word", new string('ở', 4000) },
        };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_InEveryField_StaysTextFromFileToPaper(string kind, string text)
    {
        Assert.NotEmpty(kind);
        await TakeAsync(new WholeFile(f => Cut(text, f.MaxLength)).ToFile());
        var exported = await ExportAsync(WholeFile.Code);
        await using (var fresh = await FreshAsync())
        {
            var again = await new ImportService(fresh).ImportAsync(Caller.Machine, [new ImportFile("a.json", exported)], Cancellation);
            Assert.True(again.Ok, string.Join('\n', again.Problems));
            Assert.Equal(exported, (await new ExportService(fresh).ExportAsync(Caller.Machine, WholeFile.Code, Cancellation)).Value);
        }

        foreach (var paper in TemplateStore.Printable)
        {
            // The checks compare every string of the paper with what is printed, □ only where a warning names the character.
            var composed = await ComposeAsync(WholeFile.Code, paper);
            await Printer.PrintCheckedAsync(composed.Document);
            var clean = ToaDam.Common.TextGate.Clean(Cut(text, 40), 1000, multiLine: false).Value!;
            Assert.Contains(clean.TrimEnd('.', ';', ' '), Text(composed.Document), StringComparison.OrdinalIgnoreCase);
        }
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
        var text = Text((await ComposeAsync(WholeFile.Code, DocumentKind.Minutes)).Document) + Text((await ComposeAsync(WholeFile.Code, DocumentKind.Report)).Document);
        var found = markers.Where(m => text.Contains(m.Key, StringComparison.Ordinal)).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Printed.Where(p => p is not "theme" and not "symbol").Except(found));
    }

    [Fact]
    public async Task Paragraph_OfThirtyNineThousand_IsPrintedWhole()
    {
        var sentence = "Vận động hội viên giúp nhau phát triển kinh tế, giảm nghèo bền vững. ";
        var paragraph = string.Concat(Enumerable.Repeat(sentence, 39_000 / sentence.Length)).Trim();
        await TakeAsync(
            $$"""
            { "format": "toadam/1", "seminars": [{ "code": "dai", "kind": "seminar", "title": "Tọa đàm", "conclusions": [{ "text": "{{paragraph}}" }],
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

public sealed class HostileTextTestsOnSqlite(TypesetterFixture typesetter) : HostileTextTests(SqliteSource.Instance, typesetter);

public sealed class HostileTextTestsOnPostgres(PostgresServer server, TypesetterFixture typesetter) : HostileTextTests(server, typesetter);
