using System.Globalization;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Seminars;
using ToaDam.Statements;
using ToaDam.Units;

namespace ToaDam.Tests.Common;

/// <summary>Rules that entities keep by themselves, and the sentences they break them with.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData(null, null, true)]
    [InlineData("2024-09-26", null, true)]
    [InlineData(null, "2024-09-26", true)]
    [InlineData("2024-09-26", "2024-09-26", true)]
    [InlineData("2024-09-27", null, false)]
    [InlineData(null, "2024-09-25", false)]
    public void Validity_OnADay_IncludesBothEnds(string? from, string? to, bool expected) =>
        Assert.Equal(expected, Validity.Contains(Day(from), Day(to), new DateOnly(2024, 9, 26)));

    [Fact]
    public void Validity_Reversed_IsASentence()
    {
        Assert.Empty(Validity.Check(Day("2024-09-26"), Day("2024-09-26"), "To"));
        var rule = Assert.Single(Validity.Check(Day("2024-09-26"), Day("2024-09-25"), "To"));
        Assert.Equal(
            "Ngày kết thúc 25/9/2024 đứng trước ngày bắt đầu 26/9/2024. Hãy sửa một trong hai ngày.",
            rule.Sentence
        );
    }

    [Fact]
    public void Day_EndingBeforeItsStart_IsRefused()
    {
        var day = new SeminarDay
        {
            PlannedStart = new(8, 0),
            PlannedEnd = new(7, 59),
            ActualStart = new(8, 0),
            ActualEnd = new(8, 0),
        };
        Assert.Equal(nameof(SeminarDay.PlannedEnd), Assert.Single(day.Check()).Property);
    }

    [Fact]
    public void Unit_SucceedingItself_IsRefused()
    {
        var unit = new MemberUnit();
        unit.SuccessorId = unit.Id;
        Assert.Single(unit.Check());
    }

    [Fact]
    public void Contribution_MergedIntoItself_IsRefused()
    {
        var contribution = new Contribution();
        contribution.MergedIntoId = contribution.Id;
        Assert.Single(contribution.Check());
    }

    [Theory]
    [InlineData(60, 40, true)]
    [InlineData(60, 41, false)]
    [InlineData(60, null, true)]
    public void Authors_WithAllShares_MakeAHundred(int first, int? second, bool fine)
    {
        var contribution = new Contribution
        {
            Authors = [new() { Share = first }, new() { Share = second }],
        };
        Assert.Equal(fine, !contribution.Check().Any());
    }

    [Fact]
    public void Initiative_WithoutADecision_IsNotRecognised()
    {
        var initiative = new Contribution
        {
            RecognitionNumber = "12/QĐ",
            RecognisedBy = "Hội đồng",
        };
        Assert.False(initiative.IsRecognised);
        initiative.RecognisedOn = new DateOnly(2024, 9, 26);
        Assert.True(initiative.IsRecognised);
    }

    [Fact]
    public void Ballot_WithMoreVotesThanVoters_IsRefused()
    {
        Assert.Empty(
            new Ballot
            {
                Eligible = 10,
                For = 8,
                Against = 1,
                Other = 1,
            }.Check()
        );
        Assert.Single(
            new Ballot
            {
                Eligible = 10,
                For = 8,
                Against = 2,
                Other = 1,
            }.Check()
        );
    }

    [Fact]
    public void Statement_OfTwoSpeakers_IsRefused() =>
        Assert.Single(
            new Statement { SpeakerId = Guid.CreateVersion7(), Collective = "các đơn vị" }.Check()
        );

    private static DateOnly? Day(string? text) =>
        text is null ? null : DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
