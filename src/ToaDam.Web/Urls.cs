using ToaDam.Invitations;

namespace ToaDam.Web;

/// <summary>The tabs of one seminar's workspace, in the order of work.</summary>
public enum SeminarTab
{
    Overview,
    Programme,
    Delegates,
    Contributions,
    Proceedings,
    Conclusions,
    Papers,
}

/// <summary>Every address of the application; pages and links take them from here.</summary>
public static partial class Urls
{
    public const string Home = "/";
    public const string Seminars = "/seminars";
    public const string SeminarRoute = "/seminars/{Code}";
    public const string NewSeminar = "/seminars/new";
    public const string Calendar = "/seminars/calendar";
    public const string ProgrammeRoute = "/seminars/{Code}/programme";
    public const string ScriptRoute = "/seminars/{Code}/script";
    public const string DelegatesRoute = "/seminars/{Code}/delegates";
    public const string ContributionsRoute = "/seminars/{Code}/contributions";
    public const string ProceedingsRoute = "/seminars/{Code}/proceedings";
    public const string ConclusionsRoute = "/seminars/{Code}/conclusions";
    public const string PapersRoute = "/seminars/{Code}/documents";
    public const string PaperFileRoute = "/seminars/{code}/documents/{kind}.pdf";
    public const string InvitationsRoute = "/seminars/{Code}/invitations";
    public const string CloneRoute = "/seminars/{Code}/copy";
    public const string DutiesRoute = "/seminars/{Code}/duties";
    public const string DutyFileRoute = "/seminars/{code}/duties.xlsx";
    public const string DelegateImportRoute = "/seminars/{Code}/delegates/import";
    public const string DelegateFileRoute = "/seminars/{code}/delegates.xlsx";
    public const string LetterFileRoute = "/seminars/{code}/invitations/{id:guid}.pdf";
    public const string Outbox = "/outbox";
    public const string OutboxFileRoute = "/outbox/{id:guid}/files/{file:guid}";
    public const string OutboxMailRoute = "/outbox/{id:guid}/mail";
    public const string CheckInRoute = "/c/{Id:guid}";
    public const string UnitLink = "/u";
    public const string UnitPageRoute = "/unit/{Id:guid}";
    public const string UnitLinkSpent = "/unit/link";
    public const string UnitLinkBusy = "/unit/link?busy=1";
    public const string Units = "/units";
    public const string NewUnit = "/units/new";
    public const string UnitImport = "/units/import";
    public const string UnitFileRoute = "/units.xlsx";
    public const string UnitRoute = "/units/{Id:guid}";
    public const string Blocks = "/blocks";
    public const string NewBlock = "/blocks/new";
    public const string BlockRoute = "/blocks/{Id:guid}";
    public const string People = "/people";
    public const string NewPerson = "/people/new";
    public const string PersonRoute = "/people/{Id:guid}";
    public const string Import = "/import";
    public const string Drafts = "/drafts";
    public const string Audit = "/admin/audit";
    public const string Trash = "/admin/trash";
    public const string Holidays = "/admin/holidays";
    public const string Health = "/health";
    public const string Setup = "/setup";
    public const string Login = "/account/login";
    public const string Logout = "/account/logout";
    public const string AccessDenied = "/account/denied";
    public const string ResetPassword = "/account/reset";
    public const string OwnPassword = "/account/password";
    public const string Accounts = "/admin/accounts";
    public const string NewAccount = "/admin/accounts/new";
    public const string AccountRoute = "/admin/accounts/{Id:guid}";
    public const string Language = "/preferences/language";
    public const string Error = "/error";
    public const string NotFound = "/not-found";

    public static string SeminarList(string? search, int page) =>
        WithQuery(
            Seminars,
            ("q", string.IsNullOrWhiteSpace(search) ? null : search),
            ("page", page > 1 ? $"{page}" : null)
        );

    public static string Clone(string code) => $"{Seminars}/{Uri.EscapeDataString(code)}/copy";

    public static string CalendarOf(DateOnly month) =>
        WithQuery(Calendar, ("month", $"{month:yyyy-MM}"));

    public static string NewSeminarFrom(string preset) => WithQuery(NewSeminar, ("preset", preset));

    /// <summary>One tab of a seminar's workspace, perhaps with a form open at a field and the way back from it.</summary>
    public static string Seminar(
        string code,
        SeminarTab tab = SeminarTab.Overview,
        string? edit = null,
        string? add = null,
        string? field = null,
        string? back = null
    ) =>
        WithQuery(
            $"{Seminars}/{Uri.EscapeDataString(code)}{Slug(tab)}",
            ("edit", edit),
            ("add", add),
            ("field", field),
            ("back", back)
        );

