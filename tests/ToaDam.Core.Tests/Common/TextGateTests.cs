using System.Text;
using ToaDam.Common;

namespace ToaDam.Tests.Common;

public sealed class TextGateTests
{
    [Theory]
    [InlineData("e\u0302\u0301 o\u031b\u0323", "ế ợ")]
    [InlineData("e\u0323\u0302 e\u0302\u0323", "ệ ệ")]
    [InlineData("ê\u0301", "ế")]
    [InlineData("a\u200bb\u200cc\u200dd\ufeffe\u2060f", "abcdef")]
    [InlineData("\u202eabc\u202c \u2066d\u2069 \u200e\u200f\u061c", "abc d")]
    [InlineData("a\u00adb\ufe0f", "ab")]
    [InlineData("\U000e0041a\U000e0100", "a")]
    [InlineData("\u00d0à N\u1eb5ng \u0189ông \u00f0\u0256", "Đà Nẵng Đông đđ")]
    [InlineData("a\tb\u00a0c\u202fd\u3000e\u2003f", "a b c d e f")]
    [InlineData("  Khối   thi đua  ", "Khối   thi đua")]
    [InlineData("Một\r\nHai\rBa\u2028Bốn\u0085Năm", "Một Hai Ba Bốn Năm")]
    [InlineData("“Vì người nghèo – không để ai…”", "“Vì người nghèo – không để ai…”")]
    [InlineData("*a* {{ b }} #let | <b> $x$ \\u0000", "*a* {{ b }} #let | <b> $x$ \\u0000")]
    [InlineData("🎉 漢字 ไทย", "🎉 漢字 ไทย")]
    [InlineData("a\u3164\u115f\u1160\uffa0\u2800\u034fb", "ab")]
    public void Clean_Text_IsMended(string text, string expected) =>
        Assert.Equal(expected, TextGate.Clean(text, 100, multiLine: false).Value);

    [Theory]
    [InlineData("\u0000", "text-character")]
    [InlineData("a\u0007", "text-character")]
    [InlineData("a\u001b[31m", "text-character")]
    [InlineData("a\u007f", "text-character")]
    [InlineData("a\ue000", "text-character")]
    [InlineData("a\U000f0000", "text-character")]
    [InlineData("a\ufffe", "text-character")]
    [InlineData("a\uffff", "text-character")]
    [InlineData("a\ufdd0", "text-character")]
    [InlineData("a\U0001fffe", "text-character")]
    [InlineData("", "text-empty")]
    [InlineData(" \t\n ", "text-empty")]
    [InlineData("\u200b\u2060\u3164", "text-empty")]
    public void Clean_BadText_IsRefused(string text, string code)
    {
        var outcome = TextGate.Clean(text, 100, multiLine: true);
        Assert.Equal(code, outcome.Refusal?.Code);
        Assert.EndsWith(".", outcome.Refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Clean_HalfACharacter_IsRefused()
    {
        // Not as data of a theory: attributes are stored as UTF-8, which has no halves.
        foreach (var text in (string[])["a\ud800", "\udc00a", "a\ud800\ud800\udc00"])
        {
            Assert.Equal("text-broken", TextGate.Clean(text, 100, multiLine: true).Refusal?.Code);
        }
    }

    [Fact]
    public void Clean_MultiLine_KeepsBreaksAndNoBlankEnds() =>
        Assert.Equal(
            "Một\nHai\n\nBa",
            TextGate.Clean("\n Một  \r\nHai\t\r\n\r\nBa\n\n", 100, multiLine: true).Value
        );

    [Fact]
    public void Clean_Length_IsCountedAfterNormalisation()
    {
        var text = string.Concat(Enumerable.Repeat("e\u0302\u0301", 100));
        Assert.True(TextGate.Clean(text, 100, multiLine: false).Ok);
        var refused = TextGate.Clean(text + "e", 100, multiLine: false).Refusal!;
        Assert.Equal("text-long", refused.Code);
        Assert.Contains("101", refused.Sentence, StringComparison.Ordinal);
        Assert.Contains(
            "40.000",
            TextGate
                .Clean(new string('a', 57_000), Lengths.Text, multiLine: true)
                .Refusal!.Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Clean_EveryCharacter_IsStableAndReachesPaper()
    {
        var faults = new List<string>();
        for (var c = 0; c <= 0x10FFFF; c++)
        {
            if (!Rune.IsValid(c) || c is >= 0x20000 and < 0xE0000)
            {
                continue;
            }

            var text = $"a{new Rune(c)}b";
            if (TextGate.Clean(text, 100, multiLine: true).Value is not { } clean)
            {
                continue;
            }

            if (TextGate.Clean(clean, 100, multiLine: true).Value != clean || !clean.IsNormalized())
            {
                faults.Add($"U+{c:X4} is not stable.");
            }

            // What the gate keeps, the paper must not silently drop.
            if (clean.Length > 2 && Documents.Model.TextGate.Clean(clean) == "ab")
            {
                faults.Add($"U+{c:X4} vanishes on paper.");
            }
        }

        Assert.Empty(faults);
    }
}
