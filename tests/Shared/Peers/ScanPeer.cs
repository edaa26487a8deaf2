using System.Diagnostics;
using System.Globalization;

namespace ToaDam.Tests.Peers;

/// <summary>A phone's camera over a code: jsQR reads what a picture shows.</summary>
public static class ScanPeer
{
    /// <summary>The text of the code in the picture; empty when there is none to read.</summary>
    public static async Task<string> ReadAsync(byte[] png)
    {
        using var process = PeerProgram.Start("qr.mjs");
        await process.StandardInput.BaseStream.WriteAsync(
            png,
            TestContext.Current.CancellationToken
        );
        process.StandardInput.Close();
        var text = await process.StandardOutput.ReadToEndAsync(
            TestContext.Current.CancellationToken
        );
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return text;
    }

    /// <summary>The same for a printed page, as a scanner of 150 dpi sees it.</summary>
    public static async Task<string> ReadPageAsync(byte[] pdf, int page = 1)
    {
        var folder = Directory.CreateTempSubdirectory("toadam-scan-").FullName;
        try
        {
            var file = Path.Combine(folder, "page.pdf");
            await File.WriteAllBytesAsync(file, pdf, TestContext.Current.CancellationToken);
            var number = page.ToString(CultureInfo.InvariantCulture);
            using var process = Process.Start(
                "pdftoppm",
                [
                    "-r",
                    "150",
                    "-f",
                    number,
                    "-l",
                    number,
                    "-singlefile",
                    "-png",
                    file,
                    Path.Combine(folder, "page"),
                ]
            );
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return await ReadAsync(
                await File.ReadAllBytesAsync(
                    Path.Combine(folder, "page.png"),
                    TestContext.Current.CancellationToken
                )
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
