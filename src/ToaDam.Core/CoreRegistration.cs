using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using ToaDam.Accounts;
using ToaDam.Attachments;
using ToaDam.Contributions;
using ToaDam.Contributions.Similarity;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.Documents.Typesetting;
using ToaDam.Drafts;
using ToaDam.Duties;
using ToaDam.Exchange;
using ToaDam.Invitations;
using ToaDam.Outbox;
using ToaDam.Planning;
using ToaDam.Printing;
using ToaDam.Programmes;
using ToaDam.Receiving;
using ToaDam.Recording;
using ToaDam.Search;
using ToaDam.Seminars;
using ToaDam.Statements;
using ToaDam.Submissions;
using ToaDam.Units;

namespace ToaDam;

/// <summary>Everything below the web: databases, accounts, feature services. One line a service.</summary>
public static class CoreRegistration
{
    /// <summary>Returns Identity's builder, so that the web can add what needs a request (cookies, sign-in).</summary>
    public static IdentityBuilder AddToaDamCore(
        this IServiceCollection services,
        DatabaseOptions options,
        MailOptions? mail = null,
        PublicLinks? links = null
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(mail ?? new MailOptions());
        services.AddSingleton(links ?? new PublicLinks(null));
        services.AddDatabase(options);
        services.AddSingleton<DatabaseStarter>();
        services
            .AddDataProtection()
            .SetApplicationName("ToaDam")
            .PersistKeysToDbContext<ToaDamDbContext>();

        services.AddScoped<SetupService>();
        services.AddScoped<PasswordService>();
        services.AddSingleton<PasswordLinkKeys>();
        services.AddSingleton<AccountService>();
        services.AddSingleton<SeminarService>();
        services.AddSingleton<SeminarStepService>();
        services.AddSingleton<SeminarPresetService>();
        services.AddSingleton<SeminarCloneService>();
        services.AddSingleton<SeminarUnitService>();
        services.AddSingleton<AttendanceService>();
        services.AddSingleton<CheckInService>();
        services.AddSingleton<DelegateSheetService>();
        services.AddSingleton<UnitSheetService>();
        services.AddSingleton<LetterComposer>();
        services.AddSingleton<InvitationService>();
        services.AddSingleton<InvitationBoardService>();
        services.AddSingleton<InvitingPlanService>();
        services.AddSingleton<GuestOrderService>();
        services.AddSingleton<InvitationDraftService>();
        services.AddSingleton<UnitPageService>();
        services.AddSingleton<SubmissionService>();
        services.AddSingleton<SubmissionMoveService>();
        services.AddSingleton<SubmissionPageService>();
        services.AddSingleton<WriterLinkService>();
        services.AddSingleton<LateLinkService>();
        services.AddSingleton<MySeminarService>();
        services.AddSingleton<SubmissionSimilarService>();
        services.AddSingleton<CallService>();
        services.AddSingleton<AttachmentService>();
        services.AddSingleton<FileVault>();
        services.AddSingleton<ReceivingService>();
        services.AddSingleton<DecisionApplyService>();
        services.AddSingleton<DutyService>();
        services.AddSingleton<ReminderPlanner>();
        services.AddSingleton<OpenStepService>();
        services.AddSingleton<HolidayService>();
        services.AddSingleton<DeadlineService>();
        services.AddSingleton<CalendarService>();
        services.AddSingleton<OutboxService>();
        services.AddSingleton<OutboxFileService>();
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<RecordService>();
        services.AddSingleton<RecordListService>();
        services.AddSingleton<QuickAddService>();
        services.AddSingleton<RegisterService>();
        services.AddSingleton<SimilarNameService>();
        services.AddSingleton<UsageService>();
        services.AddSingleton<ContributionListService>();
        services.AddSingleton<ContributionFacetService>();
        services.AddSingleton<SimilarWorkService>();
        services.AddHostedService<BandFill>();
        services.AddSingleton<ExperienceBankService>();
        services.AddSingleton<InitiativeSheetService>();
        services.AddSingleton<LifeService>();
        services.AddSingleton<SearchService>();
        services.AddSingleton<MoveService>();
        services.AddSingleton<TrashService>();
        services.AddSingleton<AuditService>();
        services.AddSingleton<ProgrammeService>();
        services.AddSingleton<ProgrammeMoveService>();
        services.AddSingleton<ProgrammeShiftService>();
        services.AddSingleton<ProgrammePaperService>();
        services.AddSingleton<ScriptService>();
        services.AddSingleton<ProgrammePublishService>();
        services.AddSingleton<ProceedingsService>();
        services.AddSingleton<ItemClockService>();
        services.AddSingleton<RaisingService>();
        services.AddSingleton<DraftService>();
        services.AddSingleton<ImportService>();
        services.AddSingleton<DemoData>();
        services.AddSingleton<ExportService>();
        services.AddSingleton<TemplateStore>();
        services.AddSingleton<PaperService>();
        services.AddSingleton(p => new Typesetter(
            new TypesetterOptions(),
            p.GetRequiredService<TimeProvider>(),
            p.GetService<ILogger<Typesetter>>()
        ));

        return services.AddAccounts();
    }

    private static void AddDatabase(this IServiceCollection services, DatabaseOptions options)
    {
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            services.AddDatabase<SqliteToaDamDbContext>(o =>
                o.UseToaDamSqlite(options.ConnectionString)
            );
        }
        else
        {
            services.AddDatabase<PostgresToaDamDbContext>(o =>
                o.UseToaDamPostgres(options.ConnectionString)
            );
        }
    }

    private static void AddDatabase<T>(
        this IServiceCollection services,
        Action<DbContextOptionsBuilder> configure
    )
        where T : ToaDamDbContext
    {
        services.AddDbContextFactory<T>(configure);
        services.AddSingleton<IDbContextFactory<ToaDamDbContext>, FactoryAdapter<T>>();
        services.AddScoped<ToaDamDbContext>(provider => provider.GetRequiredService<T>());
    }

    private static IdentityBuilder AddAccounts(this IServiceCollection services) =>
        services
            .AddIdentityCore<AppUser>(o =>
            {
                o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                // Length is what makes a password strong; forced symbols end up on a note beside the screen.
                o.Password.RequiredLength = PasswordRules.MinimumLength;
                o.Password.RequiredUniqueChars = PasswordRules.MinimumDistinct;
                o.Password.RequireDigit = false;
                o.Password.RequireLowercase = false;
                o.Password.RequireUppercase = false;
                o.Password.RequireNonAlphanumeric = false;
                o.Tokens.PasswordResetTokenProvider = PasswordLinkTokens.ProviderName;
                o.Lockout.AllowedForNewUsers = true;
                o.Lockout.MaxFailedAccessAttempts = 5;
                o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            })
            .AddRoles<AppRole>()
            .AddEntityFrameworkStores<ToaDamDbContext>()
            .AddTokenProvider<PasswordLinkTokens>(PasswordLinkTokens.ProviderName);
}
