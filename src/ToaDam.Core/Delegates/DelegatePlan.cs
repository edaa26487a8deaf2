using F23.StringSimilarity;
using ToaDam.Common;
using ToaDam.Recording;
using ToaDam.Sheets;
using ToaDam.Units;

namespace ToaDam.Delegates;

/// <summary>Finds for every row of a table which person it means, what is new and what must be asked.</summary>
internal sealed class DelegatePlan
{
    /// <summary>So near are two spellings of one name; "Trần Văn An" and "Trần Văn Ân" are nearer.</summary>
    private const double Near = 0.85;

    private const int MaxAlike = 5;

    private static readonly string[] Totals =
    [
        "tong",
        "tong cong",
        "tong so",
        "cong",
        "danh sach co",
    ];

    private static readonly NormalizedLevenshtein Letters = new();

    private readonly RecordKind _kind = RecordKinds.Of(typeof(SeminarDelegate));
    private readonly SheetWork _work;
    private readonly SheetNames _units;
    private readonly DateOnly _today;
    private readonly IReadOnlyList<SeminarDelegate> _people;
    private readonly ILookup<string, SeminarDelegate> _byName;
    private readonly ILookup<Guid, SeminarDelegate> _byUnit;
    private readonly Dictionary<string, int> _firstRow = new(StringComparer.Ordinal);
    private readonly bool _honorificsInNames;

    public DelegatePlan(
        SheetWork work,
        SheetNames units,
        IReadOnlyList<SeminarDelegate> people,
        DateOnly today
    )
    {
        (_work, _units, _people, _today) = (work, units, people, today);
        _byName = people.ToLookup(p => Bare(p.Name), StringComparer.Ordinal);
        _byUnit = people.ToLookup(p => p.UnitId ?? Guid.Empty);
        List<string> names = [.. work.Sheet.Rows.Select(NameOf).Where(n => n.Length > 0)];
        // The family name Ông exists: only a column written with honorifics throughout is taken apart.
        _honorificsInNames =
            names.Count(n => DelegateSheet.Split(n).Honorific is not null) * 2 > names.Count;
        Rows = [.. Plan()];
    }

    public IReadOnlyList<PlannedRow> Rows { get; }

    /// <summary>Rows whose unit is to be written down with them, and its name.</summary>
    public Dictionary<PlannedRow, string> NewUnits { get; } = [];

    private IEnumerable<PlannedRow> Plan()
    {
        var unit = "";
        foreach (var row in _work.Sheet.Rows)
        {
            var planned = new PlannedRow(_work, row);
            var name = NameOf(row);
            if (IsTotal(name))
            {
                planned.Leave("Dòng tổng cộng");
                yield return planned;
                continue;
            }

            if (name.Length == 0)
            {
                if (HeadingUnit(row) is { } heading)
                {
                    unit = heading;
                    planned.Leave($"Dòng ghi tên đơn vị “{heading}” cho các dòng dưới");
                }
                else
                {
                    planned.Leave("Dòng không có họ và tên");
                }

                yield return planned;
                continue;
            }

            var cell = _work.TextOf(row, DelegateSheet.Unit) ?? "";
            if (cell.Length > 0 && _work.FillDown)
            {
                unit = cell;
            }

            ReadCells(planned, row, name);
            ResolveUnit(planned, cell.Length > 0 ? cell : unit);
            FindTarget(planned);
            planned.LeaveIfAnswered();
            KeepSpelling(planned);
            planned.Check(_kind, Heading, _today);
            planned.Compare(_kind, Heading, Say, _today);
            yield return planned;
        }
    }

    // "Tổng cộng: 25 đại biểu" below the last person.
    private static bool IsTotal(string name) =>
        Bare(name) is var bare
        && Totals.Any(t => bare == t || bare.StartsWith(t + " ", StringComparison.Ordinal));

    private string NameOf(SheetRow row) =>
        string.Join(
            ' ',
            new[]
            {
                _work.TextOf(row, DelegateSheet.FamilyName),
                _work.TextOf(row, DelegateSheet.Name),
            }.Where(t => !string.IsNullOrEmpty(t))
        );

    // "II. Hội Nông dân" alone in its line, above its people.
    private string? HeadingUnit(SheetRow row)
    {
        List<string> texts =
        [
            .. row.Cells.Where(c => c.Length > 4).Distinct(StringComparer.Ordinal),
        ];
        return texts is [var text] && _units.Known(text) is not null ? text : null;
    }

    private void ReadCells(PlannedRow planned, SheetRow row, string name)
    {
        foreach (
            var field in DelegateSheet.Fields.Where(f =>
                f.Name is not (DelegateSheet.FamilyName or DelegateSheet.Unit or DelegateSheet.Name)
            )
        )
        {
            if (_work.TextOf(row, field.Name) is { Length: > 0 } cell)
            {
                var (text, problem) = DelegateSheet.Read(field.Name, cell);
                if (problem is not null)
                {
                    planned.Refuse($"{field.Heading}: {problem}");
                    return;
                }

                planned.Texts[field.Name] = text!;
            }
        }

        if (
            _honorificsInNames
            && DelegateSheet.Split(name) is { Honorific: { } honorific, Name: var rest }
        )
        {
            name = rest;
            planned.Texts.TryAdd("honorific", honorific);
        }

        planned.Texts[DelegateSheet.Name] = name;
    }

