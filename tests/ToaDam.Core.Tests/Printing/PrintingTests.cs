using ToaDam.Accounts;
using ToaDam.Documents.Model;
using ToaDam.Printing;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Exchange;

namespace ToaDam.Tests.Printing;

/// <summary>What tests of printed papers share.</summary>
public abstract class PrintingTests(IDatabaseSource source, TypesetterFixture typesetter)
    : ExchangeTests(source)
{
    internal TypesetterFixture Printer { get; } = typesetter;

    protected PaperService Papers => new(Database, new TemplateStore(), Printer.Typesetter);

    protected async Task<ComposedPaper> ComposeAsync(string code, DocumentKind kind)
    {
        var paper = await Papers.ComposeAsync(Caller.Machine, code, kind, Cancellation);
        Assert.True(paper.Ok, paper.Refusal?.Sentence);
        return paper.Value;
    }

    protected static IReadOnlyList<string> GapCodes(ComposedPaper paper) =>
        [
            .. paper
                .Gaps.Select(g => g.Code)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The whole paper, one line a block, gaps as dots; as the reader meets it.</summary>
    protected static IReadOnlyList<string> Lines(OfficialDocument d) =>
        [
            .. d.Letterhead.Superior,
            .. d.Letterhead.Issuer,
            Inlines.Plain(d.Letterhead.NumberLine),
            Inlines.Plain(d.Letterhead.PlaceAndDate ?? []),
            d.Type,
            Inlines.Plain(d.Subject),
            .. d.Addressees,
            .. d.Body.SelectMany(Lines),
            .. d
                .Signatures.SelectMany(s => s.Authority.Append(s.OtherPost ?? []).Append(s.Name))
                .Select(Inlines.Plain),
            .. d.Recipients.Select(Inlines.Plain),
            .. d.Appendices.SelectMany(a =>
                a.Body.SelectMany(Lines).Prepend(Inlines.Plain(a.Title)).Prepend(a.Label)
            ),
        ];

    protected static string Text(OfficialDocument d) => string.Join('\n', Lines(d));

    private static IEnumerable<string> Lines(Block block) =>
        block is TableBlock table
            ? table
                .Rows.Prepend(table.Header)
                .Select(row => string.Join(" | ", row.Select(Inlines.Plain)))
            :
            [
                block switch
                {
                    Heading heading => $"{heading.Label} ",
                    Point point => $"{point.Label} ",
                    _ => "",
                } + Inlines.Plain(Inlines.Of(block)),
            ];
}
