using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Delegates;
using ToaDam.Seminars;
using ToaDam.Sheets;
using ToaDam.Units;
using ToaDam.Web.Accounts;

namespace ToaDam.Web.Sheets;

/// <summary>Lists as Excel files, in the layout that their import takes.</summary>
public static class SheetEndpoints
{
    public static void MapSheetEndpoints(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(Urls.DelegateFileRoute, DelegatesAsync)
            .RequireAuthorization(p => p.RequireRole(Roles.Desk.Split(',')));
        routes
            .MapGet(Urls.UnitFileRoute, UnitsAsync)
            .RequireAuthorization(p => p.RequireRole(Roles.Desk.Split(',')));
    }

    private static async Task<IResult> DelegatesAsync(
        string code,
        HttpContext context,
        SeminarService seminars,
        DelegateSheetService delegates,
        CancellationToken cancellation
    )
    {
        var caller = context.User.ToCaller();
        var header = await seminars.HeaderAsync(caller, code, cancellation);
        return header.Ok
            ? Send(
                context,
                await delegates.ExportAsync(caller, header.Value.Id, cancellation),
                $"dai-bieu_{code}.xlsx"
            )
            : TypedResults.NotFound();
    }

    private static async Task<IResult> UnitsAsync(
        Guid? block,
        HttpContext context,
        UnitSheetService units,
        CancellationToken cancellation
    ) =>
        Send(
            context,
            await units.ExportAsync(context.User.ToCaller(), block, cancellation),
            "don-vi.xlsx"
        );

    private static IResult Send(HttpContext context, Outcome<SheetFile> file, string name)
    {
        if (!file.Ok)
        {
            return TypedResults.Forbid();
        }

        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(file.Value.ToExcel(), SheetWriter.ContentType, name);
    }
}
