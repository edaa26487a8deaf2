using ToaDam.Contributions;
using ToaDam.Delegates;
using ToaDam.Seminars;
using ToaDam.Statements;

namespace ToaDam.Printing;

/// <summary>Recorded facts to the facts of a paper. Says nothing that was not recorded; plans never stand in for what happened.</summary>
internal sealed class PaperFactsBuilder
{
    private readonly PaperSource _source;
    private readonly Seminar _seminar;
    private readonly DocumentKind _kind;
    private readonly DocumentFacts? _document;
    private readonly NameBook _names;

    public PaperFactsBuilder(PaperSource source, DocumentKind kind)
    {
        _source = source;
        _seminar = source.Seminar;
        _kind = kind;
        _names = source.Names;
        _document = source.Document(kind);
    }

    public PaperFacts Build(string? issuer, string appendixReference)
    {
        var days = _seminar.Days.OrderBy(d => d.Date).ToList();
        var first = days.FirstOrDefault();
        var last = days.LastOrDefault();
        var venue = Ordered(_seminar.Places).FirstOrDefault(p => p.Kind == PlaceKind.Venue);
        var chairs = Ordered(_seminar.Delegates).Where(d => d.Role == DelegateRole.Chair).ToList();
        var secretaries = Ordered(_seminar.Delegates)
            .Where(d => d.Role == DelegateRole.Secretary)
            .ToList();
        var attendance = new AttendanceFactsBuilder(_seminar, _names, _source.AttendingUnits);
        var opinions = new OpinionFactsBuilder(_source);
        var papers = opinions.Papers();
        var byUnit = opinions.ByUnit();
        var delegates = attendance.Delegates();
        return new PaperFacts
        {
            Title = _seminar.Title,
            Kind = Wording.Kind(_seminar.Kind),
            Block = _names.Block(_seminar.BlockId),
            Issuer = issuer,
            Hosts = Hosts(),
            Aims = _seminar.Aims,
            Day = first is null ? null : StartDay(first),
            Days = Span(days),
            EndDay = last is null ? null : Wording.Day(last.Date),
            StartTime = first?.ActualStart is { } start ? Wording.Hour(start) : null,
            EndTime = last?.ActualEnd is { } end ? Wording.Hour(end) : null,
            HasHours = first?.ActualStart is not null && last?.ActualEnd is not null,
            Venue = venue?.Name,
            Locality = Join(", ", venue?.Address, venue?.Locality),
            Place = Join(", ", venue?.Name, venue?.Address, venue?.Locality),
            Sites = [.. Ordered(_seminar.Places).Where(p => p.Kind == PlaceKind.Site).Select(Site)],
            Participants = attendance.Participants(),
            Guests = attendance.Guests(),
            Members = attendance.Members(),
            AbsentExcused = attendance.Absent(AttendanceStatus.Excused),
            AbsentUnexcused = attendance.Absent(AttendanceStatus.Unexcused),
            AttendanceCount = attendance.Count(),
            Chair = Introduce(chairs),
            ChairName = Signing(chairs)?.Name,
            Secretary = Introduce(secretaries),
            SecretaryName = Signing(secretaries)?.Name,
            Openings = Speeches(StatementKind.Opening),
            Reports = Speeches(StatementKind.Report),
            PaperSpeeches = Speeches(StatementKind.Paper),
            Discussion = Speeches(StatementKind.Discussion),
            Addresses = Speeches(StatementKind.Address),
            Closings = Speeches(StatementKind.Closing),
            Movements = opinions.Movements(),
            Results = Results(),
            Advantages = opinions.Of(ContributionKind.Advantage),
            Difficulties = opinions.Of(ContributionKind.Difficulty),
            Experiences = opinions.Of(ContributionKind.Experience),
            Solutions = opinions.Of(ContributionKind.Solution, ContributionKind.Initiative),
            Recommendations = opinions.Recommendations(),
            Raised = opinions.Raised(),
            Ballots = [.. Ordered(_seminar.Ballots).Select(Ballot)],
            Awards = [.. Ordered(_seminar.Awards).Select(Award)],
            Conclusions = Conclusions(),
            ConclusionHeading = ConclusionHeading(),
            Tasks = [.. Ordered(_seminar.Commitments).Select(Task)],
            Papers = papers,
            OpinionsByUnit = byUnit,
            Delegates = delegates,
            Appendices = Join(
                ", ",
                byUnit.Count > 0 ? "tổng hợp ý kiến theo đơn vị" : null,
                papers.Count > 0 ? "danh sách tham luận" : null,
                delegates.Count > 0 ? "danh sách đại biểu" : null
            ),
            AppendixReference = appendixReference,
            PaperCount = attendance.PaperCount(),
            Adopted = _document?.Adopted ?? false,
            Proceedings = HasProceedings ? Wording.Kind(_seminar.Kind) : null,
            Copies = _document?.Copies is { } copies ? Wording.Count(copies) : null,
            SayNoOpinion = _document?.SayNoOpinion ?? false,
            Illustrative = _seminar.Illustrative,
            Basis = _document?.Basis,
            Preparation = _document?.Preparation ?? [],
            Assessment = _document?.Assessment ?? [],
            HasAuthorityLine = Authority is not (SigningAuthority.Acting or SigningAuthority.Head),
            AuthorityLine = AuthorityLine(issuer),
            SignerPost =
                Authority == SigningAuthority.Acting && _document?.SignerPost is { } acting
                    ? $"Q. {acting}"
                    : _document?.SignerPost,
            SignerOtherPost = _document?.SignerOtherPost,
            SignerName = _document?.SignerName,
            HasAddressees = _document?.Addressees.Count > 0,
            Recipients = _document?.Recipients ?? [],
            Archive = _document?.Archive,
        };
    }

