using Microsoft.AspNetCore.Http.Features;

namespace ToaDam.Web.Hosting;

/// <summary>The secret part of a personal link, taken out of the request's address.</summary>
public sealed record LinkToken(string Value);

/// <summary>
/// Takes the token of a personal link out of the address before the request is begun: no log, trace or error that names the
/// address can then hold it, whatever the logging settings are.
/// </summary>
public sealed class LinkTokenContexts(IServiceProvider services) : IHttpContextFactory
{
    private const string Prefix = Urls.UnitLink + "/";
    private readonly DefaultHttpContextFactory _contexts = new(services);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        var request = featureCollection.GetRequiredFeature<IHttpRequestFeature>();
        if (request.Path.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            featureCollection.Set(new LinkToken(request.Path[Prefix.Length..]));
            request.Path = Urls.UnitLink;
            request.RawTarget = Urls.UnitLink;
        }

        return _contexts.Create(featureCollection);
    }

    public void Dispose(HttpContext httpContext) => _contexts.Dispose(httpContext);
}
