using System.Globalization;
using System.Text;
using CsCheck;
using ToaDam.Documents.Model;

namespace ToaDam.Documents.Tests.Model;

public sealed class TextGateTests
{
    [Theory]
    [InlineData("Khối thi đua\u00A08", "Khối thi đua\u00A08")]
    [InlineData("e\u0323\u0302 và e\u0302\u0323", "ệ và ệ")]
    [InlineData("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn")]
    [InlineData("a\u2003b\u202Fc", "a b c")]
    [InlineData("a\u00ADb\u200Bc\uFEFFd\u202Ee\u2066f", "abcdef")]
    [InlineData("\0\u0007\u001B", "")]
    [InlineData("\uE000 \uF8FF \U000F0000 \U0010FFFD \uFFFF", "\uFFFD \uFFFD \uFFFD \uFFFD \uFFFD")]
    [InlineData("\U0001F600\uFE0F", "\U0001F600")]
    public void Text_Cleaned_HoldsOnlyWhatCanBePrinted(string typed, string clean) =>
        Assert.Equal(clean, TextGate.Clean(typed));

    // Not as inline data: a lone surrogate does not survive in an attribute.
    [Fact]
    public void LoneSurrogates_Cleaned_AreMarkedAsUnprintable() =>
        Assert.Equal("\uFFFD x \uFFFD", TextGate.Clean("\uD83D x \uDE00"));

    [Fact]
    public void AnyText_Cleaned_IsNormalAndStaysSo() =>
        Gen
            .Char.Array[0, 40]
            .Select(chars => new string(chars))
            .Sample(
                typed =>
                {
                    var clean = TextGate.Clean(typed);
                    Assert.True(clean.IsNormalized(NormalizationForm.FormC));
                    Assert.Equal(clean, TextGate.Clean(clean));
                    Assert.DoesNotContain(
                        clean.EnumerateRunes().Where(rune => rune.Value != '\n'),
                        rune =>
                            Rune.GetUnicodeCategory(rune)
                                is UnicodeCategory.Control
                                    or UnicodeCategory.Format
                                    or UnicodeCategory.PrivateUse
                                    or UnicodeCategory.Surrogate
                    );
                },
                iter: 5_000,
                threads: 1
            );

    // .NET without ICU returns its input unchanged, and every Vietnamese name typed on a Mac would print wrongly.
    [Fact]
    public void Runtime_Normalizes() =>
        Assert.Equal("ế", "e\u0302\u0301".Normalize(NormalizationForm.FormC));
}
