using Microsoft.Playwright;
using ToaDam.Recording;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>A form in a tab of its own, what was typed into it, and whether it is still there.</summary>
public abstract class TypedForm(string name, string address)
{
    public string Name => name;

    protected IPage Page { get; private set; } = null!;

    protected Dictionary<string, string> Typed { get; } = new(StringComparer.Ordinal);

    protected abstract ILocator State { get; }

    public async Task OpenAsync(IBrowserContext browser)
    {
        Page = await browser.NewPageAsync();
        await Page.GotoAsync(address);
        await FindAsync();
    }

    public Task CloseAsync() => Page.CloseAsync();

    /// <summary>Types into every field; the n-th time another text. Nobody types into what a lost connection keeps from opening.</summary>
    public abstract Task TypeAsync(int n);

    public Task WaitForStateAsync(string state, int seconds) =>
        Expect(State).ToHaveAttributeAsync("data-state", state, new() { Timeout = seconds * 1000 });

    /// <summary>The server has all of it.</summary>
    public Task WaitUntilKeptAsync() =>
        Expect(State).ToHaveAttributeAsync("data-current", "true", new() { Timeout = 60_000 });

    /// <summary>Written on the page as it is, gone when it is loaded anew.</summary>
    public Task MarkAsync() => Page.EvaluateAsync("() => (window.before = true)");

    /// <summary>A new server knows nothing of the page: it is loaded anew, by itself.</summary>
    public async Task WaitForTheNewServerAsync()
    {
        await Page.WaitForFunctionAsync(
            "() => !window.before && document.querySelector('[data-interactive=true]')",
            null,
            Patiently(120_000)
        );
        await FindAsync();
    }

    /// <summary>The network is back: either the circuit is found again, or the page is loaded anew.</summary>
    public async Task WaitForTheNetworkAsync()
    {
        await Expect(Page.Locator("#components-reconnect-modal"))
            .ToBeHiddenAsync(new() { Timeout = 120_000 });
        await Page.WaitForFunctionAsync(
            "() => document.querySelector('[data-interactive=true]')",
            null,
            Patiently(60_000)
        );
        await FindAsync();
    }

    // Asked in every frame, forty tabs keep the machine from what they are waiting for.
    private static PageWaitForFunctionOptions Patiently(float timeout) =>
        new() { Timeout = timeout, PollingInterval = 500 };

    /// <summary>Every field holds what was typed last, taken back from the unsaved text if the page offers that.</summary>
    public async Task AssertNothingLostAsync(bool reloaded)
    {
        await TakeBackAsync(reloaded);
        Assert.NotEmpty(Typed);
        foreach (var (field, text) in Typed)
        {
            Assert.Equal((name, field, text), (name, field, await ReadAsync(field)));
        }
    }

    /// <summary>What a person does on the page before the form is there.</summary>
    protected abstract Task FindAsync();

    protected abstract Task TakeBackAsync(bool reloaded);

    protected abstract Task<string> ReadAsync(string field);
}

/// <summary>The form for a new record of one kind.</summary>
public sealed class TypedRecord(RecordKind kind, string address) : TypedForm(kind.Name, address)
{
    private FormScreen Form => new(Page, kind.Name);

    protected override ILocator State => Form.DraftState;

    public override async Task TypeAsync(int n)
    {
        foreach (var field in kind.Fields)
        {
            // The page itself decides some: the kind of the paper, the item that is open.
            if (
                await Form.Form.Locator($"[name=\"{field.Name}\"]").CountAsync() > 0
                && !await Form.IsForAnotherKindAsync(field.Name)
            )
            {
                Typed[field.Name] = Sample(field, n);
                await Form.TypeAsync(field.Name, Typed[field.Name]);
            }
        }
    }

    /// <summary>Saves, and answers how many rows of the list show the text.</summary>
    public async Task<int> SaveAsync(string text)
    {
        // Half a name is nobody's.
        foreach (
            var field in kind.Fields.Where(f =>
                f.Input == FieldInput.Record && Typed.ContainsKey(f.Name)
            )
        )
        {
            await Form.TypeAsync(field.Name, "");
        }

        await Form.SaveAsync();
        var rows = Page.GetByTestId($"section-{kind.Name}")
            .GetByTestId("row")
            .Filter(new() { HasText = text });
        await Expect(rows.First).ToBeVisibleAsync();
        return await rows.CountAsync();
    }

    protected override async Task FindAsync()
    {
        await Form.WaitAsync();
        if (
            kind.Name is not ("DocumentFacts" or "Statement")
            && !await Form.Unsaved.IsVisibleAsync()
        )
        {
            // The cursor goes into a form that was just opened; nobody types before it is there.
            await Expect(Form.Form.Locator(":focus").Or(Form.Unsaved).First).ToBeVisibleAsync();
        }
    }

    protected override async Task TakeBackAsync(bool reloaded)
    {
        if (reloaded)
        {
            await Expect(Form.Unsaved).ToBeVisibleAsync();
        }

        if (await Form.Unsaved.IsVisibleAsync())
        {
            await Form.RestoreAsync();
        }
    }

    protected override Task<string> ReadAsync(string field) => Form.ValueAsync(field);

    private static string Sample(FieldInfo field, int n) =>
        field.Input switch
        {
            FieldInput.Line => $"Đang gõ dở {n} “{field.Name}”",
            FieldInput.Paragraphs => $"Đoạn {n}\n\nđang gõ d",
            FieldInput.Lines => $"Ý {n}\nÝ ha",
            FieldInput.Choice => field.Choices is { Count: > 0 } choices ? choices[^1] : "true",
            FieldInput.Flag => "true",
            FieldInput.Number => $"{10 + n}",
            FieldInput.Date => $"{20 + n}/9/20",
            FieldInput.Time => $"{n}h3",
            _ => $"Nguyễn Th {n}",
        };
}

/// <summary>A small form that is no record; its text stands in its fields again without a question.</summary>
public sealed class TypedSmallForm(
    string name,
    string address,
    Func<IPage, Task> find,
    params string[] fields
) : TypedForm(name, address)
{
    private ILocator Form =>
        Page.Locator("form[data-draft-key]")
            .Filter(new() { Has = Page.Locator($"[name=\"{fields[0]}\"]") })
            .First;

    protected override ILocator State => Form.GetByTestId("draft-state");

    public override async Task TypeAsync(int n)
    {
        foreach (var field in fields)
        {
            Typed[field] = $"Đang gõ dở {n} {field}";
            await Form.Locator($"[name=\"{field}\"]").FillAsync(Typed[field]);
        }
    }

    protected override async Task FindAsync()
    {
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        if (!await Form.IsVisibleAsync())
        {
            await find(Page);
        }

        await Expect(Form).ToBeVisibleAsync();
    }

    protected override async Task TakeBackAsync(bool reloaded)
    {
        // There from before, or put back a moment after the page was loaded anew.
        foreach (var field in fields)
        {
            await Expect(Form.Locator($"[name=\"{field}\"]")).ToHaveValueAsync(Typed[field]);
        }
    }

    protected override Task<string> ReadAsync(string field) =>
        Form.Locator($"[name=\"{field}\"]").InputValueAsync();
}
