using ToaDam.Common;

namespace ToaDam.Data;

/// <summary>The place in a text where what was typed stands, with the words marked.</summary>
internal static class Passage
{
    /// <summary>The words that stand together decide; a text of one letter a thousand times need not be counted out.</summary>
    private const int MaxSpans = 500;

    private const string More = "…";

    /// <summary>At most about so many UTF-16 units round the hit, in one line; from the beginning when nothing of it is there.</summary>
    public static IReadOnlyList<TextSegment> Of(string? text, SearchTerm term, int length)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var line = text.ReplaceLineEndings(" ").Trim();
        var spans = Spans(line, term);
        var (from, to) = Window(line, spans, length);
        return Cut(line, spans, from, to);
    }

    private static List<Span> Spans(string line, SearchTerm term)
    {
        var folded = new FoldedText(line);
        var spans = new List<Span>();
        for (var word = 0; word < term.Words.Count; word++)
        {
            var text = term.Words[word];
            var typed = term.TypedWords.FirstOrDefault(t => SearchFold.Fold(t[1..]) == text)?[1..];
            var all = folded.Find(text).Take(MaxSpans).ToList();
            var begin = all.FindAll(s => s.BeginsWord);
            var exact =
                term.HasDiacritics && typed is not null
                    ? begin.FindAll(s =>
                        line.AsSpan(s.From, s.To - s.From)
                            .Equals(typed, StringComparison.OrdinalIgnoreCase)
                    )
                    : [];
            // With the right diacritics where there are such, at the beginning of words where there are such.
            var best =
                exact.Count > 0 ? exact
                : begin.Count > 0 ? begin
                : all;
            spans.AddRange(best.Select(s => new Span(s.From, s.To, word)));
        }

        spans.Sort((a, b) => a.From.CompareTo(b.From));
        return spans;
    }

    // Where most of the words stand close together, the first such place.
    private static (int From, int To) Window(string line, List<Span> spans, int length)
    {
        if (line.Length <= length)
        {
            return (0, line.Length);
        }

        var (best, most) = (0, -1);
        for (var i = 0; i < spans.Count; i++)
        {
            var near = spans
                .Skip(i)
                .TakeWhile(s => s.To <= spans[i].From + (length / 2))
                .Select(s => s.Word)
                .Distinct()
                .Count();
            // Two words side by side are worth more than the same two words apart.
            var row =
                i + 1 < spans.Count
                && spans[i + 1].Word == spans[i].Word + 1
                && spans[i + 1].From - spans[i].To <= 2
                    ? 1
                    : 0;
            if ((near * 2) + row > most)
            {
                (best, most) = (spans[i].From, (near * 2) + row);
            }
        }

        var from = Math.Max(0, Math.Min(best - (length / 4), line.Length - length));
        if (from > 0)
        {
            var space = line.IndexOf(' ', from);
            from = space >= 0 && space < best ? space + 1 : best;
        }

        var to = Math.Min(line.Length, from + length);
        if (to < line.Length && line.LastIndexOf(' ', to) is var end && end > from)
        {
            to = end;
        }

        return (from, to);
    }

    private static List<TextSegment> Cut(string line, List<Span> spans, int from, int to)
    {
        var segments = new List<TextSegment>();
        var at = from;
        Add(from > 0 ? More : "", false);
        foreach (var span in spans.Where(s => s.From >= from && s.To <= to))
        {
            if (span.From >= at)
            {
                Add(line[at..span.From], false);
                Add(line[span.From..span.To], true);
                at = span.To;
            }
        }

        Add(line[at..to], false);
        Add(to < line.Length ? More : "", false);
        return segments;

        void Add(string text, bool isHit)
        {
            if (text.Length == 0)
            {
                return;
            }

            if (segments is [.., { } last] && last.IsHit == isHit)
            {
                segments[^1] = new(last.Text + text, isHit);
            }
            else
            {
                segments.Add(new(text, isHit));
            }
        }
    }

    private sealed record Span(int From, int To, int Word);
}
