namespace ToaDam.Web.Hosting;

/// <summary>What every answer tells the browser: nothing from another host, no script in the page, no framing by others.</summary>
public static class SecurityHeaders
{
    /// <summary>The policy of printed files.</summary>
    public const string Files = "files";

    /// <summary>The policy of pages behind a personal link: no other page hears where somebody came from.</summary>
    public const string UnitPages = "unit-pages";

    /// <summary>The policy of files that people sent in: saved, and harmless even where a browser would show one.</summary>
    public const string Uploads = "uploads";

    public static void AddSecurityHeaders(this IServiceCollection services) =>
        services
            .AddSecurityHeaderPolicies()
            .SetDefaultPolicy(Common().AddContentSecurityPolicy(OfPages))
            // A browser shows a PDF in a page of its own making, which the policy of our pages would forbid.
            .AddPolicy(
                Files,
                Common().AddContentSecurityPolicy(csp => csp.AddFrameAncestors().Self())
            )
            .AddPolicy(
                Uploads,
                Common()
                    .AddContentSecurityPolicy(csp =>
                    {
                        csp.AddDefaultSrc().None();
                        csp.AddFrameAncestors().None();
                        csp.AddSandbox();
                    })
                    .AddReferrerPolicyNoReferrer()
            )
            .AddPolicy(
                UnitPages,
                Common().AddContentSecurityPolicy(OfPages).AddReferrerPolicyNoReferrer()
            );

    private static HeaderPolicyCollection Common() =>
        new HeaderPolicyCollection()
            .AddContentTypeOptionsNoSniff()
            .AddFrameOptionsSameOrigin()
            .AddReferrerPolicySameOrigin()
            .AddStrictTransportSecurityMaxAge(maxAgeInSeconds: 60 * 60 * 24 * 180)
            .AddPermissionsPolicyWithDefaultSecureDirectives();

    private static void OfPages(CspBuilder csp)
    {
        csp.AddDefaultSrc().Self();
        csp.AddScriptSrc().Self();
        // MudBlazor positions its popovers with style attributes.
        csp.AddStyleSrc().Self().UnsafeInline();
        csp.AddImgSrc().Self().Data();
        csp.AddFontSrc().Self();
        // Covers the circuit's WebSocket too: browsers match ws to the page's own origin.
        csp.AddConnectSrc().Self();
        // The preview of a printed document is a frame of this application.
        csp.AddFrameSrc().Self();
        csp.AddFrameAncestors().Self();
        csp.AddObjectSrc().None();
        csp.AddBaseUri().Self();
        csp.AddFormAction().Self();
    }
}
