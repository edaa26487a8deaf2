using ToaDam.Recording;

namespace ToaDam.Sheets;

/// <summary>The names of one register that a table's cells hold, with the answers so far.</summary>
/// <param name="all">The whole register.</param>
/// <param name="home">Those that are meant first, such as a seminar's own units; one of the others is proposed, never taken for granted.</param>
internal sealed class SheetNames(
    SheetWork work,
    IReadOnlyList<NamedRecord> all,
    IReadOnlyList<NamedRecord>? home = null
)
{
    private const int MaxNear = 8;

    private readonly NameMatcher _all = new(all);
    private readonly NameMatcher _home = new(home ?? all);

    private readonly Dictionary<string, string> _names = all.ToDictionary(
        r => r.Id.ToString(),
        r => r.Name,
        StringComparer.Ordinal
    );

    private readonly Dictionary<string, SheetName> _asked = new(StringComparer.Ordinal);

    public IReadOnlyList<SheetName> Asked => [.. _asked.Values];

    /// <summary>What a cell's name means: the id of a record, <see cref="SheetWork.New"/> or <see cref="SheetWork.None"/>; null while open.</summary>
    public string? Resolve(string text)
    {
        var key = NameMatcher.Words(text);
        if (key.Length == 0)
        {
            return SheetWork.None;
        }

        if (!_asked.TryGetValue(key, out var name))
        {
            var match = Find(text);
            if (match.Sure is { } sure)
            {
                return sure.ToString();
            }

            // What was answered may have been removed from the register since.
            var answered =
                work.Names.GetValueOrDefault(key) is { } answer
                && (!Guid.TryParse(answer, out _) || _names.ContainsKey(answer))
                    ? answer
                    : null;
            name = new(
                key,
                text,
                0,
                match.Near,
                answered ?? match.Likely?.ToString(),
                answered is not null
            );
        }

        _asked[key] = name with { Rows = name.Rows + 1 };
        return name.Answer;
    }

    // Sure only among those that are meant first; of the others one may be proposed.
    private NameMatch Find(string text)
    {
        var match = _home.Find(text);
        if (match is not { Sure: null, Likely: null } || home is null)
        {
            return match;
        }

        var elsewhere = _all.Find(text);
        return elsewhere with
        {
            Sure = null,
            Likely = match.IsAlike ? null : elsewhere.Likely,
            Near = [.. match.Near.Concat(elsewhere.Near).DistinctBy(o => o.Id).Take(MaxNear)],
        };
    }

    /// <summary>What the register calls a record; null for no id of it.</summary>
    public string? NameOf(string? id) => id is null ? null : _names.GetValueOrDefault(id);

    /// <summary>Whether a text is a name of the register, without asking about it.</summary>
    public Guid? Known(string text)
    {
        var match = _home.Find(text);
        return match.Sure ?? match.Likely ?? _all.Find(text).Sure;
    }
}
