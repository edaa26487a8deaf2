using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Tests.Recording;

public sealed class FieldWordsTests
{
    // No field of the form: the step of a seminar leaves it in the trail.
    [Theory]
    [InlineData("vi-VN", "Lý do")]
    [InlineData("en", "Reason")]
    public void ReasonOfAStep_InTheTrail_HasAWord(string language, string word)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        using var services = new ServiceCollection()
            .AddLogging()
            .AddLocalization()
            .BuildServiceProvider();

        var words = services.GetRequiredService<IStringLocalizer<FieldWords>>();

        Assert.Equal(word, words.Label("Seminar", "reason"));
    }
}
