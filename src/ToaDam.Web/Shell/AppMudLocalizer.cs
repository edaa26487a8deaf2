using Microsoft.Extensions.Localization;
using MudBlazor;

namespace ToaDam.Web.Shell;

/// <summary>Gives the component library its Vietnamese words.</summary>
public sealed class AppMudLocalizer(IStringLocalizer<MudTexts> texts) : MudLocalizer
{
    public override LocalizedString this[string key] => texts[key];

    public override LocalizedString this[string key, params object[] arguments] =>
        texts[key, arguments];
}
