using Microsoft.EntityFrameworkCore;
using ToaDam.Attachments;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Submissions;
using ToaDam.Tests.Databases;
using ToaDam.Tests.Printing;

namespace ToaDam.Tests.Submissions;

public abstract class AttachmentServiceTests(IDatabaseSource source, TypesetterFixture typesetter)
    : WritingTests(source, typesetter)
{
    public static TheoryData<string, FileFormat> Good =>
        new()
        {
            { "bao-cao.pdf", FileFormat.Pdf },
            { "Báo cáo.DOCX", FileFormat.Docx },
            { "bảng.xlsx", FileFormat.Xlsx },
            { "anh.png", FileFormat.Png },
            { "anh.JPG", FileFormat.Jpeg },
            { "anh.webp", FileFormat.WebP },
        };

    [Theory]
    [MemberData(nameof(Good))]
    public async Task GoodFile_IsKept_AndComesBackAsItWas(string name, FileFormat format)
    {
        var id = await SaveAsync(Writer);
        var added = Done(await AddAsync(id, name, ContentOf(format)));
        Assert.Equal((name, format), (added.FileName, added.Format));
        var opened = Done(await Attachments.OpenAsync(Writer, id, added.Id, Cancellation));
        await using var content = opened.Content;
        Assert.Equal(ContentOf(format).ToArray(), await BytesAsync(content));
        Assert.Equal([name], (await OpenAsync(Writer, id)).Files.Select(f => f.FileName));
    }

    public static TheoryData<string, string, string> Bad =>
        new()
        {
            { "anh.png", "pdf", "file-lies" },
            { "bao-cao.pdf", "docx", "file-lies" },
            { "bao-cao.docx", "xlsx", "file-lies" },
            { "bao-cao.exe", "pdf", "file-lies" },
            { "bao-cao.pdf", "html", "file-kind" },
            { "trang.html", "html", "file-kind" },
            { "nen.zip", "zip", "file-kind" },
            { "nen.docx", "zip", "file-kind" },
            { "macro.docx", "macro", "file-macros" },
            { "bom.docx", "bomb", "file-bomb" },
            { "hong.docx", "broken", "file-broken" },
            { "trong.pdf", "empty", "file-empty" },
            { "lon.pdf", "large", "file-large" },
            { "../../etc/passwd.pdf", "pdf", "file-name" },
            { "C:\\Windows\\a.pdf", "pdf", "file-name" },
            { "..", "pdf", "file-name" },
            { "", "pdf", "file-name" },
        };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task BadFile_IsRefused_AndLeavesNothingBehind(
        string name,
        string content,
        string code
    )
    {
        var id = await SaveAsync(Writer);
        var added = await AddAsync(id, name, BadContentOf(content));
        Assert.Equal(code, added.Refusal?.Code);
        Assert.Empty((await OpenAsync(Writer, id)).Files);
        AssertNoFiles();
    }

    [Fact]
    public async Task UploadThatBreaksOff_LeavesNothingBehind()
    {
        var id = await SaveAsync(Writer);
        await Assert.ThrowsAsync<IOException>(() => AddAsync(id, "a.pdf", new BrokenStream()));
        AssertNoFiles();
    }

    [Fact]
    public async Task Names_BecomeNoPaths()
    {
        var id = await SaveAsync(Writer);
        var added = Done(await AddAsync(id, "<img src=x onerror=alert(1)>.pdf", SampleFiles.Pdf()));
        Assert.Equal([$"{added.Id:N}"], Directory.EnumerateFiles(Files).Select(Path.GetFileName));
    }

    [Fact]
    public async Task TheSameFileTwice_IsOne_AndTheEleventhIsRefused()
    {
        var id = await SaveAsync(Writer);
        var first = Done(await AddAsync(id, "a.pdf", SampleFiles.Pdf()));
        Assert.Equal(first.Id, Done(await AddAsync(id, "a.pdf", SampleFiles.Pdf())).Id);
        for (var i = 1; i < AttachmentService.MaxFiles; i++)
        {
            Done(await AddAsync(id, $"a{i}.pdf", SampleFiles.Pdf()));
        }

        Assert.Equal("files-many", (await AddAsync(id, "b.pdf", SampleFiles.Pdf())).Refusal?.Code);
        Assert.Equal(AttachmentService.MaxFiles, Directory.EnumerateFiles(Files).Count());
    }

    [Fact]
    public async Task Removed_FromADraft_IsGone_FromWhatWasSentItIsKept()
    {
        var id = await SaveAsync(Writer);
        var file = Done(await AddAsync(id, "a.pdf", SampleFiles.Pdf()));
        Done(await Attachments.RemoveAsync(Writer, id, file.Id, Cancellation));
        AssertNoFiles();

        var sent = Done(await AddAsync(id, "b.pdf", SampleFiles.Pdf()));
        Done(await SubmitAsync(Writer, id));
        Assert.Equal(
            "work-sent",
            (await Attachments.RemoveAsync(Writer, id, sent.Id, Cancellation)).Refusal?.Code
        );
        Done(await WorkMoves.WithdrawAsync(Writer, id, Cancellation));
        Done(await Attachments.RemoveAsync(Writer, id, sent.Id, Cancellation));
        Assert.Empty((await OpenAsync(Writer, id)).Files);
        Assert.Single(Directory.EnumerateFiles(Files));
    }

    [Fact]
    public async Task TheDesk_OpensAFile_OnlyOnceTheUnitHasLetItGo()
    {
        var id = await SaveAsync(Writer);
        var file = Done(await AddAsync(id, "a.pdf", SampleFiles.Pdf()));
        Assert.Equal(
            "file-gone",
            (await Attachments.OpenForDeskAsync(Secretary, id, file.Id, Cancellation)).Refusal?.Code
        );
        var lives = new LifeService(Database);
        Assert.Empty(Done(await lives.FindAsync(Secretary, id, Cancellation)).Files);
        Done(await SubmitAsync(Writer, id));
        Done(await ConfirmAsync(Contact, id));
        Assert.Equal(
            ["a.pdf"],
            Done(await lives.FindAsync(Secretary, id, Cancellation)).Files.Select(f => f.FileName)
        );
        await using var content = Done(
            await Attachments.OpenForDeskAsync(Secretary, id, file.Id, Cancellation)
        ).Content;
        Assert.Equal(SampleFiles.Pdf().ToArray(), await BytesAsync(content));
    }

    [Fact]
    public async Task FileInTheInstantOfSending_GoesAlong_OrIsRefused()
    {
        for (var i = 0; i < 10; i++)
        {
            var id = await SaveAsync(Contact);
            var adding = Attachments.AddAsync(
                Contact,
                id,
                SubmissionKind.Experience,
                "a.pdf",
                SampleFiles.Pdf(),
                Cancellation
            );
            var sending = SubmitAsync(Contact, id);
            await Task.WhenAll(adding, sending);
            Done(await sending);
            await using var db = Database.CreateDbContext();
            var files = await db.Set<Attachment>()
                .Where(a => a.SubmissionId == id)
                .ToListAsync(Cancellation);
            Assert.Equal((await adding).Ok, files.Count == 1);
            Assert.All(files, file => Assert.NotNull(file.DeliveredAt));
        }
    }

    [Fact]
    public async Task RemovedDraft_TakesItsFilesAlong()
    {
        var id = await SaveAsync(Writer);
        Done(await AddAsync(id, "a.pdf", SampleFiles.Pdf()));
        Done(await WorkMoves.RemoveAsync(Writer, id, Cancellation));
        AssertNoFiles();
    }

    private Task<Outcome<AttachmentItem>> AddAsync(Guid id, string name, Stream content) =>
        Attachments.AddAsync(Writer, id, SubmissionKind.Experience, name, content, Cancellation);

    private void AssertNoFiles() =>
        Assert.Empty(Directory.Exists(Files) ? Directory.EnumerateFiles(Files) : []);

    private static async Task<byte[]> BytesAsync(Stream content)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, Cancellation);
        return copy.ToArray();
    }

    private static MemoryStream ContentOf(FileFormat format) =>
        format switch
        {
            FileFormat.Pdf => SampleFiles.Pdf(),
            FileFormat.Docx => SampleFiles.Docx(),
            FileFormat.Xlsx => SampleFiles.Xlsx(),
            FileFormat.Png => SampleFiles.Png(),
            FileFormat.Jpeg => SampleFiles.Jpeg(),
            _ => SampleFiles.WebP(),
        };

    private static MemoryStream BadContentOf(string content) =>
        content switch
        {
            "docx" => SampleFiles.Docx(),
            "xlsx" => SampleFiles.Xlsx(),
            "html" => SampleFiles.Html(),
            "zip" => SampleFiles.Zip(("a.txt", "chữ")),
            "macro" => SampleFiles.Zip(
                ("[Content_Types].xml", ""),
                ("word/document.xml", ""),
                ("word/vbaProject.bin", "x")
            ),
            "bomb" => SampleFiles.Bomb(),
            "broken" => new MemoryStream(SampleFiles.Docx().ToArray()[..^30]),
            "empty" => new MemoryStream(),
            "large" => new MemoryStream(new byte[FileVault.MaxSize + 1]),
            _ => SampleFiles.Pdf(),
        };

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        ) => throw new IOException("The line is cut.");
    }
}

public sealed class AttachmentServiceTestsOnSqlite(TypesetterFixture typesetter)
    : AttachmentServiceTests(SqliteSource.Instance, typesetter);

public sealed class AttachmentServiceTestsOnPostgres(
    PostgresServer server,
    TypesetterFixture typesetter
) : AttachmentServiceTests(server, typesetter);
