namespace ToaDam.Common;

/// <summary>Length limits in UTF-16 units after NFC, shared by the database, the forms and the import.</summary>
public static class Lengths
{
    public const int Code = 60;
    public const int Line = 300;
    public const int Title = 1000;
    public const int Text = 40_000;

    /// <summary>The most items that one list of plain texts may hold.</summary>
    public const int Items = 200;
}
