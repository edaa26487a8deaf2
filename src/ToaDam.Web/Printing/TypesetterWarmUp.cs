using ToaDam.Documents.Typesetting;

namespace ToaDam.Web.Printing;

/// <summary>Prepares the typesetter behind the running server, so that the first secretary does not wait for it.</summary>
public sealed class TypesetterWarmUp(Typesetter typesetter, ILogger<TypesetterWarmUp> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await typesetter.WarmUpAsync(stoppingToken);
        }
        catch (TypesettingException e)
        {
            // The pages and the health answer say it too; everything but printing works.
            log.LogError(e, "The typesetter is not available.");
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
