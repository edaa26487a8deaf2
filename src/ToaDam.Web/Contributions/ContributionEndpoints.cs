using Microsoft.Net.Http.Headers;
using ToaDam.Accounts;
using ToaDam.Contributions;
using ToaDam.Web.Accounts;
using ToaDam.Web.Hosting;

namespace ToaDam.Web.Contributions;

/// <summary>What is printed of one contribution.</summary>
public static class ContributionEndpoints
{
    public static void MapContributionEndpoints(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(Urls.InitiativeSheetRoute, SheetAsync)
            .RequireAuthorization(p => p.RequireRole(Roles.Desk.Split(',')))
            .WithSecurityHeadersPolicy(SecurityHeaders.Files);

    private static async Task<IResult> SheetAsync(
        Guid id,
        HttpContext context,
        InitiativeSheetService sheets,
        CancellationToken cancellation
    )
    {
        var sheet = await sheets.PrintAsync(context.User.ToCaller(), id, cancellation);
        if (!sheet.Ok)
        {
            return sheet.Refusal.Code == "record-gone"
                ? TypedResults.NotFound()
                : TypedResults.Text(
                    sheet.Refusal.Sentence,
                    "text/plain; charset=utf-8",
                    statusCode: StatusCodes.Status409Conflict
                );
        }

        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline")
        {
            FileName = sheet.Value.FileName,
        }.ToString();
        return TypedResults.Bytes(sheet.Value.Content, "application/pdf");
    }
}
