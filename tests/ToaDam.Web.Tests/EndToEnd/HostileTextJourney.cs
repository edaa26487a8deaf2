using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ToaDam.Accounts;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>Hostile text in every field of a seminar and of the registers, on every page: it is shown, and does nothing.</summary>
public abstract class HostileTextJourney(Chromium chromium) : BrowserTests(chromium)
{
    private const string Seminar = "td-minh-hoa";

    private static readonly string[] Hostile =
    [
        "<script>window.hit=1</script>",
        "\"><img src=x onerror=\"window.hit=1\">",
        "<svg/onload=window.hit=1>",
        "[bấm](javascript:window.hit=1) ![x](http://example.org/x.png)",
        "</textarea></title><style>*{display:none}</style>",
        "{{constructor.constructor('window.hit=1')()}} @(1+1) &lt;b&gt;",
        "Ngườiviếtliềnkhôngcódấucách" + string.Concat(Enumerable.Repeat("rấtdài", 30)),
        "=HYPERLINK(\"http://example.org\") %00 ../../etc ' OR 1=1 --",
    ];

    private int _next;

    [Fact]
    public async Task HostileText_InEveryField_IsShownAndDoesNothing()
    {
        await SignInAsDemoAsync("Administrator");
        await Page.AddInitScriptAsync("window.hit = 0");
        await SpoilAsync();
        foreach (var address in Addresses())
        {
            await Page.GotoAsync(address);
            await new ShellScreen(Page).WaitUntilInteractiveAsync();
            await Expect(Page.GetByTestId("loading")).ToHaveCountAsync(0);
            await AssertHarmlessAsync(address);
        }

        await Page.GotoAsync(Urls.Seminar(Seminar, SeminarTab.Conclusions));
        await CaptureAsync("hostile-conclusions");

        // Typed, kept, offered again.
        await Page.GotoAsync(Urls.Seminar(Seminar, SeminarTab.Conclusions, add: "Commitment"));
        var form = new FormScreen(Page, "Commitment");
        await form.WaitAsync();
        await form.FillAsync("text", string.Join('\n', Hostile));
        await form.WaitUntilKeptAsync();
        await Page.ReloadAsync();
        await Expect(form.Unsaved).ToBeVisibleAsync();
        await AssertHarmlessAsync("unsaved text");
        await form.RestoreAsync();
        await form.SaveAsync();
        await AssertHarmlessAsync("saved form");

        // Typed by two people at once.
        await Page.GotoAsync(Urls.Seminar(Seminar));
        form = new FormScreen(Page, "Seminar");
        await form.WaitAsync();
        await form.FillAsync("aims", string.Join('\n', Hostile.Reverse()) + "\ntôi");
        await ChangeElsewhereAsync("aims", string.Join('\n', Hostile) + "\nngười kia");
        await form.Form.GetByTestId("save").ClickAsync();
        await Expect(Page.GetByTestId("conflict")).ToBeVisibleAsync();
        await AssertHarmlessAsync("conflict");
        Assert.True(
            await Page.GetByTestId("conflict")
                .EvaluateAsync<bool>("d => d.scrollWidth <= d.clientWidth"),
            "The dialog is too wide."
        );
        await CaptureAsync("hostile-conflict");
        await Page.GetByTestId("conflict-save").ClickAsync();
        await Expect(form.Saved).Not.ToBeEmptyAsync();
        await AssertHarmlessAsync("decided conflict");
    }

