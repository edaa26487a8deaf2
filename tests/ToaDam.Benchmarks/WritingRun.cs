using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ToaDam.Data;

namespace ToaDam.Benchmarks;

/// <summary>
/// Many write at once: drafts as they type, a thousand who send in the same second, a server that goes away. The people
/// are in this process too, so that times hold what they cost as well.
/// </summary>
internal static class WritingRun
{
    private const int Typing = 200;
    private const int Sending = 1000;

    /// <summary>Those who sent before: a server that runs since the morning has its code compiled.</summary>
    private const int Early = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private static readonly (string Name, Func<DatabaseProvider, Task> Run)[] Parts =
    [
        ("type", TypeAsync),
        ("send", p => SendAsync(p, presses: 1)),
        ("flood", p => SendAsync(p, presses: 20)),
        ("cut5", p => LoseAsync(p, TimeSpan.FromSeconds(5))),
        ("cut60", p => LoseAsync(p, TimeSpan.FromSeconds(60))),
    ];

    /// <param name="chosen">Names of parts and of databases; nothing runs all.</param>
    public static async Task<int> RunAsync(IReadOnlyCollection<string> chosen)
    {
        var providers = Enum.GetValues<DatabaseProvider>();
        foreach (var provider in Chosen(providers, p => $"{p}".ToLowerInvariant()))
        {
            Console.WriteLine($"{provider}");
            foreach (var (_, run) in Chosen(Parts, p => p.Name))
            {
                await run(provider);
            }
        }

        return 0;

        IEnumerable<T> Chosen<T>(IReadOnlyCollection<T> all, Func<T, string> name) =>
            all.Any(one => chosen.Contains(name(one)))
                ? all.Where(one => chosen.Contains(name(one)))
                : all;
    }

    // 200 people type for half a minute; each saves every two seconds what it has by then.
    private static async Task TypeAsync(DatabaseProvider provider)
    {
        await using var hall = await WritingHall.OpenAsync(provider, Typing);
        var times = new ConcurrentBag<double>();
        await Task.WhenAll(
            hall.People.Select(
                async (person, i) =>
                {
                    await Task.Delay(Pause * i / hall.People.Count);
                    for (var round = 0; round < 15; round++)
                    {
                        person.Text += string.Concat(
                            Enumerable.Repeat($"vận động hội viên lần {round} ", 5)
                        );
                        var start = Stopwatch.GetTimestamp();
                        if (!await person.SaveAsync())
                        {
                            throw new InvalidOperationException("A save was refused.");
                        }

                        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                        await Task.Delay(Pause);
                    }
                }
            )
        );
        var stored = await hall.StoredAsync();
        var lost = hall.People.Count(p => stored.GetValueOrDefault(p.Work)?.Text != p.Text);
        Say($"{Typing} typing, saves", times);
        Console.WriteLine($"  texts lost: {lost}");
    }

    // All in the same second, each pressing so often.
    private static async Task SendAsync(DatabaseProvider provider, int presses)
    {
        await using var hall = await WritingHall.OpenAsync(provider, Early + Sending);
        hall.People.ForEach(p =>
            p.Text = string.Concat(Enumerable.Repeat("đã giúp nhau làm ăn ", 60))
        );
        // The page has saved what was typed before somebody presses.
        foreach (var few in hall.People.Chunk(8))
        {
            await Task.WhenAll(few.Select(p => p.SaveAsync()));
        }

        foreach (var few in hall.People.Take(Early).Chunk(8))
        {
            await Task.WhenAll(few.Select(p => p.SendAsync()));
        }

        var confirmed = new ConcurrentBag<double>();
        var refused = 0;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            hall.People.Skip(Early)
                .Select(
                    async (person, i) =>
                    {
                        await Task.Delay(TimeSpan.FromSeconds(1) * i / Sending);
                        var pressed = Stopwatch.GetTimestamp();
                        var all = Enumerable
                            .Range(0, presses)
                            .Select(_ => person.SendAsync())
                            .ToList();
                        await Task.WhenAny(all);
                        confirmed.Add(Stopwatch.GetElapsedTime(pressed).TotalMilliseconds);
                        foreach (var one in await Task.WhenAll(all))
                        {
                            if (!one)
                            {
                                Interlocked.Increment(ref refused);
                            }
                        }
                    }
                )
        );
        var whole = Stopwatch.GetElapsedTime(start);
        Say($"{Sending} sending, {presses} presses each, first confirmation", confirmed);
        var (sent, versions, records) = await hall.CountsAsync();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  with the {Early} before them: sent {sent}, versions {versions}, contributions {records}, answers that refuse {refused}, all answered after {whole.TotalSeconds:F1} s"
            )
        );
    }

    // The server is gone in mid-sentence. Each goes on trying as the page's script does: after 2, 4, 8, at most 15 seconds.
    private static async Task LoseAsync(DatabaseProvider provider, TimeSpan silence)
    {
        await using var hall = await WritingHall.OpenAsync(provider, Sending);
        hall.People.ForEach(p => p.Text = "Trước khi mất mạng. ");
        await Task.WhenAll(hall.People.Select(p => p.SaveAsync()));
        var cut = hall.CutAsync(silence);
        hall.People.ForEach(p => p.Text += "Gõ tiếp khi không có mạng, ặ ế ợ.");
        await Task.WhenAll(hall.People.Select(KeepTryingAsync).Append(cut));
        var stored = await hall.StoredAsync();
        var back = hall.People.Count(p => stored.GetValueOrDefault(p.Work)?.Text == p.Text);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  cut off for {silence.TotalSeconds} s: {back} of {Sending} have all that they typed on the server again"
            )
        );
    }

    private static async Task KeepTryingAsync(WritingPerson person)
    {
        var wait = Pause;
        for (var tries = 0; tries < 30; tries++)
        {
            try
            {
                if (await person.SaveAsync())
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Still gone.
            }

            await Task.Delay(wait);
            wait = TimeSpan.FromSeconds(Math.Min(wait.TotalSeconds * 2, 15));
        }
    }

    private static void Say(string what, IReadOnlyCollection<double> times)
    {
        var sorted = times.Order().ToList();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {what}: {sorted.Count}, p50 {At(sorted, 0.5):F0} ms, p95 {At(sorted, 0.95):F0} ms, slowest {sorted[^1]:F0} ms"
            )
        );
    }

    private static double At(List<double> sorted, double share) =>
        sorted[(int)(share * (sorted.Count - 1))];
}
