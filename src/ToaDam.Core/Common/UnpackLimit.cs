using System.IO.Compression;

namespace ToaDam.Common;

/// <summary>Whether an archive stays small when it is unpacked. The sizes in its directory may lie: the entries are read through.</summary>
internal static class UnpackLimit
{
    private const int BufferSize = 64 * 1024;

    /// <param name="most">Bytes, all entries together.</param>
    public static bool Unpacks(ZipArchive zip, long most)
    {
        var left = most;
        var buffer = new byte[BufferSize];
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                left -= read;
                if (left < 0)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
