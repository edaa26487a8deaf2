namespace ToaDam.Contributions.Similarity;

/// <summary>
/// 64-bit hashes that are the same on every machine and in every process, as they are stored: neither
/// <c>string.GetHashCode</c> nor <c>HashCode</c> promises that.
/// </summary>
internal static class StableHash
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>FNV-1a over the UTF-16 units.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = FnvOffset;
        foreach (var c in text)
        {
            hash = (hash ^ c) * FnvPrime;
        }

        return Mix(hash);
    }

    /// <summary>One hash of two, in this order.</summary>
    public static ulong Then(ulong first, ulong second) => Mix((first * Golden) + second);

    /// <summary>Every bit of the input moves every bit of the output (the last step of SplitMix64).</summary>
    public static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
