using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Programmes;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Statements;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Recording;

/// <summary>
/// A seminar with the people who work on it, and a model of what must be true: a field holds the last accepted text, and
/// whoever replaced one had it before their eyes; a list holds each of its parts once; what is nowhere to be seen stands
/// in the audit trail or lies in the trash.
/// </summary>
internal sealed partial class SharedSeminar
{
    private static readonly Caller[] People =
    [
        .. new[] { "Thư", "Tổ", "Lý" }.Select(name => new Caller(
            name,
            new HashSet<string>([Roles.Secretariat], StringComparer.Ordinal)
        )
        {
            UserId = Guid.CreateVersion7(),
        }),
    ];

    private static readonly Dictionary<string, string[]> Fields = new(StringComparer.Ordinal)
    {
        ["Seminar"] = ["title", "theme", "aims"],
        ["AgendaItem"] = ["title", "note"],
        ["Statement"] = ["points", "topic", "item"],
    };

    private readonly TestDatabase _database;
    private readonly RecordService _records;
    private readonly RecordListService _lists;
    private readonly MoveService _moves;
    private readonly TrashService _trash;
    private readonly Guid _seminar;
    private readonly string _name;

    /// <summary>What each record must hold now; removed ones too, as they were.</summary>
    private readonly Dictionary<Guid, Dictionary<string, string>> _truth = [];
    private readonly Dictionary<Guid, string> _kinds = [];
    private readonly List<Guid> _there = [];
    private readonly Dictionary<Guid, (Guid TrashId, bool Cleared)> _removed = [];
    private readonly Dictionary<(int, Guid), OpenForm> _forms = [];
    private readonly List<string> _accepted = [];
    private readonly List<string> _log = [];
    private int _texts;

    private SharedSeminar(TestDatabase database, Guid seminar, string name)
    {
        (_database, _seminar, _name) = (database, seminar, name);
        var feed = new ChangeFeed();
        _records = new(database, feed, TimeProvider.System);
        _lists = new(database);
        _moves = new(database, feed, TimeProvider.System);
        _trash = new(database, feed, TimeProvider.System);
    }

    public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

    public static async Task<SharedSeminar> CreateAsync(TestDatabase database, int run)
    {
        var seminar = new Seminar { Code = $"chung{run}".Replace('-', 'x'), Title = "Chung" };
        seminar.Programme.AddRange(
            Enumerable.Range(1, 3).Select(n => new AgendaItem { Title = $"Mục {n}", Position = n })
        );
        seminar.Statements.Add(
            new Statement { Position = 1, AgendaItemId = seminar.Programme[0].Id }
        );
        await using (var db = database.CreateDbContext())
        {
            db.Add(seminar);
            await db.SaveChangesAsync();
        }

        var shared = new SharedSeminar(database, seminar.Id, seminar.Code);
        shared.Know("Seminar", seminar);
        seminar.Programme.ForEach(i => shared.Know("AgendaItem", i));
        shared.Know("Statement", seminar.Statements[0]);
        return shared;
    }

    public async Task DoAsync(Deed step)
    {
        var id = _there[step.Target % _there.Count];
        _log.Add($"{step.Act} {step.Person} {_kinds[id]} {_there.IndexOf(id)} {step.Choice}");
        await (
            step.Act switch
            {
                Act.Open => OpenAsync(step.Person, id),
                Act.Type or Act.TypeMore or Act.TypeAgain => TypeAsync(
                    step.Person,
                    id,
                    step.Choice
                ),
                Act.Save or Act.SaveAgain => SaveAsync(step.Person, step.Target),
                Act.SaveTogether => SaveTogetherAsync(step.Target),
                Act.Resolve => ResolveAsync(step.Person, step.Choice),
                Act.Move => MoveAsync(step.Person, step.Target, step.Choice),
                Act.Remove => RemoveAsync(step.Person, id),
                Act.Restore => RestoreAsync(step.Person, step.Choice),
                _ => AddAsync(step.Person),
            }
        );
    }

