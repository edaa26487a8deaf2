using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Sheets;

namespace ToaDam.Web.Sheets;

/// <summary>The list that a table goes into: what it takes, what it would do and does, and its addresses.</summary>
/// <param name="Name">Begins the keys of its words in the resources.</param>
/// <param name="Draft">Under which an unfinished import is kept, as in <see cref="ToaDam.Drafts.Draft.Form"/>.</param>
/// <param name="Kinds">Records whose change may change the preview.</param>
/// <param name="Template">The list as it is, as a file.</param>
/// <param name="Address">The page with some rows: all, or one state; a page of them.</param>
public sealed record SheetSource(
    string Name,
    string Draft,
    IReadOnlyList<string> Kinds,
    IReadOnlyList<SheetField> Fields,
    Func<Sheet, SheetWork> Begin,
    Func<Caller, SheetWork, SheetQuery, CancellationToken, Task<Outcome<SheetPreview>>> Preview,
    Func<Caller, SheetWork, CancellationToken, Task<Outcome<SheetDone>>> Import,
    string Template,
    string List,
    Func<string?, int, string> Address
);