    /// <summary>One item of Diễn biến, or <c>none</c> for what belongs to no item, with what is entered there.</summary>
    public static string Proceedings(
        string code,
        Guid? item,
        string? enter = null,
        string? edit = null
    ) =>
        WithQuery(
            $"{Seminars}/{Uri.EscapeDataString(code)}{Slug(SeminarTab.Proceedings)}",
            ("item", item is { } id ? $"{id}" : "none"),
            ("enter", enter),
            ("edit", edit)
        );

    /// <summary>Đơn vị và đại biểu, filtered; <c>add</c> opens a form or the list of units to tick.</summary>
    public static string Delegates(
        string code,
        string? search = null,
        string? show = null,
        int page = 1,
        string? add = null,
        Guid? block = null
    ) =>
        WithQuery(
            $"{Seminars}/{Uri.EscapeDataString(code)}{Slug(SeminarTab.Delegates)}",
            ("q", string.IsNullOrWhiteSpace(search) ? null : search),
            ("show", show),
            ("page", page > 1 ? $"{page}" : null),
            ("add", add),
            ("block", block?.ToString())
        );

    /// <summary>Whom the seminar invites, filtered; <c>add</c> opens the units to tick or the form of a guest.</summary>
    public static string Invitations(
        string code,
        string? show = null,
        int page = 1,
        string? add = null,
        Guid? block = null,
        Guid? open = null,
        string? field = null
    ) =>
        WithQuery(
            $"{Seminars}/{Uri.EscapeDataString(code)}/invitations",
            ("show", show),
            ("page", page > 1 ? $"{page}" : null),
            ("add", add),
            ("block", block?.ToString()),
            ("open", open?.ToString()),
            ("field", field)
        );

    /// <summary>Who still owes what; <c>open</c> names the form that stands open.</summary>
    public static string Duties(
        string code,
        string? show = null,
        int page = 1,
        string? open = null
    ) =>
        WithQuery(
            $"{Seminars}/{Uri.EscapeDataString(code)}/duties",
            ("show", show),
            ("page", page > 1 ? $"{page}" : null),
            ("open", open)
        );

    public static string DutyFile(string code) =>
        $"{Seminars}/{Uri.EscapeDataString(code)}/duties.xlsx";

    /// <summary>What the code on an invitation leads to.</summary>
    public static string CheckIn(Guid invitation) => $"/{CheckInCode.Path}/{invitation:N}";

    /// <summary>Kịch bản điều hành: what the moderator reads from.</summary>
    public static string Script(string code) => $"{Seminars}/{Uri.EscapeDataString(code)}/script";

    /// <summary>Delegates from a table; <c>show</c> names the rows of one state.</summary>
    public static string DelegateImport(string code, string? show = null, int page = 1) =>
        WithQuery(
            $"{Seminars}/{Uri.EscapeDataString(code)}/delegates/import",
            ("show", show),
            ("page", page > 1 ? $"{page}" : null)
        );

    public static string DelegateFile(string code) =>
        $"{Seminars}/{Uri.EscapeDataString(code)}/delegates.xlsx";

    public static string UnitImportOf(string? show, int page) =>
        WithQuery(UnitImport, ("show", show), ("page", page > 1 ? $"{page}" : null));

    public static string UnitFile(Guid? block) =>
        WithQuery(UnitFileRoute, ("block", block?.ToString()));

    /// <summary>The letter of invitation of one unit or guest.</summary>
    public static string LetterFile(string code, Guid invitation) =>
        $"{Seminars}/{Uri.EscapeDataString(code)}/invitations/{invitation}.pdf";

    /// <summary>Hộp thư đi: of one seminar or of all, in one state, perhaps with a message open.</summary>
    public static string OutboxOf(
        string? seminar,
        string? show = null,
        int page = 1,
        Guid? open = null
    ) =>
        WithQuery(
            Outbox,
            ("seminar", seminar),
            ("show", show),
            ("page", page > 1 ? $"{page}" : null),
            ("open", open?.ToString())
        );

    public static string OutboxFile(Guid message, Guid file) => $"{Outbox}/{message}/files/{file}";

    public static string OutboxMail(Guid message) => $"{Outbox}/{message}/mail";

    /// <summary>A unit's own page, perhaps with a form open or a word about what was done.</summary>
    public static string UnitPage(
        Guid link,
        string? done = null,
        Guid? edit = null,
        string? part = null
    ) =>
        WithQuery($"/unit/{link}", ("done", done), ("edit", edit?.ToString()))
        + (part is null ? "" : $"#{part}");

