using Microsoft.Net.Http.Headers;
using ToaDam.Accounts;
using ToaDam.Printing;
using ToaDam.Web.Accounts;
using ToaDam.Web.Hosting;

namespace ToaDam.Web.Printing;

/// <summary>The PDF of a paper, as a plain authorised link.</summary>
public static class PaperEndpoints
{
    public static void MapPaperEndpoints(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(Urls.PaperFileRoute, DownloadAsync)
            .RequireAuthorization(p => p.RequireRole(Roles.Desk.Split(',')))
            .WithSecurityHeadersPolicy(SecurityHeaders.Files);

    private static async Task<IResult> DownloadAsync(
        string code,
        string kind,
        string? download,
        HttpContext context,
        PaperService papers,
        CancellationToken cancellation
    )
    {
        if (PaperKinds.Parse(kind) is not { } known)
        {
            return TypedResults.NotFound();
        }

        var printed = await papers.PrintAsync(context.User.ToCaller(), code, known, cancellation);
        if (!printed.Ok)
        {
            return printed.Refusal.Code switch
            {
                "seminar-not-found" => TypedResults.NotFound(),
                "forbidden" => TypedResults.Forbid(),
                _ => TypedResults.Text(
                    printed.Refusal.Sentence,
                    "text/plain; charset=utf-8",
                    statusCode: StatusCodes.Status503ServiceUnavailable
                ),
            };
        }

        // Facts may change between two looks; the browser must ask each time.
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue(
            download is null ? "inline" : "attachment"
        )
        {
            FileName = printed.Value.Paper.FileName,
        }.ToString();
        return TypedResults.Bytes(printed.Value.Content, "application/pdf");
    }
}