    private async Task ChangeElsewhereAsync(string field, string text)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var services = Host.App.Services;
        var records = services.GetRequiredService<RecordService>();
        await using var db = services
            .GetRequiredService<IDbContextFactory<ToaDam.Data.ToaDamDbContext>>()
            .CreateDbContext();
        var id = await db.Set<Seminar>()
            .Where(s => s.Code == Seminar)
            .Select(s => s.Id)
            .FirstAsync(cancellation);
        var stored = (await records.OpenAsync(Caller.Machine, "Seminar", id, cancellation)).Value!;
        var saved = await records.SaveAsync(
            Caller.Machine,
            new(
                "Seminar",
                id,
                null,
                IsNew: false,
                stored.Values,
                new Dictionary<string, string>(stored.Values) { [field] = text }
            ),
            cancellation
        );
        Assert.NotNull(saved.Value?.SavedAt);
    }

    private async Task AssertHarmlessAsync(string where)
    {
        Assert.Equal(0, await Page.EvaluateAsync<int>("window.hit"));
        var tooWide = await Page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        Assert.True(tooWide <= 0, $"{where} is {tooWide} px too wide.");
        Assert.True(await Page.Locator("#main").IsVisibleAsync(), where);
    }

    private static IEnumerable<string> Addresses() =>
        Enum.GetValues<SeminarTab>()
            .Select(tab => Urls.Seminar(Seminar, tab))
            .Concat([
                Urls.PaperFacts(Seminar, "minutes"),
                Urls.Home,
                Urls.SeminarList("<script>", 1),
                Urls.Seminars,
                Urls.Units,
                Urls.Blocks,
                Urls.People,
                Urls.Audit,
                Urls.AuditOf(Seminar),
                Urls.Trash,
                Urls.NewSeminar,
            ]);

    /// <summary>Through the services, as a person at the forms would: each text field of each record gets the next text.</summary>
    private async Task SpoilAsync()
    {
        var services = Host.App.Services;
        var records = services.GetRequiredService<RecordService>();
        var lists = services.GetRequiredService<RecordListService>();
        var cancellation = TestContext.Current.CancellationToken;
        await using var db = services
            .GetRequiredService<IDbContextFactory<ToaDam.Data.ToaDamDbContext>>()
            .CreateDbContext();
        var seminar = await db.Set<Seminar>().FirstAsync(s => s.Code == Seminar, cancellation);
        List<(string Kind, Guid Id)> all = [("Seminar", seminar.Id)];
        foreach (var kind in RecordKinds.All.Where(k => k.OwnerName == "Seminar"))
        {
            var page = await lists.ListAsync(
                Caller.Machine,
                kind.Name,
                seminar.Id,
                0,
                cancellation
            );
            all.AddRange(page.Value!.Rows.Take(12).Select(r => (kind.Name, r.Id)));
        }

        all.AddRange(
            (await db.Set<ToaDam.Units.MemberUnit>().ToListAsync(cancellation)).Select(u =>
                ("MemberUnit", u.Id)
            )
        );
        all.AddRange(
            (await db.Set<ToaDam.People.Person>().ToListAsync(cancellation)).Select(p =>
                ("Person", p.Id)
            )
        );
        all.AddRange(
            (await db.Set<ToaDam.Blocks.EmulationBlock>().ToListAsync(cancellation)).Select(b =>
                ("EmulationBlock", b.Id)
            )
        );
        foreach (var (kind, id) in all)
        {
            await SpoilAsync(records, kind, id, cancellation);
        }

        var removed = await services
            .GetRequiredService<TrashService>()
            .RemoveAsync(
                Caller.Machine,
                "Conclusion",
                all.Last(r => r.Kind == "Conclusion").Id,
                cancellation
            );
        Assert.True(removed.Ok, removed.Refusal?.Sentence);
    }

    private async Task SpoilAsync(
        RecordService records,
        string kind,
        Guid id,
        CancellationToken cancellation
    )
    {
        var form = (await records.OpenAsync(Caller.Machine, kind, id, cancellation)).Value!;
        var mine = new Dictionary<string, string>(form.Values, StringComparer.Ordinal);
        foreach (
            var field in RecordKinds
                .Find(kind)!
                .Fields.Where(f =>
                    f.Name != "code"
                    && f.Input is FieldInput.Line or FieldInput.Paragraphs or FieldInput.Lines
                    && !(f.Name == "collective" && form.Values["speaker"].Length > 0)
                )
        )
        {
            var text = Hostile[_next++ % Hostile.Length];
            mine[field.Name] = text.Length <= field.MaxLength ? text : text[..field.MaxLength];
        }

        var saved = await records.SaveAsync(
            Caller.Machine,
            new(kind, id, form.OwnerId, IsNew: false, form.Values, mine),
            cancellation
        );
        Assert.True(
            saved.Value?.SavedAt is not null,
            $"{kind}: {saved.Refusal?.Sentence} {string.Join(' ', saved.Value?.Problems ?? [])}"
        );
    }
}

public sealed class HostileTextOnALaptop(Chromium chromium) : HostileTextJourney(chromium);

public sealed class HostileTextOnAPhone(Chromium chromium) : HostileTextJourney(chromium)
{
    protected override ViewportSize Viewport => new() { Width = 390, Height = 844 };
}
