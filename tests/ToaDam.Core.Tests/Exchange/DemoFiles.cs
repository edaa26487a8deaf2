using ToaDam.Exchange;

namespace ToaDam.Tests.Exchange;

/// <summary>The files that ship in <c>templates/demo</c>.</summary>
internal static class DemoFiles
{
    public const string Block = "10-khoi-thi-dua-8.json";
    public const string PhanThiet = "20-phan-thiet-2024-09-26.json";
    public const string Full = "30-toa-dam-minh-hoa.json";
    public const string YearEnd = "40-khoi-8-tong-ket-2024.json";

    public static IReadOnlyList<string> Names { get; } = [Block, PhanThiet, Full, YearEnd];

    /// <summary>Seminar codes with the file that tells of them.</summary>
    public static IReadOnlyList<(string Code, string File)> Seminars { get; } =
    [("td-2024-09-26", PhanThiet), ("td-minh-hoa", Full), ("tk-2025-01-08", YearEnd)];

    public static ImportFile Read(string name) =>
        new(name, File.ReadAllBytes(Path.Combine(DemoData.Folder, name)));

    public static ImportFile[] All() => [.. Names.Select(Read)];
}
