using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.WebEncoders;
using MudBlazor;
using MudBlazor.Services;
using ToaDam.Accounts;
using ToaDam.Duties;
using ToaDam.Outbox;
using ToaDam.Web.Accounts;
using ToaDam.Web.Invitations;
using ToaDam.Web.Printing;
using ToaDam.Web.Recording;
using ToaDam.Web.Search;
using ToaDam.Web.Shell;
using ToaDam.Web.Submissions;

namespace ToaDam.Web.Hosting;

/// <summary>The services of the web: pages, sign-in, languages. One line a service.</summary>
public static class WebRegistration
{
    public static void AddToaDamWeb(this IServiceCollection services, StartSettings settings)
    {
        services.AddSingleton(settings.Data);
        services.AddSignIn(
            services.AddToaDamCore(
                settings.Database,
                settings.Mail,
                new(settings.Public.Address?.AbsoluteUri)
            )
        );
        services.AddLanguages();
        services.AddPages();
        services.AddAntiforgery(o => o.Cookie.Name = "toadam-forgery");
        services.AddHttpContextAccessor();
        services.AddSecurityHeaders();
        services.AddSingleton(settings.Live);
        services.AddSingleton(settings.Public);
        services.AddSingleton<LiveConnections>();

        services.AddScoped<BrowserPreferences>();
        services.AddScoped<BrowserForms>();
        services.AddScoped<BrowserPalette>();
        services.AddScoped<Toasts>();
        services.AddHostedService<TypesetterWarmUp>();
        services.AddHostedService<TrashPurge>();
        services.AddHostedService<ReminderClock>();
        services.AddHostedService<OutboxSender>();
        services.AddSingleton<IHttpContextFactory, LinkTokenContexts>();
        services.AddScoped<UnitSession>();
        services.AddScoped<AuthorSession>();
        services.AddHealthChecks().AddCheck<TypesetterHealth>("typesetter");
    }

    private static void AddSignIn(this IServiceCollection services, IdentityBuilder identity)
    {
        identity.AddSignInManager().AddClaimsPrincipalFactory<AppClaimsFactory>();
        services.AddSingleton<EndedSessions>();
        services.AddSingleton<AttemptLimiter>();
        services.AddScoped<SignInService>();

        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(o =>
        {
            o.Cookie.Name = "toadam-session";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.ExpireTimeSpan = TimeSpan.FromHours(12);
            o.SlidingExpiration = true;
            o.LoginPath = Urls.Login;
            o.LogoutPath = Urls.Logout;
            o.AccessDeniedPath = Urls.AccessDenied;
            o.ReturnUrlParameter = "returnUrl";
            // A script that was sent to the sign-in page would take it for an answer.
            var toLogin = o.Events.OnRedirectToLogin;
            o.Events.OnRedirectToLogin = context =>
            {
                if (
                    !context
                        .Request.Headers.Accept.ToString()
                        .Contains("json", StringComparison.Ordinal)
                )
                {
                    return toLogin(context);
                }

                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return Task.CompletedTask;
            };
        });
        services.Configure<SecurityStampValidatorOptions>(o =>
        {
            o.ValidationInterval = TimeSpan.FromSeconds(30);
            o.OnRefreshingPrincipal = SessionClaim.KeepAsync;
        });
        services.AddScoped<AuthenticationStateProvider, CircuitRevalidation>();
        services.AddCascadingAuthenticationState();
        services.AddAuthorization(o =>
            o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()
        );
    }

    private static void AddLanguages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(o =>
        {
            o.DefaultRequestCulture = new RequestCulture(Languages.Default);
            o.SupportedCultures = o.SupportedUICultures = [
                .. Languages.All.Select(CultureInfo.GetCultureInfo),
            ];
            o.RequestCultureProviders =
            [
                new CookieRequestCultureProvider { CookieName = Languages.CookieName },
            ];
        });
        // Otherwise Vietnamese letters come out as numeric entities.
        services.Configure<WebEncoderOptions>(o =>
            o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All)
        );
    }

    private static void AddPages(this IServiceCollection services)
    {
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents(o =>
            {
                // A whole hall may lose its Wi-Fi at once and must find its pages again.
                o.DisconnectedCircuitMaxRetained = 2000;
                o.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(4);
                o.PersistedCircuitInMemoryMaxRetained = 2000;
            })
            // A field of 40,000 Vietnamese characters travels in one message; the default of 32 KB cuts the connection.
            .AddHubOptions(o => o.MaximumReceiveMessageSize = 512 * 1024);
        services.AddTransient<MudLocalizer, AppMudLocalizer>();
        services.AddMudServices(o =>
        {
            o.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomLeft;
            o.SnackbarConfiguration.VisibleStateDuration = 6000;
        });
    }
}
