namespace ToaDam.Attachments;

/// <summary>The kinds of files that are taken.</summary>
public enum FileFormat
{
    Pdf,
    Docx,
    Xlsx,
    Png,
    Jpeg,
    WebP,
}

/// <summary>What each kind is called by browsers and in file names.</summary>
public static class FileFormats
{
    /// <summary>For the file dialog: <c>.pdf,.docx,…</c>.</summary>
    public static string Accept { get; } =
        string.Join(',', Enum.GetValues<FileFormat>().SelectMany(Extensions));

    public static string MediaType(this FileFormat format) =>
        format switch
        {
            FileFormat.Pdf => "application/pdf",
            FileFormat.Docx =>
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            FileFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            FileFormat.Png => "image/png",
            FileFormat.Jpeg => "image/jpeg",
            _ => "image/webp",
        };

    public static IReadOnlyList<string> Extensions(FileFormat format) =>
        format switch
        {
            FileFormat.Pdf => [".pdf"],
            FileFormat.Docx => [".docx"],
            FileFormat.Xlsx => [".xlsx"],
            FileFormat.Png => [".png"],
            FileFormat.Jpeg => [".jpg", ".jpeg"],
            _ => [".webp"],
        };

    public static bool IsNamed(this FileFormat format, string fileName) =>
        Extensions(format).Any(e => fileName.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}
