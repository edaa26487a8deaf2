using F23.StringSimilarity;
using ToaDam.Common;
using ToaDam.Recording;

namespace ToaDam.Sheets;

/// <summary>A record by all the names it goes by.</summary>
internal sealed record NamedRecord(Guid Id, string Name, params IReadOnlyList<string?> OtherNames);

/// <summary>Whom a written name means.</summary>
/// <param name="Sure">Written just so, but for diacritics, case and signs, and by one record only.</param>
/// <param name="Likely">The one record whose words it has, shortened or with a slip; to be looked at by a person.</param>
/// <param name="Near">Records to choose from, nearest first.</param>
/// <param name="IsAlike">At least one of them may well be meant, perhaps several.</param>
internal sealed record NameMatch(
    Guid? Sure,
    Guid? Likely,
    IReadOnlyList<RecordOption> Near,
    bool IsAlike
);

/// <summary>
/// Finds the unit or block that a cell names: by any of its names, with words shortened to their initials
/// (<c>Hội LHPN</c>), left out or mistyped.
/// </summary>
internal sealed class NameMatcher
{
    private const int MaxNear = 6;

    /// <summary>Below this two names only share the words that all units share.</summary>
    private const double NearFrom = 0.45;

    /// <summary>A second record as near as this leaves the choice to a person.</summary>
    private const double Margin = 0.03;

    /// <summary>Short forms that are not the initials of their words.</summary>
    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["tw"] = "trung uong",
        ["hn"] = "ha noi",
        ["sg"] = "sai gon",
        ["dbqh"] = "dai bieu quoc hoi",
        ["mttqvn"] = "mat tran to quoc viet nam",
    };

    private readonly SorensenDice _pairs = new(2);
    private readonly Levenshtein _letters = new();
    private readonly List<(NamedRecord Record, string[] Words, string Text)> _names = [];
    private readonly ILookup<string, Guid> _exact;

    public NameMatcher(IEnumerable<NamedRecord> records)
    {
        foreach (var record in records)
        {
            foreach (var name in record.OtherNames.Prepend(record.Name))
            {
                if (Words(name ?? "") is { Length: > 0 } words)
                {
                    _names.Add((record, words.Split(' '), words));
                }
            }
        }

        _exact = _names
            .Select(n => (n.Text, n.Record.Id))
            .Distinct()
            .ToLookup(n => n.Text, n => n.Id, StringComparer.Ordinal);
    }

    /// <summary>Letters and digits only, folded, one space between words: <c>hoi lien hiep phu nu</c>.</summary>
    public static string Words(string text) =>
        SearchFold.Fold(
            string.Concat(text.Select(c => char.IsLetterOrDigit(c) || IsMark(c) ? c : ' '))
        );

    public bool Has(Guid id) => _names.Exists(n => n.Record.Id == id);

    public NameMatch Find(string text)
    {
        var typed = Words(text);
        var exact = _exact[typed].ToList();
        if (exact is [var one])
        {
            var name = _names.First(n => n.Record.Id == one).Record.Name;
            return new(one, one, [new(one, name, null)], IsAlike: true);
        }

        string[] words =
        [
            .. typed.Split(' ').SelectMany(w => Irregular.GetValueOrDefault(w, w).Split(' ')),
        ];
        var near = _names
            .Select(n => (n.Record, Score: Score(words, n.Words, out var covers), Covers: covers))
            .GroupBy(n => n.Record)
            .Select(g => g.OrderByDescending(n => n.Covers).ThenByDescending(n => n.Score).First())
            .Where(n => n.Score >= NearFrom || n.Covers)
            .OrderByDescending(n => n.Covers)
            .ThenByDescending(n => n.Score)
            .ThenBy(n => n.Record.Name, StringComparer.Ordinal)
            .Take(MaxNear)
            .ToList();
        var likely =
            near is [{ Covers: true } first, ..]
            && !(near is [_, { Covers: true } second, ..] && second.Score > first.Score - Margin)
                ? first.Record.Id
                : (Guid?)null;
        return new(
            null,
            likely,
            [.. near.Select(n => new RecordOption(n.Record.Id, n.Record.Name, null))],
            near is [{ Covers: true }, ..]
        );
    }

    /// <summary>How near two names are, from 0 to 1, and whether one has all the words of the other.</summary>
    private double Score(string[] typed, string[] name, out bool covers)
    {
        var spelled = SpellOut(typed, name);
        covers = IsCovered(spelled, name) || (name.Length > 1 && IsCovered(name, spelled));
        return _pairs.Similarity(string.Join(' ', spelled), string.Join(' ', name));
    }

    // "lhpn" becomes "lien hiep phu nu" when the other name has these words in this order.
    private static string[] SpellOut(string[] typed, string[] name)
    {
        var all = new List<string>();
        foreach (var word in typed)
        {
            var from = word.Length < 2 ? -1 : StartOf(word, name);
            all.AddRange(from < 0 ? [word] : name.Skip(from).Take(word.Length));
        }

        return [.. all];
    }

    private static int StartOf(string initials, string[] name)
    {
        for (var from = 0; from + initials.Length <= name.Length; from++)
        {
            if (initials.Index().All(i => name[from + i.Index][0] == i.Item))
            {
                return from;
            }
        }

        return -1;
    }

    private bool IsCovered(string[] words, string[] by) =>
        words.All(w => by.Any(b => b == w || IsSlip(w, b)));

    private bool IsSlip(string word, string other) =>
        word.Length >= 5
        && Math.Abs(word.Length - other.Length) <= 1
        && !word.Any(char.IsDigit)
        && _letters.Distance(word, other) <= 1;

    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark;
}
