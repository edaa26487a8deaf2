using Microsoft.Playwright;
using ToaDam.Recording;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>A person at mouse and keyboard, counted: what a task costs the one who does it.</summary>
public sealed class Typist(IPage page)
{
    public int Clicks { get; private set; }

    /// <summary>Characters and other keys; one for a chord.</summary>
    public int Keys { get; private set; }

    public async Task ClickAsync(ILocator target)
    {
        Clicks++;
        await target.ClickAsync();
    }

    public async Task PressAsync(string key)
    {
        Keys++;
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>Types where the cursor stands.</summary>
    public async Task TypeAsync(string text)
    {
        Keys += text.Length;
        await page.Keyboard.InsertTextAsync(text);
    }

    /// <summary>Goes on with Tab until the cursor stands in the field: what stands between costs keys.</summary>
    public async Task TabToAsync(string field)
    {
        for (var i = 0; i < 30; i++)
        {
            var name = await page.EvaluateAsync<string?>("document.activeElement?.name");
            if (name == field)
            {
                return;
            }

            await PressAsync("Tab");
        }

        Assert.Fail($"Tab does not lead to {field}.");
    }

    public async Task FillAsync(string field, string text)
    {
        await TabToAsync(field);
        await TypeAsync(text);
    }

    /// <summary>Types the first letters of a choice, as a list answers to them.</summary>
    public async Task ChooseAsync(string field, string words, ILocator form)
    {
        await TabToAsync(field);
        var select = form.Locator($"select[name=\"{field}\"]");
        var wanted = await select
            .Locator("option")
            .Filter(new() { HasText = words })
            .First.GetAttributeAsync("value");
        var from = await select.EvaluateAsync<int>("e => e.selectedIndex");
        var to = await select.EvaluateAsync<int>(
            "(e, v) => [...e.options].findIndex(o => o.value === v)",
            wanted
        );
        for (var i = from; i != to; i += Math.Sign(to - from))
        {
            await PressAsync(to > from ? "ArrowDown" : "ArrowUp");
        }

        await Expect(select).ToHaveValueAsync(wanted!);
    }

    /// <summary>Types some letters and takes the first thing found, or adds what is not there yet.</summary>
    public async Task PickAsync(string field, string letters, string expected)
    {
        await TabToAsync(RecordPickerText(field));
        await TypeAsync(letters);
        var option = page.GetByRole(AriaRole.Option).Filter(new() { HasText = expected }).First;
        await Expect(option).ToBeVisibleAsync();
        while (await option.GetAttributeAsync("aria-selected") != "true")
        {
            await PressAsync("ArrowDown");
            await Expect(page.Locator("[role=option][aria-selected=true]")).ToHaveCountAsync(1);
        }

        await PressAsync("Enter");
        await Expect(page.Locator($"[name=\"{field}.text\"]:focus")).ToHaveValueAsync(expected);
    }

    /// <summary>Ctrl+Enter, and the answer of the server.</summary>
    public async Task SubmitAsync(ILocator form, string said)
    {
        await PressAsync("Control+Enter");
        await Expect(form.GetByTestId("saved")).ToContainTextAsync(said);
    }

    private static string RecordPickerText(string field) =>
        ToaDam.Web.Recording.RecordPicker.TextOf(field);
}
