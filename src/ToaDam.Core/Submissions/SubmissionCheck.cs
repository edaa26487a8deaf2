using System.Globalization;
using ToaDam.Common;
using ToaDam.Contributions;

namespace ToaDam.Submissions;

/// <summary>Turns what was typed into what is recorded, or says what to mend. Only sending asks for it; saving a draft never does.</summary>
internal sealed class SubmissionCheck
{
    private readonly SubmissionContent _typed;
    private readonly DateOnly _today;
    private Refusal? _problem;

    private SubmissionCheck(SubmissionContent typed, DateOnly today) =>
        (_typed, _today) = (typed, today);

    public static IReadOnlyList<MissingPart> Missing(
        SubmissionKind kind,
        SubmissionContent content,
        int files
    )
    {
        var missing = new List<MissingPart>();
        if (NeedsTitle(kind) && string.IsNullOrWhiteSpace(content.Title))
        {
            missing.Add(MissingPart.Title);
        }

        if (string.IsNullOrWhiteSpace(content.Text))
        {
            if (kind != SubmissionKind.Paper)
            {
                missing.Add(MissingPart.Text);
            }
            else if (files == 0)
            {
                missing.Add(MissingPart.TextOrFile);
            }
        }

        return missing;
    }

    public static bool NeedsTitle(SubmissionKind kind) =>
        kind
            is SubmissionKind.Paper
                or SubmissionKind.Experience
                or SubmissionKind.Solution
                or SubmissionKind.Initiative;

    /// <summary>Fills the record with the cleaned text; a refusal leaves it half filled, and it must not be saved.</summary>
    public static Refusal? Fill(Contribution record, SubmissionContent typed, DateOnly today) =>
        new SubmissionCheck(typed, today).Into(record);

    /// <inheritdoc cref="Fill(Contribution, SubmissionContent, DateOnly)"/>
    public static Refusal? Fill(
        Paper record,
        SubmissionContent typed,
        string? fileName,
        DateOnly today
    ) => new SubmissionCheck(typed, today).Into(record, fileName);

    private Refusal? Into(Contribution record)
    {
        record.Title = Line("Tên", _typed.Title, Lengths.Title);
        record.Topic = Line("Chủ đề", _typed.Topic, Lengths.Line);
        record.Text = Text("Nội dung", _typed.Text) ?? "";
        record.Cause = Text("Nguyên nhân", _typed.Cause);
        record.AddressedTo = Line("Nơi nhận kiến nghị", _typed.AddressedTo, Lengths.Line);
        if (record.Kind == ContributionKind.Initiative)
        {
            record.Investor = Line("Chủ đầu tư", _typed.Investor, Lengths.Line);
            record.FieldOfApplication = Line(
                "Lĩnh vực áp dụng",
                _typed.FieldOfApplication,
                Lengths.Line
            );
            record.FirstAppliedOn = Day("Ngày áp dụng lần đầu", _typed.FirstAppliedOn);
            record.KnownState = Text("Tình trạng trước đó", _typed.KnownState);
            record.Applicability = Text("Khả năng áp dụng", _typed.Applicability);
            record.Preconditions = Text("Điều kiện áp dụng", _typed.Preconditions);
            record.Confidential = Text("Thông tin cần bảo mật", _typed.Confidential);
            record.Benefit = Text("Hiệu quả, lợi ích", _typed.Benefit);
            record.BenefitByUsers = Text("Đánh giá của nơi áp dụng", _typed.BenefitByUsers);
        }

        record.Authors.Clear();
        record.Authors.AddRange(AuthorsOf(record));
        CheckShares([.. record.Authors.Select(a => a.Share)]);
        return _problem ?? Broken(record);
    }

    private Refusal? Into(Paper record, string? fileName)
    {
        record.Title = Line("Tên tham luận", _typed.Title, Lengths.Title) ?? "";
        record.Summary = Text("Nội dung", _typed.Text);
        record.Authors = [.. Names()];
        record.FileName = fileName is null ? null : Excerpt.Start(fileName, Lengths.Line);
        return _problem ?? Broken(record);
    }

    private IEnumerable<InitiativeAuthor> AuthorsOf(Contribution record) =>
        record.Kind == ContributionKind.Initiative
            ? _typed
                .Authors.Where(a => !a.IsEmpty)
                .Select(a => new InitiativeAuthor
                {
                    ContributionId = record.Id,
                    Name = Line("Họ và tên tác giả", a.Name, Lengths.Line) ?? NameMissing(),
                    BirthDate = Birth(a),
                    Workplace = Line("Nơi công tác", a.Workplace, Lengths.Line),
                    Post = Line("Chức danh", a.Post, Lengths.Line),
                    Qualification = Line("Trình độ", a.Qualification, Lengths.Line),
                    Share = ShareOf(a.Share),
                })
            : Names().Select(n => new InitiativeAuthor { ContributionId = record.Id, Name = n });

    private IEnumerable<string> Names() =>
        (_typed.CoAuthors ?? "")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Take(SubmissionContent.MaxAuthors)
            .Select(n => Line("Họ và tên tác giả", n, Lengths.Line))
            .OfType<string>();

    private string NameMissing()
    {
        _problem ??= new(
            "author-name",
            "Một tác giả chưa có họ và tên. Hãy ghi tên, hoặc xóa các ô còn lại của người đó."
        );
        return "";
    }

    private DateOnly? Birth(AuthorLine author)
    {
        var whose = $"Ngày sinh của {Excerpt.Of((author.Name ?? "").Trim(), 60)}";
        var day = Day(whose, author.BirthDate);
        if (day > _today)
        {
            _problem ??= new("author-birth", $"{whose}: {day:d/M/yyyy} chưa tới. Hãy sửa lại.");
        }

        return day;
    }

    private int? ShareOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (
            int.TryParse(
                text.Trim().TrimEnd('%').TrimEnd(),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var share
            )
            && share <= 100
        )
        {
            return share;
        }

        _problem ??= new(
            "author-share",
            $"Tỷ lệ đóng góp “{Excerpt.Of(text, 40)}” phải là một số từ 0 đến 100."
        );
        return null;
    }

    // A share may be left open; those that are all there are whole.
    private void CheckShares(IReadOnlyCollection<int?> shares)
    {
        var sum = shares.Sum() ?? 0;
        if (sum > 100 || (sum is > 0 and < 100 && shares.All(s => s is not null)))
        {
            _problem ??= new(
                "author-shares",
                $"Tỷ lệ đóng góp của các tác giả cộng lại là {sum} %. Hãy sửa cho đủ 100 %."
            );
        }
    }

    private string? Line(string field, string? text, int most)
    {
        Refusal? problem = null;
        var clean = FormText.Line(text, most, ref problem);
        Note(field, problem);
        return clean;
    }

    private string? Text(string field, string? text)
    {
        Refusal? problem = null;
        var clean = FormText.Lines(text, Lengths.Text, ref problem);
        Note(field, problem);
        return clean;
    }

    private DateOnly? Day(string field, string? text)
    {
        Refusal? problem = null;
        var day = FormText.Day(text, _today, ref problem);
        Note(field, problem);
        return day;
    }

    private void Note(string field, Refusal? problem)
    {
        if (problem is not null)
        {
            _problem ??= new(problem.Code, $"{field}: {problem.Sentence}");
        }
    }

    private static Refusal? Broken(Entity record) =>
        record.Check().FirstOrDefault() is { } broken
            ? new(broken.Property, broken.Sentence)
            : null;
}