    public async Task CheckWholeAsync()
    {
        foreach (var id in _there)
        {
            var form = await Form(0, id);
            foreach (var field in Fields[_kinds[id]])
            {
                Must(
                    form.Values[field] == _truth[id][field],
                    $"{_kinds[id]}.{field} is “{form.Values[field]}”, not “{_truth[id][field]}”"
                );
            }
        }

        await CheckListAsync();
        await using var db = _database.CreateDbContext();
        var trail = await db.Set<AuditEntry>()
            .Where(a => a.SeminarId == _seminar)
            .Select(a => a.Changes)
            .ToListAsync();
        var trash = await db.Set<TrashItem>()
            .Where(t => t.SeminarId == _seminar)
            .Select(t => t.Content)
            .ToListAsync();
        var everything = string.Join(
            '\n',
            trail.Concat(trash).Concat(_there.SelectMany(id => _truth[id].Values))
        );
        foreach (var text in _accepted)
        {
            Must(everything.Contains(text, StringComparison.Ordinal), $"“{text}” vanished");
        }
    }

    private async Task OpenAsync(int person, Guid id) =>
        _forms[(person, id)] = new(await Form(person, id));

    private async Task TypeAsync(int person, Guid id, int choice)
    {
        if (!_forms.TryGetValue((person, id), out var form))
        {
            await OpenAsync(person, id);
            form = _forms[(person, id)];
        }

        var names = Fields[_kinds[id]];
        var field = names[choice % names.Length];
        var text = $"{_name} chữ {++_texts} của {People[person].Name}";
        form.Mine[field] = field switch
        {
            "item" => $"{_truth.Keys.Where(k => _kinds[k] == "AgendaItem").ElementAt(choice % 3)}",
            "aims" or "points" => (choice % 3) switch
            {
                0 => text,
                1 => $"{text}\n{form.Mine[field]}",
                _ => $"{form.Mine[field]}\n{text}\n  và nói thêm {_texts}",
            },
            _ => text,
        };
    }

    private async Task SaveAsync(int person, int target)
    {
        var mine = _forms.Where(f => f.Key.Item1 == person).ToList();
        if (mine.Count > 0)
        {
            var ((_, id), form) = mine[target % mine.Count];
            Take(person, id, form, await SendAsync(person, id, form));
        }
    }

    /// <summary>Two press at the same moment: whichever came first, the other must have known of it or be told.</summary>
    private async Task SaveTogetherAsync(int target)
    {
        var pairs = _forms
            .Where(f => _there.Contains(f.Key.Item2))
            .GroupBy(f => f.Key.Item2)
            .Where(g => g.Count() > 1)
            .ToList();
        if (pairs.Count == 0)
        {
            return;
        }

        var two = pairs[target % pairs.Count].Take(2).ToList();
        var answers = await Task.WhenAll(
            two.Select(f => Task.Run(() => SendAsync(f.Key.Item1, f.Key.Item2, f.Value)))
        );
        // Whoever was told of the other's text, or sees it, came second.
        var truth = _truth[two[0].Key.Item2];
        var second =
            Told(answers[0].Value!) ? 0
            : Told(answers[1].Value!) ? 1
            : answers[0].Value!.SavedAt is null ? 1
            : answers[1].Value!.SavedAt is null ? 0
            : Saw(two[0].Value, answers[0].Value!, two[1].Value) ? 0
            : 1;
        Seen.Add(
            answers.All(a => a.Value!.SavedAt is not null)
                ? "both saved at once"
                : "one of two in conflict"
        );
        foreach (var n in new[] { 1 - second, second })
        {
            Take(two[n].Key.Item1, two[n].Key.Item2, two[n].Value, answers[n]);
        }

        bool Told(SaveReport report) => report.Conflicts.Any(c => c.Theirs != truth[c.Field]);

        static bool Saw(OpenForm form, SaveReport report, OpenForm other) =>
            other.Changed.Any(f =>
                !form.Changed.Contains(f) && report.Current.Values[f] == other.Mine[f]
            );
    }

    private async Task<ToaDam.Common.Outcome<SaveReport>> SendAsync(
        int person,
        Guid id,
        OpenForm form
    ) =>
        await _records.SaveAsync(
            People[person],
            new(
                form.Form.Kind,
                id,
                form.Form.OwnerId,
                form.Form.IsNew,
                form.Form.Values,
                form.Mine
            ),
            CancellationToken.None
        );

