using Microsoft.Playwright;
using ToaDam.Recording;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd.Screens;

/// <summary>One form of a record, wherever it stands.</summary>
public sealed class FormScreen(IPage page, string kind)
{
    public ILocator Form => page.GetByTestId($"form-{kind}").Last;

    public ILocator Saved => Form.GetByTestId("saved");

    public ILocator DraftState => Form.GetByTestId("draft-state");

    public ILocator Unsaved => Form.GetByTestId("unsaved");

    public ILocator Field(string name) =>
        RecordKinds.Find(kind)!.Field(name).Input == FieldInput.Record
            ? Form.Locator($"[name=\"{name}.text\"]")
            : Form.Locator($"[name=\"{name}\"]");

    public async Task WaitAsync() => await Expect(Form.GetByTestId("save")).ToBeVisibleAsync();

    /// <summary>The form hides what does not belong to the chosen kind.</summary>
    public async Task<bool> IsForAnotherKindAsync(string name) =>
        await Form.Locator($"[data-field=\"{name}\"]").GetAttributeAsync("hidden") is not null;

    public async Task FillAsync(string name, string text)
    {
        if (!await Field(name).IsVisibleAsync())
        {
            await Form.Locator("summary").First.ClickAsync();
        }

        switch (RecordKinds.Find(kind)!.Field(name).Input)
        {
            case FieldInput.Choice:
                await Field(name).SelectOptionAsync(text);
                break;
            case FieldInput.Record:
                // The list of what was found lies over the next fields until it is closed.
                await Field(name).FillAsync(text);
                await Expect(Field(name)).ToHaveAttributeAsync("aria-expanded", "true");
                await Field(name).PressAsync("Escape");
                await Expect(Field(name)).ToHaveAttributeAsync("aria-expanded", "false");
                break;
            case FieldInput.Flag:
                await Field(name).CheckAsync();
                break;
            default:
                await Field(name).FillAsync(text);
                break;
        }
    }

    /// <summary>The same without waiting for a server that may be gone: what is looked up is typed, not picked.</summary>
    public async Task TypeAsync(string name, string text)
    {
        if (RecordKinds.Find(kind)!.Field(name).Input != FieldInput.Record)
        {
            await FillAsync(name, text);
            return;
        }

        if (!await Field(name).IsVisibleAsync())
        {
            await Form.Locator("summary").First.ClickAsync();
        }

        await Field(name).FillAsync(text);
        await Field(name).PressAsync("Tab");
    }

    public async Task<string> ValueAsync(string name) =>
        RecordKinds.Find(kind)!.Field(name).Input == FieldInput.Flag
            ? await Field(name).IsCheckedAsync()
                ? "true"
                : ""
            : await Field(name).InputValueAsync();

    public async Task SaveAsync()
    {
        await Form.GetByTestId("save").ClickAsync();
        await Expect(Saved).Not.ToBeEmptyAsync();
    }

    public async Task RestoreAsync()
    {
        await Unsaved.GetByTestId("restore").ClickAsync();
        await Expect(Unsaved).ToBeHiddenAsync();
    }

    /// <summary>The server has the text: it says so, with its own time.</summary>
    public async Task WaitUntilKeptAsync() =>
        await Expect(DraftState)
            .ToHaveAttributeAsync("data-current", "true", new() { Timeout = 15_000 });
}
