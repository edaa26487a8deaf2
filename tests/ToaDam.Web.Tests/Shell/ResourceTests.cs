using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using MudBlazor;
using ToaDam.Web.Hosting;
using ToaDam.Web.Shell;

namespace ToaDam.Web.Tests.Shell;

public sealed partial class ResourceTests
{
    private const string Suffix = ".resources";

    // The component library ships its own English.
    private static readonly string[] VietnameseOnly = [typeof(MudTexts).FullName!];

    public static TheoryData<string> Bases() =>
        [
            .. typeof(ToaDamApp)
                .Assembly.GetManifestResourceNames()
                .Where(n => n.EndsWith(Suffix, StringComparison.Ordinal))
                .Select(n => n[..^Suffix.Length])
                .Except(VietnameseOnly),
        ];

    [Theory]
    [MemberData(nameof(Bases))]
    public void English_ComparedWithVietnamese_HasTheSameKeysAndPlaceholders(string name)
    {
        var texts = new ResourceManager(name, typeof(ToaDamApp).Assembly);
        var vietnamese = Read(texts, CultureInfo.InvariantCulture);
        var english = Read(texts, CultureInfo.GetCultureInfo("en"));

        Assert.NotEmpty(vietnamese);
        Assert.Equal(vietnamese.Keys.Order(), english.Keys.Order());
        Assert.All(
            vietnamese,
            t => Assert.Equal(Placeholders(t.Value), Placeholders(english[t.Key]))
        );
        Assert.All(
            vietnamese.Concat(english),
            t => Assert.False(string.IsNullOrWhiteSpace(t.Value), t.Key)
        );
        Assert.All(vietnamese.Values, t => Assert.True(t.IsNormalized(), t));
    }

    [Fact]
    public void ComponentTexts_ComparedWithTheLibrary_AreAllVietnamese()
    {
        var library = Read(
            new ResourceManager("MudBlazor.Resources.LanguageResource", typeof(MudButton).Assembly),
            CultureInfo.InvariantCulture
        );
        var vietnamese = Read(new ResourceManager(typeof(MudTexts)), CultureInfo.InvariantCulture);

        Assert.Equal(library.Keys.Order(), vietnamese.Keys.Order());
        Assert.All(
            library,
            t => Assert.Equal(Placeholders(t.Value), Placeholders(vietnamese[t.Key]))
        );
    }

    private static Dictionary<string, string> Read(ResourceManager texts, CultureInfo culture) =>
        texts
            .GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    private static string Placeholders(string text) =>
        string.Join(' ', Placeholder().Matches(text).Select(m => m.Value).Distinct().Order());

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Placeholder();
}
