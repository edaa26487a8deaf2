using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using ToaDam.Accounts;
using ToaDam.Recording;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Exchange;

namespace ToaDam.Tests.Recording;

/// <summary>What others use, add or fill meanwhile.</summary>
public abstract partial class TrashServiceTests
{
    /// <summary>Only what can run out is told to; the preview counts the same places.</summary>
    [Theory]
    [InlineData("MemberUnit", "officialName", "unit", true)]
    [InlineData("Person", "fullName", "person", false)]
    public async Task Remove_OfWhatIsUsed_SaysWhatCanBeDone(
        string kind,
        string name,
        string field,
        bool endsBySaying
    )
    {
        var record = await NewAndSaveAsync(kind, null, (name, "Được dùng"));
        var seminar = await SeminarAsync();
        foreach (var other in (string[])["Lê Ba", "Lê Tư"])
        {
            await NewAndSaveAsync(
                "SeminarDelegate",
                seminar.Id,
                ("name", other),
                (field, $"{record.Id}")
            );
        }

        var preview = await Trash.PreviewAsync(Secretary, kind, record.Id, Cancellation);
        Assert.Equal(("Được dùng", 2), (preview.Value!.Name, preview.Value.Cleared));
        var refused = await Trash.RemoveAsync(Secretary, kind, record.Id, Cancellation);
        Assert.Contains("ở 2 chỗ", refused.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal(
            endsBySaying,
            refused.Refusal.Sentence.Contains("ngày hết hiệu lực", StringComparison.Ordinal)
        );
    }

    /// <summary>Whatever was accepted while the whole went is in the trash with it; nothing is in neither place.</summary>
    [Theory]
    [InlineData("Seminar", "Conclusion", "text")]
    [InlineData("Person", "PersonPosition", "title")]
    public async Task Remove_OfAWholeWhileOthersAdd_TakesAlongAllThatWasAccepted(
        string whole,
        string part,
        string field
    )
    {
        for (var n = 0; n < 6; n++)
        {
            var owner =
                whole == "Seminar"
                    ? await SeminarAsync($"td-{n}")
                    : await NewAndSaveAsync(whole, null, ("fullName", "Lê Ba"));
            var old = await NewAndSaveAsync(part, owner.Id, (field, "cũ"));
            var adding = Enumerable
                .Range(0, 4)
                .Select(i => Task.Run(() => AddSomeAsync(part, owner.Id, field, i)))
                .ToList();
            var changing = Task.Run(() =>
                Records.SaveAsync(
                    Organiser,
                    new(
                        part,
                        old.Id,
                        owner.Id,
                        false,
                        old.Values,
                        new Dictionary<string, string>(old.Values) { [field] = "mới" }
                    ),
                    Cancellation
                )
            );
            var removing = Enumerable
                .Range(0, 3)
                .Select(_ =>
                    Task.Run(() => Trash.RemoveAsync(Organiser, whole, owner.Id, Cancellation))
                )
                .ToList();
            var removals = await Task.WhenAll(removing);
            var accepted = (await Task.WhenAll(adding)).SelectMany(a => a).ToList();
            var changed = (await changing).Ok;
            await RestoredAsync(Assert.Single(removals, r => r.Ok).Value!);
            Assert.DoesNotContain((await ListAsync()).Rows, r => r.Kind == whole);
            var texts = (await RowsAsync(part, owner.Id)).Select(r => r[field]).ToList();
            Assert.Superset(accepted.ToHashSet(), texts.ToHashSet());
            Assert.Contains(changed ? "mới" : "cũ", texts);
            Assert.Equal(accepted.Count + 1, texts.Count);
        }
    }

    private async Task<List<string>> AddSomeAsync(string part, Guid owner, string field, int by)
    {
        var accepted = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            var text = $"{by}-{i}";
            var saved = await Records.SaveAsync(
                Secretary,
                new(
                    part,
                    Guid.CreateVersion7(),
                    owner,
                    true,
                    new Dictionary<string, string>(),
                    new Dictionary<string, string> { [field] = text }
                ),
                Cancellation
            );
            if (saved.Ok)
            {
                Assert.Empty(saved.Value.Problems);
                accepted.Add(text);
            }
        }

        return accepted;
    }

    /// <summary>A speaker was removed, the statement was given to all; the speaker's return must not make it both.</summary>
    [Fact]
    public async Task Restore_WhereTheEmptiedFieldNoLongerFits_LeavesItEmpty()
    {
        var seminar = await SeminarAsync();
        var speaker = await NewAndSaveAsync("SeminarDelegate", seminar.Id, ("name", "Lê Mai"));
        var (said, removedLater) = (await StatementAsync(), await StatementAsync());
        var removed = await RemovedAsync("SeminarDelegate", speaker.Id);
        foreach (var id in (Guid[])[said, removedLater])
        {
            await SavedAsync(await OpenAsync("Statement", id), ("collective", "các đơn vị"));
        }

        var statement = await RemovedAsync("Statement", removedLater);
        Assert.Equal(speaker.Id, (await RestoredAsync(removed)).Id);
        await RestoredAsync(statement);
        foreach (var id in (Guid[])[said, removedLater])
        {
            var now = (await OpenAsync("Statement", id)).Values;
            Assert.Equal(("", "các đơn vị"), (now["speaker"], now["collective"]));
        }

        async Task<Guid> StatementAsync() =>
            (
                await NewAndSaveAsync(
                    "Statement",
                    seminar.Id,
                    ("kind", "Discussion"),
                    ("speaker", $"{speaker.Id}")
                )
            ).Id;
    }
}
