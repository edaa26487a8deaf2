using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using ToaDam.Submissions;
using ToaDam.Web.Common;

namespace ToaDam.Web.Submissions;

/// <summary>What the requests of a work's page have in common: whose they are, how much they may hold, whether our page sent them.</summary>
internal static class WorkRequest
{
    /// <summary>A work with all its fields full, in bytes; what is longer is no form of ours.</summary>
    public const long MaxForm = 4 * 1024 * 1024;

    /// <summary>The author and the form, or what to answer instead.</summary>
    public static async Task<(AuthorKey? Key, WorkForm? Form, IResult? Refused)> ReadWorkAsync(
        this HttpContext context,
        AuthorSession session,
        CancellationToken cancellation
    )
    {
        if (session.Find(context.Root()) is not { } key)
        {
            return (null, null, WorkReply.NoRight());
        }

        context.LimitBody(MaxForm);
        if (!context.Request.HasFormContentType || !await context.IsOursAsync())
        {
            return (null, null, WorkReply.Outdated());
        }

        var form = WorkForm.Read(await context.Request.ReadFormAsync(cancellation));
        return form is null ? (null, null, WorkReply.Outdated()) : (key, form, null);
    }

    public static WorkRoot Root(this HttpContext context) =>
        new(
            QueryValue.Id(context.Request.RouteValues["link"] as string),
            context.Request.RouteValues["code"] as string
        );

    public static void LimitBody(this HttpContext context, long most)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most;
        }
    }

    public static Task<bool> IsOursAsync(this HttpContext context) =>
        context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);

    /// <summary>A script asks, and not a form of a page without one.</summary>
    public static bool WantsJson(this HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("json", StringComparison.Ordinal);
}
