using System.Text;
using Wasmtime;

namespace ToaDam.Documents.Typesetting.Host;

/// <summary>
/// The guest's memory. Spans are fetched anew for each access: the memory may move when it grows. Addresses are unsigned;
/// above 2 GiB they would be negative as <see cref="int"/>.
/// </summary>
internal sealed class GuestMemory(Memory memory, Func<int, int, int> allocate)
{
    internal long Bytes => memory.GetLength();

    internal byte[] Read(int address, int length) => Span(address, length).ToArray();

    internal string ReadString(int address, int length) =>
        Encoding.UTF8.GetString(Span(address, length));

    internal int ReadInt32(int address) => memory.ReadInt32((uint)address);

    internal void Write(int address, ReadOnlySpan<byte> bytes) =>
        bytes.CopyTo(Span(address, bytes.Length));

    internal void WriteInt32(int address, int value) => memory.WriteInt32((uint)address, value);

    internal void WriteInt64(int address, long value) => memory.WriteInt64((uint)address, value);

    internal void WriteDouble(int address, double value) =>
        memory.WriteDouble((uint)address, value);

    /// <summary>Copies bytes into memory that the guest owns and will free.</summary>
    internal (int Address, int Length) Give(ReadOnlySpan<byte> bytes)
    {
        var address = allocate(bytes.Length, 1);
        Write(address, bytes);
        return (address, bytes.Length);
    }

    internal (int Address, int Length) Give(string text) => Give(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes address and length of a string, or two zeros for none, where the guest expects its result.</summary>
    internal void Return(int at, string? text)
    {
        var (address, length) = text is null ? (0, 0) : Give(text);
        WriteInt32(at, address);
        WriteInt32(at + 4, length);
    }

    private Span<byte> Span(int address, int length) => memory.GetSpan((uint)address, length);
}
