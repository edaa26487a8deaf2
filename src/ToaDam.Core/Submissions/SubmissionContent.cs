using System.Text.Json;
using ToaDam.Common;
using ToaDam.Recording;

namespace ToaDam.Submissions;

/// <summary>One author as typed; the columns of the initiative form (nd30 D.4).</summary>
public sealed record AuthorLine
{
    public string? Name { get; init; }
    public string? BirthDate { get; init; }
    public string? Workplace { get; init; }
    public string? Post { get; init; }
    public string? Qualification { get; init; }

    /// <summary>Per cent.</summary>
    public string? Share { get; init; }

    /// <summary>The share with its sign, however it was typed: "60 %".</summary>
    public string? InPercent() =>
        string.IsNullOrWhiteSpace(Share) ? null : $"{Share.Trim().TrimEnd('%').TrimEnd()}\u00a0%";

    internal bool IsEmpty =>
        new[] { Name, BirthDate, Workplace, Post, Qualification, Share }.All(
            string.IsNullOrWhiteSpace
        );
}

/// <summary>What an author has typed, as it stands: nothing of it is checked before it is sent.</summary>
public sealed record SubmissionContent
{
    /// <summary>UTF-16 units of everything together; the same bound as for any other kept draft.</summary>
    public const int MaxLength = 400_000;

    public const int MaxAuthors = 30;

    public string? Title { get; init; }
    public string? Topic { get; init; }

    /// <summary>The narrative markup: paragraphs, points, emphasis.</summary>
    public string? Text { get; init; }

    /// <summary>Nguyên nhân, for a difficulty.</summary>
    public string? Cause { get; init; }

    /// <summary>For a recommendation.</summary>
    public string? AddressedTo { get; init; }

    /// <summary>Names, one a line; initiatives have <see cref="Authors"/> instead.</summary>
    public string? CoAuthors { get; init; }

    public string? Investor { get; init; }
    public string? FieldOfApplication { get; init; }
    public string? FirstAppliedOn { get; init; }
    public string? KnownState { get; init; }
    public string? Applicability { get; init; }
    public string? Preconditions { get; init; }
    public string? Confidential { get; init; }
    public string? Benefit { get; init; }
    public string? BenefitByUsers { get; init; }

    /// <summary>What the author says to a request for a revision, until it is sent.</summary>
    public string? Answer { get; init; }

    public IReadOnlyList<AuthorLine> Authors { get; init; } = [];

    internal string ToJson() =>
        JsonSerializer.Serialize(
            this with
            {
                Authors = [.. Authors.Where(a => !a.IsEmpty)],
            },
            AuditTrail.Json
        );

    internal static SubmissionContent Parse(string json) =>
        JsonSerializer.Deserialize<SubmissionContent>(json, AuditTrail.Json) ?? new();

    /// <summary>As it is kept while somebody types: only what no database can hold is mended.</summary>
    internal SubmissionContent Kept() =>
        this with
        {
            Title = Keep(Title),
            Topic = Keep(Topic),
            Text = Keep(Text),
            Cause = Keep(Cause),
            AddressedTo = Keep(AddressedTo),
            CoAuthors = Keep(CoAuthors),
            Investor = Keep(Investor),
            FieldOfApplication = Keep(FieldOfApplication),
            FirstAppliedOn = Keep(FirstAppliedOn),
            KnownState = Keep(KnownState),
            Applicability = Keep(Applicability),
            Preconditions = Keep(Preconditions),
            Confidential = Keep(Confidential),
            Benefit = Keep(Benefit),
            BenefitByUsers = Keep(BenefitByUsers),
            Answer = Keep(Answer),
            Authors =
            [
                .. Authors
                    .Take(MaxAuthors)
                    .Select(a => new AuthorLine
                    {
                        Name = Keep(a.Name),
                        BirthDate = Keep(a.BirthDate),
                        Workplace = Keep(a.Workplace),
                        Post = Keep(a.Post),
                        Qualification = Keep(a.Qualification),
                        Share = Keep(a.Share),
                    }),
            ],
        };

    // A browser sends CR LF; PostgreSQL takes no U+0000 and no half character.
    private static string? Keep(string? text) =>
        string.IsNullOrEmpty(text)
            ? null
            : TextGate.WithoutNul(
                System
                    .Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text))
                    .ReplaceLineEndings("\n")
            );
}
