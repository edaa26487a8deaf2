namespace ToaDam.Documents.Typesetting;

/// <summary>Where the typesetter finds its files and how much it may use.</summary>
public sealed record TypesetterOptions
{
    /// <summary>Folder that holds <c>typesetter/</c> (the WebAssembly file) and <c>fonts/</c>.</summary>
    public string AssetsFolder { get; init; } = AppContext.BaseDirectory;

    /// <summary>Folder of the layout, <c>nd30.typ</c> and its parts.</summary>
    public string LayoutFolder { get; init; } =
        Path.Combine(AppContext.BaseDirectory, "templates", "layout");

    /// <summary>Folder for native code; null takes the user's cache folder. Only its owner may be able to write to it.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Documents typeset at the same time; each worker needs 60 MB to 400 MB.</summary>
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>Longest time for one document, waiting not counted.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Documents that may wait; more are refused as <see cref="TypesettingFailure.Busy"/>.</summary>
    public int MaxWaiting { get; init; } = 200;

    /// <summary>Bytes of memory one document may take. A report with 2,000 contributions takes about 350 MB.</summary>
    public long MemoryLimit { get; init; } = 640L << 20;

    /// <summary>A worker starts afresh when its memory is above this, because the typesetter keeps what it once took.</summary>
    public long RecycleAboveBytes { get; init; } = 96L << 20;

    /// <summary>A worker starts afresh after so many documents: each leaves about 1.2 MB behind.</summary>
    public int RecycleAfterDocuments { get; init; } = 50;

    /// <summary>An idle worker gives its memory back after this time.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Compile in a child process, so that this one does not keep the 0.7 GB that compiling takes.</summary>
    public bool CompileInChildProcess { get; init; } = true;
}
