using Microsoft.Playwright;
using ToaDam.Web.Tests.EndToEnd.Screens;
using static Microsoft.Playwright.Assertions;

namespace ToaDam.Web.Tests.EndToEnd;

/// <summary>A delegate gets in by the administrator's link, and out by the administrator's lock.</summary>
public abstract class AccountsJourney(Chromium chromium) : BrowserTests(chromium)
{
    private const string Name = "Lê Thị Thủy";
    private const string UserName = "thuy.le";
    private const string Password = "mot cau de nho";
    private const string Another = "lai mot cau khac";

    protected override bool StartsWithDemo => false;

    [Fact]
    public async Task Administrator_LetsADelegateIn_AndLocksTheAccount()
    {
        await SignInAsAdministratorAsync();
        var accounts = new AccountsScreen(Page);
        await accounts.OpenAsync();
        await CaptureAsync("accounts");
        await accounts.OpenNewAsync();
        await Expect(Page.GetByLabel("Họ và tên")).ToBeVisibleAsync();
        await CaptureAsync("account-new");

        await accounts.FillAsync(Name, UserName, "Đại biểu");
        await accounts.CreateAsync();
        await Expect(accounts.Problems).ToBeVisibleAsync();
        await Expect(Page.Locator("#unit-error")).ToBeVisibleAsync();
        await CaptureAsync("account-new-refused");
        await accounts.ChooseUnitAsync("Hội Người cao tuổi");
        await accounts.CreateAsync();
        var link = await accounts.ReadLinkAsync();
        await CaptureAsync("account-link");
        await accounts.CopyLinkAsync();
        await Expect(Page.GetByTestId("copy-link")).ToHaveTextAsync("Đã chép");

        var person = await OpenElsewhereAsync();
        var password = new PasswordScreen(person);
        await person.GotoAsync(link);
        await CaptureElsewhereAsync(person, "password-reset");
        await password.SetAsync(Password);
        await Expect(password.IsSet).ToBeVisibleAsync();
        await CaptureElsewhereAsync(person, "login-after-reset");
        await person
            .GetByLabel("Mật khẩu", new PageGetByLabelOptions { Exact = true })
            .FillAsync(Password);
        await person.GetByTestId("sign-in").ClickAsync();
        var shell = new ShellScreen(person);
        await Expect(shell.Title).ToHaveTextAsync($"Chào {Name}");
        await shell.WaitUntilInteractiveAsync();

        await shell.OpenUserMenuAsync();
        await CaptureElsewhereAsync(person, "home-menu-delegate");
        await person.GetByTestId("own-password").ClickAsync();
        await Expect(person.GetByTestId("change-password")).ToBeVisibleAsync();
        await CaptureElsewhereAsync(person, "own-password");
        await password.ChangeAsync("khong dung roi", Another);
        await Expect(person.Locator(".field-error").First).ToBeVisibleAsync();
        await CaptureElsewhereAsync(person, "own-password-refused");
        await password.ChangeAsync(Password, Another);
        await Expect(password.Changed).ToBeVisibleAsync();
        await CaptureElsewhereAsync(person, "own-password-changed");
        await person.GotoAsync(Urls.Home);
        await shell.WaitUntilInteractiveAsync();

        await accounts.OpenAsync();
        await accounts.SearchAsync("le thuy");
        await Expect(accounts.Rows).ToHaveCountAsync(1);
        await CaptureAsync("accounts-found");
        await accounts.OpenAccountAsync(Name);
        await Expect(accounts.State).ToHaveTextAsync("Đang dùng");
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
        await CaptureAsync("account");
        await accounts.LockAsync();
        await Expect(accounts.State).ToHaveTextAsync("Đã khóa");
        await Expect(accounts.Done).ToBeVisibleAsync();
        await CaptureAsync("account-locked");

        // An open page asks every twenty seconds.
        await Expect(person.GetByTestId("sign-in"))
            .ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 60_000 });
        await new LoginScreen(person).SignInAsync(UserName, Another);
        await Expect(new LoginScreen(person).Refusal).ToBeVisibleAsync();
        await person.GotoAsync(link);
        await Expect(password.Spent).ToBeVisibleAsync();
        await CaptureElsewhereAsync(person, "password-link-spent");
    }

    private async Task SignInAsAdministratorAsync()
    {
        var setup = new SetupScreen(Page);
        await setup.OpenAsync(Host.App.SetupLink!);
        await setup.ChooseDemoAsync();
        var (userName, password) = await setup.ReadAccountAsync("Administrator");
        // F5 on the page of passwords.
        await Page.ReloadAsync();
        await Expect(Page.GetByTestId("setup-used")).ToBeVisibleAsync();
        await CaptureAsync("setup-used");
        await setup.GoToLoginAsync();
        await new LoginScreen(Page).SignInAsync(userName, password);
        await new ShellScreen(Page).WaitUntilInteractiveAsync();
    }
}

public sealed class AccountsOnALaptop(Chromium chromium) : AccountsJourney(chromium);

public sealed class AccountsOnAPhone(Chromium chromium) : AccountsJourney(chromium)
{
    protected override ViewportSize Viewport => new() { Width = 390, Height = 844 };
}
