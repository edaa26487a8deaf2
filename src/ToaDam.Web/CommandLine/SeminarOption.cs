using System.CommandLine;
using ToaDam.Printing;

namespace ToaDam.Web.CommandLine;

/// <summary>Options that several commands share.</summary>
internal static class SeminarOption
{
    public static Option<string> Create() =>
        new("--seminar")
        {
            Description = "Mã tọa đàm, như td-2024-09-26.",
            Required = true,
            HelpName = "MÃ",
        };

    public static Option<string> Kind(bool required)
    {
        var option = new Option<string>("--kind")
        {
            Description = "Loại văn bản: minutes (biên bản) hoặc report (báo cáo tổng hợp).",
            Required = required,
            HelpName = "LOẠI",
        };
        option.AcceptOnlyFromAmong("minutes", "report");
        return option;
    }

    public static DocumentKind ToKind(string name) =>
        name == "minutes" ? DocumentKind.Minutes : DocumentKind.Report;
}
