using ToaDam.Blocks;
using ToaDam.Recording;
using ToaDam.Sheets;

namespace ToaDam.Units;

/// <summary>Finds for every row of a table which unit it means, what is new and what must be asked.</summary>
internal sealed class UnitPlan
{
    private static readonly RecordKind Block = RecordKinds.Of(typeof(EmulationBlock));

    private readonly RecordKind _kind = RecordKinds.Of(typeof(MemberUnit));
    private readonly SheetWork _work;
    private readonly SheetNames _blocks;
    private readonly Dictionary<Guid, MemberUnit> _units;
    private readonly NameMatcher _names;
    private readonly DateOnly _today;
    private readonly Dictionary<string, int> _firstRow = new(StringComparer.Ordinal);

    public UnitPlan(
        SheetWork work,
        SheetNames blocks,
        IReadOnlyList<MemberUnit> units,
        DateOnly today
    )
    {
        (_work, _blocks, _today) = (work, blocks, today);
        _units = units.ToDictionary(u => u.Id);
        _names = new(
            units.Select(u => new NamedRecord(u.Id, u.OfficialName, [u.ShortName, .. u.Aliases]))
        );
        Rows = [.. work.Sheet.Rows.Select(Plan)];
    }

    public IReadOnlyList<PlannedRow> Rows { get; }

    /// <summary>Rows whose block is to be written down with them, and its name.</summary>
    public Dictionary<PlannedRow, string> NewBlocks { get; } = [];

    private PlannedRow Plan(SheetRow row)
    {
        var planned = new PlannedRow(_work, row);
        if (string.IsNullOrEmpty(_work.TextOf(row, UnitSheet.Name)))
        {
            planned.Leave("Dòng không có tên đơn vị");
            return planned;
        }

        foreach (var field in UnitSheet.Fields)
        {
            if (
                field.Name != UnitSheet.Block
                && _work.TextOf(row, field.Name) is { Length: > 0 } cell
            )
            {
                planned.Texts[field.Name] = UnitSheet.Read(field.Name, cell);
            }
        }

        ResolveBlock(planned);
        FindTarget(planned);
        planned.LeaveIfAnswered();
        KeepSpelling(planned);
        planned.Check(_kind, Heading, _today);
        planned.Compare(_kind, Heading, Say, _today);
        return planned;
    }

    private void ResolveBlock(PlannedRow planned)
    {
        var text = _work.TextOf(planned.Row, UnitSheet.Block) ?? "";
        switch (_blocks.Resolve(text))
        {
            case null:
                planned.Wait($"Chưa rõ “{text}” là khối thi đua nào");
                break;
            case SheetWork.None:
                break;
            case SheetWork.New:
                if (planned.Clean(Block, nameof(EmulationBlock.Name), text, _today) is { } name)
                {
                    NewBlocks[planned] = name;
                }

                break;
            case var id:
                planned.Texts[UnitSheet.Block] = id;
                planned.Shown[UnitSheet.Block] = _blocks.NameOf(id) ?? text;
                break;
        }
    }

    private void FindTarget(PlannedRow planned)
    {
        if (!planned.IsOpen)
        {
            return;
        }

        var name = planned.Texts[UnitSheet.Name];
        var code = planned.Texts.GetValueOrDefault(UnitSheet.Code);
        var again = _firstRow.TryAdd(NameMatcher.Words(name), planned.Row.Number)
            ? (int?)null
            : _firstRow[NameMatcher.Words(name)];
        var codeAgain =
            code is null || _firstRow.TryAdd($"#{code}", planned.Row.Number)
                ? (int?)null
                : _firstRow[$"#{code}"];
        if (_units.GetValueOrDefault(planned.NewId) is { } written)
        {
            planned.Target = written;
            return;
        }

        if (again is not null)
        {
            planned.Leave($"Trùng tên đơn vị với dòng {again}");
            return;
        }

        if (codeAgain is not null)
        {
            planned.Refuse($"Trùng mã với dòng {codeAgain}. Hãy sửa mã trong tệp.");
            return;
        }

        if (code is not null && _units.Values.FirstOrDefault(u => u.Code == code) is { } ofCode)
        {
            planned.Target = ofCode;
            return;
        }

        var match = _names.Find(name);
        if (match.Sure is { } sure)
        {
            // Found by another of its names, the unit keeps its official one.
            planned.Target = _units[sure];
            if (NameMatcher.Words(name) != NameMatcher.Words(_units[sure].OfficialName))
            {
                planned.Texts.Remove(UnitSheet.Name);
            }
        }
        else if (match.IsAlike)
        {
            planned.Ask(
                $"Giống “{match.Near[0].Name}” đã có trong danh mục",
                [.. match.Near.Select(o => _units[o.Id])],
                e => match.Near.First(o => o.Id == e.Id)
            );
            if (planned.Target is not null)
            {
                planned.Texts.Remove(UnitSheet.Name);
            }
        }
    }

    // Capitals, dashes and spaces of a file do not rename a unit.
    private static void KeepSpelling(PlannedRow planned)
    {
        if (
            planned.Target is MemberUnit unit
            && planned.Texts.TryGetValue(UnitSheet.Name, out var name)
            && NameMatcher.Words(name) == NameMatcher.Words(unit.OfficialName)
        )
        {
            planned.Texts.Remove(UnitSheet.Name);
        }
    }

    private string Say(string field, string text) =>
        field == UnitSheet.Block
            ? _blocks.NameOf(text) ?? text
            : text.Replace("\n", "; ", StringComparison.Ordinal);

    private static string Heading(string field) =>
        UnitSheet.Fields.First(f => f.Name == field).Heading;
}
