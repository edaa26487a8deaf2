using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.Documents.Model;
using ToaDam.Documents.Templates;
using ToaDam.Documents.Typesetting;
using ToaDam.Printing;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Invitations;

/// <summary>Composes and prints letters of invitation (form 1.7), one for each invited unit or guest.</summary>
public sealed class LetterComposer(TemplateStore templates, Typesetter typesetter)
{
    private const DocumentKind Kind = DocumentKind.Invitation;

    /// <summary>What every letter of this seminar would lack.</summary>
    internal async Task<IReadOnlyList<PaperGap>> GapsAsync(
        ToaDamDbContext db,
        Guid seminarId,
        CancellationToken cancellation
    )
    {
        var source = await PaperSource.LoadAsync(db, s => s.Id == seminarId, cancellation);
        if (source is null)
        {
            return [];
        }

        try
        {
            var letter = Compose(source, null, new Invitation(), "…");
            return
            [
                .. letter.Gaps.Select(g => new PaperGap(g.Code, $"Chưa ghi {g.Label}.")
                {
                    Place = Place(source, g.Code),
                }),
            ];
        }
        catch (TemplateException e)
        {
            return [new PaperGap("template", e.Message)];
        }
    }

    /// <param name="linkBase">Scheme and host of the code for the desk at the door; empty prints none.</param>
    /// <exception cref="TypesettingException">The letter can't be set; a Vietnamese sentence says why.</exception>
    internal async Task<byte[]> PrintAsync(
        PaperSource source,
        InvitingPlan? plan,
        Invitation invitation,
        string invitee,
        string linkBase,
        CancellationToken cancellation
    )
    {
        var letter = Compose(source, plan, invitation, invitee) with
        {
            ScanCode = linkBase.Length > 0 ? CheckInCode.Of(linkBase, invitation.Id) : null,
        };
        return (await typesetter.RenderAsync(letter, cancellation)).Content;
    }

    /// <summary>"giay-moi_td-2024-09-26_hoi-nguoi-cao-tuoi.pdf": ASCII, says whose it is.</summary>
    internal static string FileName(Seminar seminar, string invitee) =>
        $"giay-moi_{seminar.Code}_{FileNames.Of(invitee)}.pdf";

    internal OfficialDocument Compose(
        PaperSource source,
        InvitingPlan? plan,
        Invitation invitation,
        string invitee
    )
    {
        var letterhead = new LetterheadBuilder(source, Kind);
        var common = new PaperFactsBuilder(source, Kind).Build(letterhead.Issuer, "");
        var facts = new LetterFacts
        {
            Title = source.Seminar.Title,
            Issuer = letterhead.Issuer,
            Invitee = invitee,
            Chair = common.Chair,
            Time = Time(source.Seminar),
            Place = common.Place,
            Notes = Notes(plan, invitation),
            Enquiries = plan?.Enquiries is { } enquiries ? Wording.Clause(enquiries) : null,
            Illustrative = source.Seminar.Illustrative,
            HasAuthorityLine = common.HasAuthorityLine,
            AuthorityLine = common.AuthorityLine,
            SignerPost = common.SignerPost,
            SignerOtherPost = common.SignerOtherPost,
            SignerName = common.SignerName,
            Recipients = common.Recipients,
            Archive = common.Archive,
        };
        return templates
            .Get(Kind)
            .Compose(facts, new DocumentFrame(letterhead.Build(), [], letterhead.Date));
    }

    /// <summary>The unit by its official name; a guest with honorific, name and post.</summary>
    internal static string Invitee(Invitation invitation, MemberUnit? unit, FormOfAddress address)
    {
        if (unit is not null)
        {
            return unit.OfficialName;
        }

        var honorific = Wording.Honorific(invitation.GuestHonorific, address);
        var name = invitation.GuestHonorific is null
            ? invitation.GuestName
            : Wording.Sentence($"{honorific} {invitation.GuestName}");
        return invitation.GuestPost is { } post ? $"{name}, {post}" : name ?? "";
    }

    /// <summary>"08 giờ 00 phút, ngày 26 tháng 9 năm 2024 (thứ Năm)"; without an hour the part of the day.</summary>
    private static string? Time(Seminar seminar)
    {
        var days = seminar.Days.OrderBy(d => d.Date).ToList();
        if (days.Count == 0)
        {
            return null;
        }

        var first = Words(days[0]);
        return days.Count == 1
            ? first
            : $"từ {first} đến {Wording.Day(days[^1].Date)} ({Wording.Weekday(days[^1].Date)})";

        static string Words(SeminarDay day)
        {
            var date = day.PlannedStart is null
                ? Wording.Day(day.Date, day.Part)
                : Wording.Day(day.Date);
            return day.PlannedStart is { } start
                ? $"{Wording.Hour(start)}, {date} ({Wording.Weekday(day.Date)})"
                : $"{date} ({Wording.Weekday(day.Date)})";
        }
    }

    private static List<string> Notes(InvitingPlan? plan, Invitation invitation)
    {
        var notes = new List<string>();
        if (invitation.UnitId is not null && (invitation.Quota ?? plan?.Quota) is { } quota)
        {
            notes.Add($"Số đại biểu của đơn vị: không quá {Wording.Count(quota)} người");
        }

        if ((invitation.ReplyBy ?? plan?.ReplyBy) is { } day)
        {
            notes.Add($"Xác nhận tham dự và gửi danh sách đại biểu chậm nhất {Wording.Day(day)}");
        }

        notes.AddRange(
            (plan?.Notes ?? "")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(Wording.Clause)
        );
        return notes;
    }

    // What minutes ask for after the meeting, a letter asks for before it.
    private static GapPlace? Place(PaperSource source, string code)
    {
        var seminar = source.Seminar;
        return code switch
        {
            "planned-time" => new(
                nameof(SeminarDay),
                seminar.Days.OrderBy(d => d.Date).FirstOrDefault()?.Id,
                seminar.Id,
                "date"
            ),
            "place" => new(nameof(SeminarPlace), null, seminar.Id, "name"),
            _ => GapPlaces.Find(source, Kind, code),
        };
    }
}