    private static string Slug(SeminarTab tab) =>
        tab switch
        {
            SeminarTab.Overview => "",
            SeminarTab.Programme => "/programme",
            SeminarTab.Delegates => "/delegates",
            SeminarTab.Contributions => "/contributions",
            SeminarTab.Proceedings => "/proceedings",
            SeminarTab.Conclusions => "/conclusions",
            _ => "/documents",
        };

    public static string HolidaysOf(int year) => WithQuery(Holidays, ("year", $"{year}"));

    public static string TrashPage(int page) =>
        WithQuery(Trash, ("page", page > 1 ? $"{page}" : null));

    /// <summary>The audit trail, of one seminar or of all.</summary>
    public static string AuditOf(string? seminar, string? kind = null, int page = 1) =>
        WithQuery(
            Audit,
            ("seminar", seminar),
            ("kind", kind),
            ("page", page > 1 ? $"{page}" : null)
        );

    public static string Papers(string code, string? kind = null) =>
        WithQuery($"{Seminars}/{Uri.EscapeDataString(code)}/documents", ("kind", kind));

    /// <summary>Thông tin văn bản: what one paper says about itself.</summary>
    public static string PaperFacts(string code, string kind, string? field = null) =>
        WithQuery(
            $"{Seminars}/{Uri.EscapeDataString(code)}/documents",
            ("kind", kind),
            ("view", "facts"),
            ("field", field)
        );

    /// <summary>One record of a register, perhaps with a form open inside it.</summary>
    public static string Register(
        string kind,
        Guid id,
        string? edit = null,
        string? add = null,
        string? field = null,
        string? back = null
    ) =>
        WithQuery(
            $"{RegisterOf(kind)}/{id}",
            ("edit", edit),
            ("add", add),
            ("field", field),
            ("back", back)
        );

    /// <summary>One page of a register; units may be those of one block.</summary>
    public static string RegisterList(
        string kind,
        string? search = null,
        int page = 1,
        Guid? block = null
    ) =>
        WithQuery(
            RegisterOf(kind),
            ("q", string.IsNullOrWhiteSpace(search) ? null : search),
            ("block", block?.ToString()),
            ("page", page > 1 ? $"{page}" : null)
        );

    public static string NewIn(string kind) => $"{RegisterOf(kind)}/new";

    private static string RegisterOf(string kind) =>
        kind switch
        {
            "MemberUnit" => Units,
            "EmulationBlock" => Blocks,
            _ => People,
        };

    /// <summary>The PDF itself: shown in place, or saved with its name.</summary>
    public static string PaperFile(string code, string kind, bool download) =>
        WithQuery(
            $"{Seminars}/{Uri.EscapeDataString(code)}/documents/{kind}.pdf",
            ("download", download ? "1" : null)
        );

    public static string AccountList(string? search, int page) =>
        WithQuery(
            Accounts,
            ("q", string.IsNullOrWhiteSpace(search) ? null : search),
            ("page", page > 1 ? $"{page}" : null)
        );

    public static string Account(Guid id) => $"{Accounts}/{id}";

    public static string ResetPasswordWith(string token) =>
        WithQuery(ResetPassword, ("token", token));

    /// <summary>Sign-in right after a password was set by link.</summary>
    public static string LoginAfterReset(string userName) =>
        WithQuery(Login, ("user", userName), ("set", "1"));

    /// <summary>The page of the own password, after it was changed.</summary>
    public static string OwnPasswordChanged => WithQuery(OwnPassword, ("changed", "1"));

    public static string SetupWith(string token) => $"{Setup}?token={token}";

    public static string LoginFor(string returnUrl) =>
        $"{Login}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    public static string SwitchLanguage(string culture, string returnUrl) =>
        $"{Language}?culture={culture}&returnUrl={Uri.EscapeDataString(returnUrl)}";

    private static string WithQuery(
        string path,
        params ReadOnlySpan<(string Name, string? Value)> parts
    )
    {
        var query = new List<string>();
        foreach (var (name, value) in parts)
        {
            if (value is not null)
            {
                query.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    /// <summary>A return address within this application, or the home page: a link must not send anyone to another host.</summary>
    public static string LocalOrHome(string? returnUrl) =>
        returnUrl is ['/', ..]
        && returnUrl is not ['/', '/' or '\\', ..]
        && !returnUrl.Any(char.IsControl)
            ? returnUrl
            : Home;
}
