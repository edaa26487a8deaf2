using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using ToaDam.Web.Common;
using ToaDam.Web.Shell;

namespace ToaDam.Web.Tests.Common;

public sealed class ComponentTests : BunitContext
{
    public ComponentTests()
    {
        System.Globalization.CultureInfo.CurrentUICulture =
            System.Globalization.CultureInfo.GetCultureInfo("vi-VN");
        Services.AddLocalization();
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void EmptyState_WithAnAction_SaysWhatThePageIsForAndOffersIt()
    {
        var cut = Render<EmptyState>(p =>
            p.Add(e => e.Title, "Chưa có tọa đàm")
                .Add(e => e.Text, "Mỗi tọa đàm là một hồ sơ.")
                .AddChildContent("<button>Thêm</button>")
        );

        Assert.Equal("Chưa có tọa đàm", cut.Find("h2").TextContent);
        Assert.Equal("Mỗi tọa đàm là một hồ sơ.", cut.Find("p").TextContent);
        Assert.Equal("Thêm", cut.Find("button").TextContent);
    }

    [Fact]
    public void LoadingRows_Always_TellAScreenReader()
    {
        var cut = Render<LoadingRows>(p => p.Add(l => l.Rows, 3));

        Assert.Equal("Đang tải…", cut.Find("[role=status]").GetAttribute("aria-label"));
        Assert.Equal(3, cut.FindAll(".mud-skeleton").Count);
    }

    [Fact]
    public async Task PageFailure_Retry_AsksThePage()
    {
        var asked = false;
        var cut = Render<PageFailure>(p => p.Add(f => f.Retry, () => asked = true));

        await cut.Find("button").ClickAsync(new());

        Assert.True(asked);
        Assert.Contains("vẫn an toàn", cut.Markup, StringComparison.Ordinal);
    }
}
