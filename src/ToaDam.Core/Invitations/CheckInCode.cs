using QRCoder;
using ToaDam.Documents.Model;

namespace ToaDam.Invitations;

/// <summary>
/// The code on an invitation that the secretariat's phone reads at the door. It names the invitation and opens nothing by
/// itself: the page behind it asks for an account of the desk.
/// </summary>
public static class CheckInCode
{
    /// <summary>Short, so that the code has few and large squares.</summary>
    public const string Path = "c";

    private const string Caption = "Mã điểm danh";

    /// <param name="linkBase">Scheme and host, with a slash at the end.</param>
    public static string Address(string linkBase, Guid invitation) =>
        $"{linkBase}{Path}/{invitation:N}";

    internal static ScanCode Of(string linkBase, Guid invitation)
    {
        // A quarter may be smudged or folded and it still reads.
        using var code = QRCodeGenerator.GenerateQrCode(
            Address(linkBase, invitation),
            QRCodeGenerator.ECCLevel.M
        );
        return new(
            Caption,
            [
                .. code.ModuleMatrix.Select(row =>
                    string.Concat(row.Cast<bool>().Select(dark => dark ? '1' : '0'))
                ),
            ]
        );
    }

    /// <summary>The code as a drawing for a page.</summary>
    public static string Svg(string linkBase, Guid invitation)
    {
        using var code = QRCodeGenerator.GenerateQrCode(
            Address(linkBase, invitation),
            QRCodeGenerator.ECCLevel.M
        );
        using var svg = new SvgQRCode(code);
        return svg.GetGraphic(
            4,
            "#000000",
            "#ffffff",
            drawQuietZones: true,
            SvgQRCode.SizingMode.ViewBoxAttribute
        );
    }
}
