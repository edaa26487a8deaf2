using ToaDam.Submissions;
using ToaDam.Web.Common;

namespace ToaDam.Web.Submissions;

/// <summary>What the page of a work sends: the same fields for every way of sending them.</summary>
public sealed record WorkForm(SubmissionKind Kind, SubmissionContent Content, PageState Page)
{
    /// <summary>The names of the fields; the page and the reading below take them from here.</summary>
    public const string KindField = "kind";
    public const string VersionField = "version";
    public const string NextVersionField = "next";
    public const string ReplaceField = "replace";
    public const string AnswerField = "answer";

    /// <summary>The script sends no more.</summary>
    private const int MaxUnanswered = 100;

    /// <summary>Null when it names no kind of work.</summary>
    public static WorkForm? Read(IFormCollection form) =>
        ReadKind(form[KindField]) is { } kind
            ? new WorkForm(
                kind,
                new SubmissionContent
                {
                    Title = form["title"],
                    Topic = form["topic"],
                    Text = form["text"],
                    Cause = form["cause"],
                    AddressedTo = form["addressedTo"],
                    CoAuthors = form["coAuthors"],
                    Investor = form["investor"],
                    FieldOfApplication = form["fieldOfApplication"],
                    FirstAppliedOn = form["firstAppliedOn"],
                    KnownState = form["knownState"],
                    Applicability = form["applicability"],
                    Preconditions = form["preconditions"],
                    Confidential = form["confidential"],
                    Benefit = form["benefit"],
                    BenefitByUsers = form["benefitByUsers"],
                    Answer = form[AnswerField],
                    Authors = AuthorsOf(form),
                },
                PageOf(form)
            )
            : null;

    public static SubmissionKind? ReadKind(string? text) =>
        Enum.TryParse<SubmissionKind>(text, out var kind) && Enum.IsDefined(kind) ? kind : null;

    // The first version is the one that was answered, the others those that were not.
    private static PageState PageOf(IFormCollection form)
    {
        var versions = form[VersionField];
        return new PageState(QueryValue.Id(versions.FirstOrDefault()))
        {
            Unanswered =
            [
                .. versions.Skip(1).Take(MaxUnanswered).Select(QueryValue.Id).OfType<Guid>(),
            ],
            Next = QueryValue.Id(form[NextVersionField]),
            Replaces = form[ReplaceField] == "true",
        };
    }

    // Each row of the table sends all its fields, so that the values of one name stand in the order of the rows.
    private static List<AuthorLine> AuthorsOf(IFormCollection form)
    {
        var names = form["authorName"];
        return
        [
            .. Enumerable
                .Range(0, Math.Min(names.Count, SubmissionContent.MaxAuthors))
                .Select(i => new AuthorLine
                {
                    Name = names[i],
                    BirthDate = form["authorBirth"].ElementAtOrDefault(i),
                    Workplace = form["authorWorkplace"].ElementAtOrDefault(i),
                    Post = form["authorPost"].ElementAtOrDefault(i),
                    Qualification = form["authorQualification"].ElementAtOrDefault(i),
                    Share = form["authorShare"].ElementAtOrDefault(i),
                }),
        ];
    }
}
