using System.CommandLine;
using ToaDam.Accounts;
using ToaDam.Printing;

namespace ToaDam.Web.CommandLine;

/// <summary><c>gaps</c>: a line a missing fact, its code, a tab and a sentence. No lines: nothing is missing.</summary>
public static class GapsCommand
{
    public static Command Create()
    {
        var seminar = SeminarOption.Create();
        var kind = SeminarOption.Kind(required: false);
        var command = new Command("gaps", "Liệt kê những điều còn thiếu của biên bản, báo cáo.")
        {
            seminar,
            kind,
        };
        command.SetAction(
            (parsed, cancellation) =>
                CommandHost.RunAsync(
                    parsed.GetValue(ToaDamCommandLine.DataFolder),
                    (services, cancel) =>
                        RunAsync(
                            services,
                            parsed.GetValue(seminar)!,
                            parsed.GetValue(kind),
                            cancel
                        ),
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        IServiceProvider services,
        string code,
        string? kind,
        CancellationToken cancellation
    )
    {
        var papers = services.GetRequiredService<PaperService>();
        var gaps = new List<PaperGap>();
        foreach (var one in kind is null ? TemplateStore.Printable : [SeminarOption.ToKind(kind)])
        {
            var composed = await papers.ComposeAsync(Caller.Machine, code, one, cancellation);
            if (!composed.Ok)
            {
                return await CommandOutput.RefuseAsync(composed.Refusal);
            }

            gaps.AddRange(composed.Value.Gaps);
        }

        foreach (var gap in gaps.Distinct())
        {
            Console.WriteLine($"{gap.Code}\t{gap.Sentence}");
        }

        return 0;
    }
}
