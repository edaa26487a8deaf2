using System.Globalization;

namespace ToaDam.Web.Hosting;

/// <summary>How many live pages the server keeps at once.</summary>
/// <param name="PagesPerPerson">Tabs that one account can type into.</param>
public sealed record LiveLimits(int PagesPerPerson = 8)
{
    public const string Section = "Live";

    /// <summary>A whole office may stand behind one address.</summary>
    public const int PerAddress = 200;

    public const int InAll = 1000;

    /// <summary>Reads the setting; adds a sentence to <paramref name="problems"/> when it can't be used.</summary>
    public static LiveLimits Read(string? pagesPerPerson, ICollection<string> problems)
    {
        if (string.IsNullOrWhiteSpace(pagesPerPerson))
        {
            return new();
        }

        if (
            int.TryParse(
                pagesPerPerson,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var pages
            ) && pages is >= 1 and <= PerAddress
        )
        {
            return new(pages);
        }

        problems.Add(
            $"Live:PagesPerPerson là “{pagesPerPerson}”; chỉ nhận số từ 1 đến {PerAddress}: số trang mà một người mở cùng lúc."
        );
        return new();
    }
}
