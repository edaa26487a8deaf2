using ToaDam.Documents.Model;
using ToaDam.Documents.Tests.Samples;
using ToaDam.Documents.Tests.Templates;
using ToaDam.Documents.Typesetting;
using ToaDam.Tests.Pdf;

namespace ToaDam.Documents.Tests.Typesetting;

public sealed class HostileTextTests(TypesetterFixture fixture)
{
    [Fact]
    public async Task HostileValues_InEveryPlace_PrintLiterally()
    {
        foreach (var value in Hostile.Literal)
            await PrintOddAsync(SealingTests.ComposeEverywhere(value));
    }

    [Fact]
    public async Task CleanedValues_InEveryPlace_PrintNoMissingGlyph()
    {
        foreach (var (typed, printed) in Hostile.Cleaned)
        {
            var file = await PrintOddAsync(SealingTests.ComposeEverywhere(typed));
            var paper = string.Concat(PdfText.Read(file.Content).Streams);
            Assert.Contains(PdfText.Fold(printed), paper, StringComparison.Ordinal);
            Assert.Equal(printed.Contains('□', StringComparison.Ordinal), file.Warnings.Count > 0);
        }
    }

    [Fact]
    public async Task UncoveredCharacter_Printed_IsNamedWithItsWords()
    {
        var file = await PrintOddAsync(
            SealingTests.ComposeEverywhere("Đại biểu \U0001F9FF có mặt")
        );
        Assert.Contains(
            "U+1F9FF trong “Đại biểu \U0001F9FF có mặt”",
            file.Warnings.Select(w => w.ToString())
        );
    }

    [Fact]
    public async Task Alphabet_InBothCases_IsPrintedInEveryStyle()
    {
        const string Letters =
            "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz₫“”–—…±‰²°№§";
        var words = Letters + " " + Letters.ToUpperInvariant();
        var document = Compose.Body(
            "{{ value }}\n**{{ value }}**\n*{{ value }}*\nHết",
            new TestFacts { Value = words }
        );
        var file = await PrintAsync(document);
        Assert.Empty(file.Warnings);
    }

    [Theory]
    [InlineData(4_000)]
    [InlineData(57_000)]
    public async Task Word_WithoutABreak_StaysInsideTheMargins(int letters)
    {
        var word = string.Concat(Enumerable.Repeat("ngườiđẹp", letters / 8));
        await PrintAsync(
            Compose.Body(
                "{{ value }}\n- {{ value }}\n| a | b |\n|---|-------|\n| x | {{ value }} |\nHết",
                new TestFacts { Value = word }
            )
        );
    }

    [Fact]
    public async Task Paragraph_OfFiftySevenThousandCharacters_IsPrintedWhole()
    {
        var text = string.Join(
            ' ',
            Enumerable.Range(0, 400).Select(n => $"{n} {Sample.Sentence}.")
        )[..57_000];
        await PrintAsync(Compose.Body("Một\n{{ value }}\nHết", new TestFacts { Value = text }));
    }

    [Fact]
    public async Task LastParagraph_LongerThanAPage_EndsWithTheSignatures()
    {
        var text = string.Join(' ', Enumerable.Range(0, 60).Select(n => $"{n} {Sample.Sentence}."));
        await PrintAsync(
            Compose.Body(
                "Một\n{{ value }}\n::: signature\nauthority: Trưởng khối\nname: A\n:::\n::: recipients\n- Lưu\n:::",
                new TestFacts { Value = text }
            )
        );
    }

    [Theory]
    [InlineData("|---|--------|")]
    [InlineData("|-|-|")]
    public async Task Cell_LongerThanAPage_LosesNothing(string widths)
    {
        var text = string.Join(' ', Enumerable.Range(0, 60).Select(n => $"{n} {Sample.Sentence}."));
        var document = Compose.Body(
            $"Một\n| STT | Nội dung |\n{widths}\n| 1 | ngắn |\n| 2 | {{{{ value }}}} |\n| 3 | ngắn |\nHết",
            new TestFacts { Value = text }
        );
        await PrintAsync(document);
    }

    [Fact]
    public async Task SignaturesAlone_OnThePageEdge_TakeTheLastWordsAlong()
    {
        // Each count of lines puts the page end somewhere else in the closing and the signatures.
        for (var lines = 20; lines < 34; lines += 2)
        {
            var body = string.Concat(Enumerable.Range(0, lines).Select(n => $"Dòng {n}\n"));
            await PrintAsync(
                Compose.Body(
                    body
                        + "Hết\n::: signature\nauthority: Trưởng khối\nname: A\n:::\n::: recipients\n- Lưu\n:::"
                )
            );
        }
    }

    // The rules for signatures and letterhead look for words that these documents do not have.
    private async Task<PdfFile> PrintOddAsync(OfficialDocument document)
    {
        var file = await fixture.Typesetter.RenderAsync(
            document,
            TestContext.Current.CancellationToken
        );
        string[] violations =
        [
            .. PdfArchiveCheck.Violations(file.Content, document),
            .. PdfStructureCheck.Violations(file.Content, document),
            .. PdfLayoutCheck.MarginViolations(file.Content),
            .. ModelText.Violations(file.Content, document, file.Warnings),
        ];
        Assert.True(violations.Length == 0, string.Join('\n', violations));
        return file;
    }

    private Task<PdfFile> PrintAsync(OfficialDocument document) =>
        fixture.PrintCheckedAsync(document);
}
