using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using ToaDam.Common;
using ToaDam.Seminars;
using ToaDam.Web.Accounts;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Seminars;

/// <summary>A new seminar, from a preset or from nothing. The choice stands in the address.</summary>
public sealed partial class NewSeminarPage(
    SeminarPresetService presets,
    NavigationManager navigation
)
{
    private const string Blank = "trong";

    private static readonly FormLayout Layout = new(
        ["title", "kind", "theme", "block"],
        ["code", "aims"],
        []
    );

    private Dictionary<string, string>? _given;
    private string? _givenFor;
    private Refusal? _refusal;
    private string? _bare;
    private string? _bareReason;

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    [SupplyParameterFromQuery(Name = "preset")]
    public string? PresetSlug { get; set; }

    private SeminarPreset? Preset => SeminarPresetService.Find(PresetSlug);

    protected override async Task OnParametersSetAsync()
    {
        if (_givenFor == PresetSlug)
        {
            return;
        }

        _givenFor = PresetSlug;
        _given = null;
        if (PresetSlug is null)
        {
            return;
        }

        var code = await presets.FreeCodeAsync(
            await Authentication.CallerAsync(),
            Preset?.CodePrefix ?? "td",
            CancellationToken.None
        );
        _refusal = code.Refusal;
        _given = new(StringComparer.Ordinal)
        {
            ["code"] = code.Value ?? "",
            ["kind"] = (Preset?.Kind ?? SeminarKind.Seminar).ToString(),
            ["title"] = Preset?.Title ?? "",
            ["aims"] = string.Join('\n', Preset?.Aims ?? []),
        };
    }

    private async Task StartAsync(SavedRecord saved)
    {
        if (Preset is { } preset)
        {
            var applied = await presets.ApplyAsync(
                await Authentication.CallerAsync(),
                saved.Form.Id,
                preset.Slug,
                CancellationToken.None
            );
            if (!applied.Ok)
            {
                // The seminar is there, without what the preset promised: whoever goes on has to know it.
                (_bare, _bareReason) = (saved.Form.Values["code"], applied.Refusal.Sentence);
                return;
            }
        }

        navigation.NavigateTo(Urls.Seminar(saved.Form.Values["code"]));
    }
}
