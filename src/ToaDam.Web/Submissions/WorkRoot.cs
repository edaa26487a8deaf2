namespace ToaDam.Web.Submissions;

/// <summary>Where the pages of one author lie: behind a personal link, or behind an account and a seminar.</summary>
public sealed record WorkRoot(Guid? Link, string? Code)
{
    public string List => Link is { } link ? Urls.UnitWork(link) : Urls.MyWork(Code!);

    public string Page(Guid id, string? kind = null, string? done = null) =>
        Urls.Work(List, id, kind, done);

    public string Draft(Guid id) => $"{List}/{id}/draft";

    public string Send(Guid id) => $"{List}/{id}/send";

    public string Preview(Guid id) => $"{List}/{id}/preview";

    public string Similar(Guid id) => $"{List}/{id}/similar";

    public string Files(Guid id) => $"{List}/{id}/files";

    public string File(Guid id, Guid file) => $"{List}/{id}/files/{file}";

    public string RemoveFile(Guid id, Guid file) => $"{List}/{id}/files/{file}/remove";
}
