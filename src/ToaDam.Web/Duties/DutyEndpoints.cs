using Microsoft.Extensions.Localization;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Duties;
using ToaDam.Seminars;
using ToaDam.Sheets;
using ToaDam.Web.Accounts;
using ToaDam.Web.Common;

namespace ToaDam.Web.Duties;

/// <summary>The matrix as an Excel file.</summary>
public static class DutyEndpoints
{
    public static void MapDutyEndpoints(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(Urls.DutyFileRoute, ExportAsync)
            .RequireAuthorization(p => p.RequireRole(Roles.Desk.Split(',')));

    private static async Task<IResult> ExportAsync(
        string code,
        HttpContext context,
        SeminarService seminars,
        DutyService duties,
        IStringLocalizer<DutiesText> words,
        CancellationToken cancellation
    )
    {
        var caller = context.User.ToCaller();
        var header = await seminars.HeaderAsync(caller, code, cancellation);
        if (!header.Ok)
        {
            return header.Refusal == Caller.Forbidden
                ? TypedResults.Forbid()
                : TypedResults.NotFound();
        }

        var rows = new List<DutyRow>();
        DutyMatrix matrix;
        do
        {
            var page = await duties.MatrixAsync(
                caller,
                header.Value.Id,
                new(Page: rows.Count / DutyService.PageSize),
                cancellation
            );
            if (!page.Ok)
            {
                return TypedResults.Forbid();
            }

            matrix = page.Value;
            rows.AddRange(matrix.Rows);
        } while (rows.Count < matrix.Found);

        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(
            SheetWriter.Write(
                words["Sheet"],
                [words["Unit"], .. matrix.Columns.Select(c => Heading(words, c))],
                rows.Select(r => (IReadOnlyList<string>)[r.Unit, .. r.Cells.Select(words.Say)])
            ),
            SheetWriter.ContentType,
            $"viec-cua-don-vi_{code}.xlsx"
        );
    }

    private static string Heading(IStringLocalizer<DutiesText> words, DutyColumn column) =>
        column.DueOn is { } due
            ? $"{words[$"Kind_{column.Kind}"]} ({words["DueOn", LocalTime.Day(due)]})"
            : words[$"Kind_{column.Kind}"];
}
