using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace ToaDam.Web.CommandLine;

/// <summary>What --help prints, and the one sentence for a line that makes no sense; the library speaks English only.</summary>
public sealed class VietnameseHelp : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine($"Cách dùng: {Usage(command)}");
        Write(output, "Lệnh", command.Subcommands.Select(c => (c.Name, c.Description)));
        Write(output, "Tham số", command.Arguments.Select(a => (a.Name, a.Description)));
        var inherited = command
            .Parents.OfType<Command>()
            .SelectMany(p => p.Options)
            .Where(o => o.Recursive);
        Write(
            output,
            "Tùy chọn",
            command.Options.Concat(inherited).Select(o => (Signature(o), o.Description))
        );
        return 0;
    }

    /// <summary>Replaces the library's English descriptions.</summary>
    public static void AddTo(RootCommand root)
    {
        foreach (var option in root.Options)
        {
            switch (option)
            {
                case HelpOption help:
                    help.Description = "In phần hướng dẫn này.";
                    help.Action = new VietnameseHelp();
                    break;
                case VersionOption version:
                    version.Description = "In số phiên bản.";
                    break;
            }
        }
    }

    /// <summary>The first mistake on the line, in one sentence; null when there is none.</summary>
    public static string? MistakeIn(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0)
        {
            return null;
        }

        var result = parsed.CommandResult;
        var known = result.Command.Options;
        if (known.FirstOrDefault(o => o.Required && result.GetResult(o) is null) is { } option)
        {
            return $"Thiếu {Signature(option)}; chạy {result.Command.Name} --help để xem cách dùng.";
        }

        if (parsed.UnmatchedTokens is [var token, ..])
        {
            return $"Không hiểu “{token}”; chạy với --help để xem cách dùng.";
        }

        return parsed.Errors[0].SymbolResult switch
        {
            OptionResult o =>
                $"{o.Option.Name} thiếu giá trị hoặc giá trị không đúng; chạy với --help để xem cách dùng.",
            ArgumentResult a =>
                $"Thiếu {a.Argument.Name} hoặc giá trị không đúng; chạy với --help để xem cách dùng.",
            _ => "Dòng lệnh chưa đúng; chạy với --help để xem cách dùng.",
        };
    }

    private static string Usage(Command command) =>
        string.Join(
            ' ',
            new[] { "toadam", command is RootCommand ? null : command.Name }
                .Concat(command.Options.Where(o => o.Required).Select(Signature))
                .Concat(
                    command.Arguments.Select(a =>
                        a.Arity.MaximumNumberOfValues > 1 ? $"{a.Name}…" : a.Name
                    )
                )
                .Append(command.Subcommands.Count > 0 ? "[LỆNH]" : null)
                .Append("[TÙY CHỌN]")
                .Where(part => part is not null)
        );

    private static string Signature(Option option) =>
        option.HelpName is { Length: > 0 } value ? $"{option.Name} {value}" : option.Name;

    private static void Write(
        TextWriter output,
        string title,
        IEnumerable<(string Name, string? Description)> lines
    )
    {
        var all = lines.ToList();
        if (all.Count == 0)
        {
            return;
        }

        var width = all.Max(l => l.Name.Length) + 2;
        output.WriteLine();
        output.WriteLine($"{title}:");
        all.ForEach(l => output.WriteLine($"  {l.Name.PadRight(width)}{l.Description}"));
    }
}
