using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace ToaDam.Tests.Pdf;

/// <summary>One printed line: its words from left to right, in millimetres from the top left corner of the page.</summary>
/// <param name="Page">One-based.</param>
/// <param name="Baseline">Distance of the baseline from the top edge.</param>
public sealed record PrintedLine(
    int Page,
    string Text,
    double Left,
    double Right,
    double Baseline,
    double PointSize,
    string Font
);

/// <summary>A drawn horizontal line, in millimetres from the top left corner.</summary>
public sealed record PrintedRule(int Page, double Left, double Right, double Top)
{
    public double Length => Right - Left;
}

/// <summary>What a reader sees on the pages of a PDF, with coordinates. Text is in NFC.</summary>
public sealed class PdfText
{
    public const double PageWidth = 210;
    public const double PageHeight = 297;

    /// <summary>Gap between two letters, as a part of the type size, from which on they belong to different columns.</summary>
    private const double ColumnGap = 1.2;
    private const double PointsPerMillimetre = 72 / 25.4;

    private PdfText(
        IReadOnlyList<(double Width, double Height)> pages,
        IReadOnlyList<PrintedLine> lines,
        IReadOnlyList<PrintedRule> rules,
        IReadOnlyList<string> streams
    )
    {
        Pages = pages;
        Lines = lines;
        Rules = rules;
        Streams = streams;
    }

    /// <summary>Sizes in millimetres.</summary>
    public IReadOnlyList<(double Width, double Height)> Pages { get; }

    /// <summary>Page by page, top down, left to right. Text in two columns gives two lines with the same baseline.</summary>
    public IReadOnlyList<PrintedLine> Lines { get; }

    public IReadOnlyList<PrintedRule> Rules { get; }

    /// <summary>The letters of each page in the order of its content, without blanks and without the page number.</summary>
    public IReadOnlyList<string> Streams { get; }

    public static PdfText Read(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        var pages = new List<(double, double)>();
        var lines = new List<PrintedLine>();
        var rules = new List<PrintedRule>();
        var streams = new List<string>();
        foreach (var page in document.GetPages())
        {
            pages.Add((page.Width / PointsPerMillimetre, page.Height / PointsPerMillimetre));
            lines.AddRange(ReadLines(page));
            rules.AddRange(ReadRules(page));
            streams.Add(ReadStream(page));
        }
        return new PdfText(pages, lines, rules, streams);
    }

    /// <summary>The text without blanks, in NFC: the form in which model and paper are compared.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!char.IsWhiteSpace(c))
                folded.Append(c);
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    private static string ReadStream(Page page) =>
        Fold(
            string.Concat(
                page.Letters.Where(letter => FromTop(page, letter.StartBaseLine.Y) > 20)
                    .Select(letter => letter.Value)
            )
        );

    private static IEnumerable<PrintedLine> ReadLines(Page page) =>
        page
            .Letters.Where(letter => !string.IsNullOrWhiteSpace(letter.Value))
            .GroupBy(letter => Math.Round(letter.StartBaseLine.Y))
            .OrderByDescending(row => row.Key)
            .SelectMany(row => Columns(page, [.. row.OrderBy(letter => letter.StartBaseLine.X)]));

    private static IEnumerable<PrintedLine> Columns(Page page, List<Letter> row)
    {
        var from = 0;
        for (var i = 1; i <= row.Count; i++)
        {
            if (
                i < row.Count
                && row[i].StartBaseLine.X - row[i - 1].EndBaseLine.X < row[i].PointSize * ColumnGap
            )
                continue;
            yield return Line(page, row[from..i]);
            from = i;
        }
    }

    private static PrintedLine Line(Page page, List<Letter> letters)
    {
        var text = new StringBuilder(letters[0].Value);
        for (var i = 1; i < letters.Count; i++)
        {
            if (
                letters[i].StartBaseLine.X - letters[i - 1].EndBaseLine.X
                > letters[i].PointSize * 0.12
            )
                text.Append(' ');
            text.Append(letters[i].Value);
        }
        return new PrintedLine(
            page.Number,
            text.ToString().Normalize(NormalizationForm.FormC),
            letters[0].StartBaseLine.X / PointsPerMillimetre,
            letters[^1].EndBaseLine.X / PointsPerMillimetre,
            FromTop(page, letters[0].StartBaseLine.Y),
            letters[0].PointSize,
            letters[0].FontName ?? ""
        );
    }

    private static IEnumerable<PrintedRule> ReadRules(Page page) =>
        page
            .Paths.Select(path => path.GetBoundingRectangle())
            .Where(box => box is { Height: < 1.5, Width: > 10 })
            .Select(box => box!.Value)
            .Select(box => new PrintedRule(
                page.Number,
                box.Left / PointsPerMillimetre,
                box.Right / PointsPerMillimetre,
                FromTop(page, box.Top)
            ));

    private static double FromTop(Page page, double y) => (page.Height - y) / PointsPerMillimetre;
}
