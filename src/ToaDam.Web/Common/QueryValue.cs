using System.Globalization;

namespace ToaDam.Web.Common;

/// <summary>
/// What stands in an address as a person may have cut or changed it: a value that can't be read is no value. The framework
/// would fail the page instead.
/// </summary>
public static class QueryValue
{
    public static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;
}