    private bool HasProceedings =>
        _seminar.Statements.Count
            + _seminar.Conclusions.Count
            + _seminar.Movements.Count
            + _seminar.Results.Count
            + _seminar.Ballots.Count
            + _seminar.Awards.Count
            + _seminar.Contributions.Count
        > 0;

    private static IEnumerable<T> Ordered<T>(IEnumerable<T> parts)
        where T : Common.SeminarPart => parts.OrderBy(p => p.Position);

    /// <summary>"sáng ngày 26 tháng 9 năm 2024", or from the first to the last day.</summary>
    private static string? Span(List<SeminarDay> days) =>
        days switch
        {
            [] => null,
            [var one] => Wording.Day(one.Date, one.Part),
            _ => $"từ {Wording.Day(days[0].Date)} đến {Wording.Day(days[^1].Date)}",
        };

    // With an hour the part of the day is plain; without one it is all that is known.
    private static string StartDay(SeminarDay day) =>
        day.ActualStart is null
            ? Wording.Day(day.Date, day.Part)
            : $"{Wording.Day(day.Date)} ({Wording.Weekday(day.Date)})";

    private string? Introduce(List<SeminarDelegate> people) =>
        people.Count == 0
            ? null
            : Wording.Sentence(string.Join("; ", people.Select(_names.Introduction)));

    private string? Hosts()
    {
        var hosts = Ordered(_seminar.Hosts)
            .Select(h => h.Name ?? _names.Block(h.BlockId) ?? _names.Unit(h.UnitId))
            .OfType<string>()
            .ToList();
        return hosts.Count > 0 ? string.Join(", ", hosts) : _names.Block(_seminar.BlockId);
    }

    private static string Site(SeminarPlace place) =>
        Join(", ", place.Name, place.Address, place.Locality)
        + (place.Attendance is { } n ? $" ({Wording.Count(n)} đại biểu)" : "");

    private static SeminarDelegate? Signing(List<SeminarDelegate> people) =>
        people.FirstOrDefault(p => p.Signs) ?? people.FirstOrDefault();

    private IReadOnlyList<SpeechFacts> Speeches(StatementKind kind) =>
        [
            .. Ordered(_seminar.Statements)
                .Where(s => s.Kind == kind)
                .Select(s => new SpeechFacts(Speaker(s), Topic(s), s.Points)),
        ];

