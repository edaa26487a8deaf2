using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using ToaDam.Contributions;
using ToaDam.Seminars;
using ToaDam.Web.Accounts;
using ToaDam.Web.Common;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Contributions;

/// <summary>The list of the bank; what is looked for lives in the address.</summary>
public sealed partial class ExperienceBankPage(ExperienceBankService bank) : IDisposable
{
    private readonly RestoredOnce<BankState> _restored = new();
    private readonly CancellationTokenSource _leaving = new();
    private bool _failed;

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "unit")]
    public string? UnitText { get; set; }

    [SupplyParameterFromQuery(Name = "topic")]
    public string? Topic { get; set; }

    [SupplyParameterFromQuery(Name = "year")]
    public string? YearText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumberText { get; set; }

    /// <summary>Survives the step from the prerendered page to the live one, so that nothing flickers.</summary>
    [PersistentState(RestoreBehavior = RestoreBehavior.SkipLastSnapshot)]
    public BankState? State
    {
        get;
        set => field = _restored.Next(field, value);
    }

    private ExperienceQuery Query =>
        new(
            Search,
            ContributionQuery.Choice<ExperienceKind>(Kind),
            QueryValue.Id(UnitText),
            Topic,
            QueryValue.Number(YearText),
            Math.Max(1, QueryValue.Number(PageNumberText) ?? 1)
        );

    protected override async Task OnParametersSetAsync()
    {
        if (State?.Asked != Query)
        {
            await LoadAsync();
        }
    }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private async Task LoadAsync()
    {
        var asked = Query;
        var caller = await Authentication.CallerAsync();
        try
        {
            var page = await bank.ListAsync(caller, asked.Filter, asked.Page - 1, _leaving.Token);
            var facets = State?.Facets ?? (await bank.FacetsAsync(caller, _leaving.Token)).Value;
            if (asked != Query)
            {
                return;
            }

            _failed = !page.Ok || facets is null;
            State = _failed ? null : new(asked, page.Value!, facets!);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // Left before the answer came.
        }
    }

    /// <summary>What was asked for and what was found.</summary>
    public sealed record BankState(
        ExperienceQuery Asked,
        Page<ExperienceListItem> Page,
        ExperienceFacets Facets
    );
}
