using ToaDam.Common;

namespace ToaDam.Exchange;

/// <summary>What is wrong with the files, in words that a person can read: quoted text is short and printable.</summary>
internal sealed class ImportProblems
{
    /// <summary>Nobody reads more, and a file of 20 MB may be wrong in a million places.</summary>
    private const int Most = 100;

    private const int LongestQuote = 80;

    private readonly List<ImportProblem> _all = [];
    private int _count;

    public IReadOnlyList<ImportProblem> All =>
        _count <= Most
            ? _all
            :
            [
                .. _all,
                new ImportProblem(
                    "",
                    $"Còn {_count - Most} lỗi khác. Hãy sửa các lỗi trên rồi nhập lại."
                ),
            ];

    public void Add(string place, string sentence)
    {
        if (_count++ < Most)
        {
            _all.Add(new(Printable(place, LongestQuote * 4), sentence));
        }
    }

    public void AddUnknown(string place, string name, IEnumerable<string> known)
    {
        var folded = SearchFold.Fold(name);
        var near = known.FirstOrDefault(k => SearchFold.Fold(k) == folded);
        Add(
            $"{place}{name}",
            $"Không có trường {Quote(name)}.{(near is null ? "" : $" Có phải “{near}”?")}"
        );
    }

    public static string Quote(string text) => $"“{Printable(text, LongestQuote)}”";

    private static string Printable(string text, int length)
    {
        var cut = text.Length <= length ? text : text[..length] + "…";
        return string.Concat(
            cut.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c)
        );
    }
}
