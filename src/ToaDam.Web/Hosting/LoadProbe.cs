using System.Diagnostics.CodeAnalysis;

namespace ToaDam.Web.Hosting;

/// <summary>Tells load tests how much memory is in use. Exists only in the environment <c>LoadTest</c>.</summary>
public static class LoadProbe
{
    public const string Environment = "LoadTest";

    public static void MapLoadProbe(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/load/gc", Measure).AllowAnonymous();

    [SuppressMessage("Performance", "CA1859", Justification = "Its exact type has no name.")]
    private static IResult Measure(int? collect)
    {
        if (collect == 1)
        {
            // Twice: finalizers let go of what the first round still kept.
            for (var round = 0; round < 2; round++)
            {
                GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }
        }

        return TypedResults.Json(
            new
            {
                heapBytes = GC.GetTotalMemory(forceFullCollection: false),
                committedBytes = GC.GetGCMemoryInfo().TotalCommittedBytes,
                allocatedBytes = GC.GetTotalAllocatedBytes(),
            }
        );
    }
}
