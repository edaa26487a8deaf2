using System.Buffers.Binary;
using System.Text;

namespace ToaDam.Documents.Pdf;

/// <summary>
/// A minimal sRGB ICC v4 profile (matrix and parametric curve), built from the public constants of IEC 61966-2-1. Built rather
/// than shipped, so that no profile file with a licence of its own is needed.
/// </summary>
internal static class SrgbProfile
{
    private const int HeaderLength = 128;

    /// <summary>Primaries and white adapted to D50 (Bradford), as ICC wants them.</summary>
    private static readonly double[] ChromaticAdaptation =
    [
        1.047882,
        0.022919,
        -0.050201,
        0.029587,
        0.990479,
        -0.017059,
        -0.009232,
        0.015076,
        0.751678,
    ];

    /// <summary>Gamma, a, b, c, d of the sRGB curve.</summary>
    private static readonly double[] Curve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

    internal static byte[] Build()
    {
        var curve = Parametric();
        (string Name, byte[] Data)[] tags =
        [
            ("desc", Localized("sRGB")),
            ("cprt", Localized("CC0")),
            ("wtpt", Xyz(0.9642, 1, 0.8249)),
            ("chad", Numbers("sf32", ChromaticAdaptation)),
            ("rXYZ", Xyz(0.436035, 0.222488, 0.013916)),
            ("gXYZ", Xyz(0.385071, 0.716904, 0.097076)),
            ("bXYZ", Xyz(0.143066, 0.060608, 0.713913)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        var length = HeaderLength + 4 + tags.Length * 12;
        var offsets = new Dictionary<byte[], int>();
        foreach (var (_, data) in tags)
            if (offsets.TryAdd(data, length))
                length += (data.Length + 3) & ~3;
        var profile = new byte[length];
        WriteHeader(profile);
        WriteUInt(profile, HeaderLength, (uint)tags.Length);
        var entry = HeaderLength + 4;
        foreach (var (name, data) in tags)
        {
            WriteAscii(profile, entry, name);
            WriteUInt(profile, entry + 4, (uint)offsets[data]);
            WriteUInt(profile, entry + 8, (uint)data.Length);
            data.CopyTo(profile, offsets[data]);
            entry += 12;
        }
        return profile;
    }

    private static void WriteHeader(byte[] profile)
    {
        WriteUInt(profile, 0, (uint)profile.Length);
        WriteUInt(profile, 8, 0x04200000); // version 4.2
        WriteAscii(profile, 12, "mntrRGB XYZ ");
        BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(24), 2026);
        BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(26), 1);
        BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(28), 1);
        WriteAscii(profile, 36, "acsp");
        WriteFixed(profile, 68, 0.9642); // D50
        WriteFixed(profile, 72, 1);
        WriteFixed(profile, 76, 0.8249);
    }

    private static byte[] Localized(string text)
    {
        var data = new byte[28 + text.Length * 2];
        WriteAscii(data, 0, "mluc");
        WriteUInt(data, 8, 1);
        WriteUInt(data, 12, 12);
        WriteAscii(data, 16, "enUS");
        WriteUInt(data, 20, (uint)text.Length * 2);
        WriteUInt(data, 24, 28);
        Encoding.BigEndianUnicode.GetBytes(text).CopyTo(data, 28);
        return data;
    }

    private static byte[] Parametric()
    {
        var data = new byte[32];
        WriteAscii(data, 0, "para");
        data[9] = 3; // the five-parameter form
        for (var i = 0; i < Curve.Length; i++)
            WriteFixed(data, 12 + i * 4, Curve[i]);
        return data;
    }

    private static byte[] Xyz(double x, double y, double z) => Numbers("XYZ ", [x, y, z]);

    private static byte[] Numbers(string type, double[] values)
    {
        var data = new byte[8 + values.Length * 4];
        WriteAscii(data, 0, type);
        for (var i = 0; i < values.Length; i++)
            WriteFixed(data, 8 + i * 4, values[i]);
        return data;
    }

    private static void WriteAscii(byte[] data, int at, string text) =>
        Encoding.ASCII.GetBytes(text).CopyTo(data, at);

    private static void WriteUInt(byte[] data, int at, uint value) =>
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(at), value);

    private static void WriteFixed(byte[] data, int at, double value) =>
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(at), (int)Math.Round(value * 65536));
}
