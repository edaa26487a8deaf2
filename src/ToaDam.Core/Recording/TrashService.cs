namespace ToaDam.Recording;

public sealed class TrashService
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);
}