    // A result that somebody stated in a recorded speech is said once, there, where it is attributed.
    private IReadOnlyList<string> Results()
    {
        var spoken = _seminar
            .Statements.SelectMany(s => s.Points)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Ordered(_seminar.Results)
                .Where(r => !spoken.Contains(r.Text))
                .Select(r => _names.WithUnit(r.Text, r.UnitId)),
        ];
    }

    private string? Topic(Statement statement) =>
        statement.Topic ?? _seminar.Papers.FirstOrDefault(p => p.Id == statement.PaperId)?.Title;

    private string? Speaker(Statement statement)
    {
        var who = statement.SpeakerId is { } id
            ? _names.Introduction(_source.Delegate(id))
            : statement.Collective;
        return who is null ? _names.Unit(statement.UnitId) : who;
    }

    private static string Ballot(Ballot ballot)
    {
        string Part(string label, int? n) =>
            n is null
                ? ""
                : $"; {label}: {Wording.Count(n.Value)}{(ballot.Eligible is { } all ? $"/{Wording.Count(all)}" : "")}";
        return $"{Wording.Clause(ballot.Subject)}{(ballot.Secret ? " (bỏ phiếu kín)" : "")}"
            + Part("đồng ý", ballot.For)
            + Part("không đồng ý", ballot.Against)
            + Part("ý kiến khác", ballot.Other);
    }

    private string Award(Achievements.Award award)
    {
        var status = award.Status switch
        {
            Achievements.AwardStatus.Proposed => "đề nghị",
            Achievements.AwardStatus.Chosen => "được chọn",
            _ => "trao tại " + Wording.Kind(_seminar.Kind),
        };
        var to = award.Recipient ?? _names.Unit(award.UnitId);
        return $"{Wording.Clause(award.Title)}{(to is null ? "" : $": {to}")} ({status}){(award.Reason is null ? "" : $", {Wording.Clause(award.Reason)}")}";
    }

    // Points of an unknown speaker stand first, or they would read as the words of the speaker before them.
    private IReadOnlyList<ConclusionFacts> Conclusions() =>
        [
            .. Ordered(_seminar.Conclusions)
                .GroupBy(c => c.SpeakerId)
                .OrderBy(g => g.Key is null ? 0 : 1)
                .Select(g => new ConclusionFacts(
                    g.Key is { } id
                        ? Wording.Sentence(_names.Introduction(_source.Delegate(id)))
                        : null,
                    [.. g.Select(c => c.Text)]
                )),
        ];

    private string ConclusionHeading()
    {
        var speakers = _seminar
            .Conclusions.Select(c => c.SpeakerId)
            .Distinct()
            .Select(id => id is { } known ? _source.Delegate(known) : null)
            .ToList();
        return speakers switch
        {
            [] => "Kết luận",
            _ when speakers.All(s => s?.Role == DelegateRole.Chair) =>
                $"Kết luận của chủ trì {Wording.Kind(_seminar.Kind)}",
            [{ } one] => $"Phát biểu của {_names.Capacity(one, _names.Block(_seminar.BlockId))}",
            _ => "Nội dung kết luận",
        };
    }

    private TaskFacts Task(Commitments.Commitment task) =>
        new(
            Wording.Clause(task.Text),
            task.LeadText ?? _names.Unit(task.LeadUnitId),
            task.CooperatingUnits.Count > 0 ? string.Join("; ", task.CooperatingUnits) : null,
            task.DueDate is { } due ? Wording.ShortDate(due) : task.DueText
        );

    /// <summary>"TM. Khối thi đua 8"; null when it is not recorded on whose behalf, or when the post stands alone.</summary>
    private string? AuthorityLine(string? issuer)
    {
        var (code, whom) = Authority switch
        {
            SigningAuthority.OnBehalf => ("TM.", _document?.AuthorityFor ?? issuer),
            SigningAuthority.ForHead => ("KT.", _document?.AuthorityFor),
            SigningAuthority.ByOrder => ("TL.", _document?.AuthorityFor),
            SigningAuthority.Authorised => ("TUQ.", _document?.AuthorityFor),
            _ => ("", null),
        };
        return whom is null ? null : $"{code} {whom}";
    }

    private SigningAuthority Authority => _document?.Authority ?? SigningAuthority.OnBehalf;

    internal static string? Join(string separator, params IEnumerable<string?> parts)
    {
        var known = parts.Where(p => !string.IsNullOrEmpty(p)).ToList();
        return known.Count == 0 ? null : string.Join(separator, known);
    }
}
