using ToaDam.Blocks;
using ToaDam.People;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Exchange;

/// <summary>The constants of the <c>toadam/1</c> format.</summary>
internal static class ExchangeFormat
{
    public const string Name = "toadam/1";

    /// <summary>Bytes. The largest real seminar known to us takes under 2 MB.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    public const int MaxDepth = 12;

    /// <summary>Records in one list.</summary>
    public const int MaxItems = 20_000;

    /// <summary>The top-level lists, in the order in which they are matched and written.</summary>
    public static IReadOnlyList<(string Name, Type Type)> Lists { get; } =
    [
        ("blocks", typeof(EmulationBlock)),
        ("units", typeof(MemberUnit)),
        ("people", typeof(Person)),
        ("seminars", typeof(Seminar)),
    ];
}
