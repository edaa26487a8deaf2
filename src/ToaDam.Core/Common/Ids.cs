using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ToaDam.Common;

/// <summary>
/// Ids in the order in which they were made, also within one millisecond, where <c>Guid.CreateVersion7</c> is random:
/// lists without a position and the audit trail are read in the order of their ids.
/// </summary>
public static class Ids
{
    private const int CounterBits = 12;

    /// <summary>The millisecond and, in its last bits, a counter within it.</summary>
    private static long _last;

    public static Guid Next()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() << CounterBits;
        long last;
        long next;
        do
        {
            last = Volatile.Read(ref _last);
            // A full counter runs on into the next millisecond, a clock that was set back waits for itself.
            next = Math.Max(now, last + 1);
        } while (Interlocked.CompareExchange(ref _last, next, last) != last);

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, next >> CounterBits << 16);
        // Version 7 and the counter, then the variant and 62 random bits (RFC 9562, method 1).
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | (next & 0xFFF)));
        RandomNumberGenerator.Fill(bytes[8..]);
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