    private void Take(int person, Guid id, OpenForm form, ToaDam.Common.Outcome<SaveReport> answer)
    {
        if (!answer.Ok)
        {
            Must(answer.Refusal.Code == "record-gone" && !_there.Contains(id), answer.Refusal.Code);
            Seen.Add("gone");
            // The text stays on the person's screen; the model has nothing to hold.
            _forms.Remove((person, id));
            return;
        }

        var report = answer.Value;
        var truth = _truth[id];
        if (report.SavedAt is null)
        {
            foreach (var conflict in report.Conflicts)
            {
                Must(conflict.Theirs == truth[conflict.Field], "told another text than theirs");
                Must(conflict.Base == form.Form.Values[conflict.Field], "told another start");
            }

            Must(
                report.Conflicts.Count > 0
                    || report.Problems.All(p =>
                        p.Field == "item" && !_there.Contains(Guid.Parse(form.Mine["item"]))
                    ),
                $"refused for nothing: {string.Join(' ', report.Problems)}"
            );
            Seen.Add(report.Conflicts.Count > 0 ? "conflict" : "refused");
            form.Answer = report;
            if (report.Conflicts.Count == 0)
            {
                form.Mine["item"] = form.Form.Values["item"];
            }

            return;
        }

        foreach (var field in form.Changed)
        {
            var mine = form.Canonical(field);
            Must(
                form.Form.Values[field] == truth[field] || mine == truth[field],
                $"{form.Form.Kind}.{field}: “{truth[field]}” was replaced unseen by “{mine}”"
            );
            truth[field] = mine;
            _accepted.AddRange(
                mine.Split('\n').Where(l => l.StartsWith(_name, StringComparison.Ordinal))
            );
        }

        Seen.Add("saved");
        _forms[(person, id)] = new(report.Current);
    }

    /// <summary>Removing an item takes it out of the statement, also of one that lies in the trash.</summary>
    private bool Clear(Guid id)
    {
        var statement = _kinds.First(k => k.Value == "Statement").Key;
        if (_kinds[id] != "AgendaItem" || _truth[statement]["item"] != $"{id}")
        {
            return false;
        }

        _truth[statement]["item"] = "";
        return true;
    }

    private List<Guid> Items() => [.. _there.Where(id => _kinds[id] == "AgendaItem")];

    private async Task<List<Guid>> CheckListAsync()
    {
        var page = await _lists.ListAsync(
            People[0],
            "AgendaItem",
            _seminar,
            0,
            CancellationToken.None
        );
        var order = page.Value!.Rows.Select(r => r.Id).ToList();
        Must(order.Order().SequenceEqual(Items().Order()), "the list has other parts");
        return order;
    }

    private async Task<RecordForm> Form(int person, Guid id)
    {
        var form = await _records.OpenAsync(People[person], _kinds[id], id, CancellationToken.None);
        Must(form.Ok, form.Refusal?.Code ?? "");
        return form.Value!;
    }

    private void Know(string kind, ToaDam.Common.Entity entity)
    {
        _kinds[entity.Id] = kind;
        _there.Add(entity.Id);
        var texts = RecordService.Texts(RecordKinds.Find(kind)!, entity);
        _truth[entity.Id] = Fields[kind]
            .ToDictionary(f => f, f => texts[f], StringComparer.Ordinal);
    }

    private void Must(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"{otherwise}\n{string.Join('\n', _log)}");
        }
    }

    private sealed class OpenForm(RecordForm form)
    {
        public RecordForm Form => form;

        public Dictionary<string, string> Mine { get; } = new(form.Values, StringComparer.Ordinal);

        public SaveReport? Answer { get; set; }

        public List<string> Changed => [.. form.Values.Keys.Where(f => form.Values[f] != Mine[f])];

        /// <summary>As the service writes it.</summary>
        public string Canonical(string field)
        {
            var shape = RecordKinds.Find(form.Kind)!.Field(field).Shape;
            return FieldText.Write(shape, FieldText.Read(shape, Mine[field]).Value);
        }
    }
}