    private void ResolveUnit(PlannedRow planned, string text)
    {
        if (!planned.IsOpen)
        {
            return;
        }

        switch (_units.Resolve(text))
        {
            case null:
                planned.Shown[DelegateSheet.Unit] = text;
                planned.Wait($"Chưa rõ “{text}” là đơn vị nào");
                break;
            case SheetWork.None:
                break;
            case SheetWork.New:
                if (planned.Clean(UnitNames.Kind, UnitNames.Field, text, _today) is { } name)
                {
                    NewUnits[planned] = name;
                    planned.Shown[DelegateSheet.Unit] = name;
                }

                break;
            case var id:
                planned.Texts[DelegateSheet.Unit] = id;
                planned.Shown[DelegateSheet.Unit] = _units.NameOf(id) ?? text;
                break;
        }
    }

    private void FindTarget(PlannedRow planned)
    {
        if (!planned.IsOpen)
        {
            return;
        }

        var name = planned.Texts[DelegateSheet.Name];
        var isNewUnit = NewUnits.TryGetValue(planned, out var newUnit);
        var unit = Guid.TryParse(planned.Texts.GetValueOrDefault(DelegateSheet.Unit), out var known)
            ? known
            : Guid.Empty;
        var named = _byName[Bare(name)].Where(p => !isNewUnit).ToList();
        var same = named.Where(p => (p.UnitId ?? Guid.Empty) == unit).ToList();
        var key = $"{newUnit ?? unit.ToString()}/{Bare(name)}";
        var again = !_firstRow.TryAdd(key, planned.Row.Number);
        if (_people.FirstOrDefault(p => p.Id == planned.NewId) is { } written)
        {
            planned.Target = written;
            return;
        }

        if (again)
        {
            planned.Ask($"Trùng họ tên và đơn vị với dòng {_firstRow[key]}", same, ToOption);
            return;
        }

        if (same is [var one] && IsSpelledAlike(one.Name, name))
        {
            planned.Target = one;
            return;
        }

        // The same letters with other marks, a slip, or a namesake whose unit is open on one side, or who holds the same post
        // elsewhere: then the unit was wrong once.
        List<SeminarDelegate> alike =
        [
            .. same.Concat(
                    _byName[Bare(name)]
                        .Where(p =>
                            p.UnitId is null
                            || (unit == Guid.Empty && !isNewUnit)
                            || HoldsTheSamePost(p, planned)
                        )
                )
                .Concat(
                    _byUnit[unit]
                        .Where(p =>
                            unit != Guid.Empty
                            && Letters.Similarity(Bare(p.Name), Bare(name)) >= Near
                        )
                )
                .Distinct()
                .Take(MaxAlike),
        ];
        if (alike.Count > 0)
        {
            planned.Ask(
                alike is [var single]
                    ? $"Giống “{single.Name}” đã có trong danh sách"
                    : "Giống những người đã có trong danh sách",
                alike,
                ToOption
            );
        }
    }

    /// <summary>What a cell says less well than the record does not change it.</summary>
    private void KeepSpelling(PlannedRow planned)
    {
        if (planned.Target is not SeminarDelegate person)
        {
            return;
        }

        // A file typed without diacritics, or in capitals, must not take a name's spelling from it.
        var name = planned.Texts[DelegateSheet.Name];
        if (
            IsSpelledAlike(name, person.Name)
            || (Bare(name) == Bare(person.Name) && name.All(char.IsAscii))
        )
        {
            planned.Texts.Remove(DelegateSheet.Name);
        }

        // One post with a semicolon in it reads like two.
        if (
            _work.TextOf(planned.Row, DelegateSheet.Post)?.ReplaceLineEndings("\n")
            == DelegateSheet.Posts(person)
        )
        {
            planned.Texts.Remove(DelegateSheet.Post);
        }
    }

    private static bool HoldsTheSamePost(SeminarDelegate person, PlannedRow planned) =>
        planned
            .Texts.GetValueOrDefault(DelegateSheet.Post, "")
            .Split('\n')
            .Intersect(person.Posts, StringComparer.OrdinalIgnoreCase)
            .Any();

    private string Say(string field, string text) =>
        field == DelegateSheet.Unit ? _units.NameOf(text) ?? text : DelegateSheet.Say(field, text);

    private static RecordOption ToOption(Entity person) =>
        person is SeminarDelegate d
            ? new(d.Id, d.Name, string.Join(", ", d.Posts))
            : throw new ArgumentException(person.ToString(), nameof(person));

    private static string Bare(string name) => NameMatcher.Words(name);

    // Typed with another keyboard or in capitals it is the same name; with other marks it may be another.
    private static bool IsSpelledAlike(string a, string b) =>
        string.Equals(
            TextGate.Clean(a, Lengths.Line, multiLine: false).Value,
            TextGate.Clean(b, Lengths.Line, multiLine: false).Value,
            StringComparison.OrdinalIgnoreCase
        );

    private static string Heading(string field) =>
        DelegateSheet.Fields.First(f => f.Name == field).Heading;
}
