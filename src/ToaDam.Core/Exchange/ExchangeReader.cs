using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ToaDam.Exchange;

/// <summary>Bytes to JSON of our format, or the reason why not. Looks at nothing below the root.</summary>
internal static class ExchangeReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private const string BrokenSentence =
        "Văn bản chứa ký tự hỏng (nửa ký tự Unicode, như \\ud800). Hãy gõ lại đoạn này.";

    private static readonly JsonDocumentOptions Options = new()
    {
        MaxDepth = ExchangeFormat.MaxDepth,
        AllowDuplicateProperties = false,
        CommentHandling = JsonCommentHandling.Disallow,
        AllowTrailingCommas = false,
    };

    public static (JsonDocument? Document, ImportProblem? Problem) Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > ExchangeFormat.MaxBytes)
        {
            return Refuse(
                "",
                $"Tệp lớn hơn {ExchangeFormat.MaxBytes / 1024 / 1024} MB. Hãy chia thành nhiều tệp, mỗi tệp ít tọa đàm hơn."
            );
        }

        if (bytes.Span.StartsWith("PK"u8) || bytes.Span.StartsWith("%PDF"u8))
        {
            return Refuse(
                "",
                "Đây là tệp Word, Excel, PDF hoặc tệp nén, không phải tệp dữ liệu của ToaDam. Hãy chọn tệp có đuôi .json."
            );
        }

        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        try
        {
            _ = StrictUtf8.GetCharCount(bytes.Span);
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + bytes.Span[..Math.Clamp(e.Index, 0, bytes.Length)].Count((byte)'\n');
            return Refuse(
                Line(line),
                "Tệp không phải văn bản UTF-8. Hãy mở bằng trình soạn thảo và lưu lại với bảng mã UTF-8."
            );
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(bytes, Options);
        }
        catch (JsonException e)
        {
            return Refuse(Line((e.LineNumber ?? 0) + 1), Explain(e));
        }
        catch (InvalidOperationException)
        {
            // Half a character in a field's name: the parser compares names, and can't read this one.
            return Refuse(Line(BrokenName(bytes.Span)), BrokenSentence);
        }

        if (BrokenText(document.RootElement, "") is { } place)
        {
            document.Dispose();
            return Refuse(place, BrokenSentence);
        }

        if (
            document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("format", out var format)
            || format.ValueKind != JsonValueKind.String
            || !format.ValueEquals(ExchangeFormat.Name)
        )
        {
            document.Dispose();
            return Refuse(
                "format",
                $"Đây không phải tệp dữ liệu của ToaDam: trường “format” phải là “{ExchangeFormat.Name}”."
            );
        }

        return (document, null);
    }

    // An escape such as \ud800 without its other half parses, but can't be read as text. Found here once, nobody below has to expect it.
    private static string? BrokenText(JsonElement json, string place)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                return Readable(() => json.GetString()) ? null : place;
            case JsonValueKind.Array:
                return json.EnumerateArray()
                    .Select((item, n) => BrokenText(item, $"{place}[{n}]"))
                    .FirstOrDefault(p => p is not null);
            case JsonValueKind.Object:
                foreach (var property in json.EnumerateObject())
                {
                    if (!Readable(() => property.Name))
                    {
                        return place;
                    }

                    var inner = place.Length == 0 ? property.Name : $"{place}.{property.Name}";
                    if (BrokenText(property.Value, inner) is { } found)
                    {
                        return found;
                    }
                }

                return null;
            default:
                return null;
        }
    }

    private static int BrokenName(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(
            bytes,
            new JsonReaderOptions { MaxDepth = ExchangeFormat.MaxDepth }
        );
        while (reader.Read())
        {
            try
            {
                _ = reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
            }
            catch (InvalidOperationException)
            {
                break;
            }
        }

        return 1 + bytes[..(int)reader.TokenStartIndex].Count((byte)'\n');
    }

    private static bool Readable(Func<string?> read)
    {
        try
        {
            _ = read();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    // The parser's messages are English and name bytes; the reader needs the line and the usual causes.
    private static string Explain(JsonException e) =>
        e.Message switch
        {
            var m when m.Contains("depth", StringComparison.OrdinalIgnoreCase) =>
                $"Dữ liệu lồng nhau quá {ExchangeFormat.MaxDepth} cấp. Tệp này không đúng cấu trúc của ToaDam.",
            var m when m.Contains("duplicate", StringComparison.OrdinalIgnoreCase) =>
                "Một trường được ghi hai lần trong cùng một bản ghi. Hãy xóa bớt một.",
            var m
                when m.Contains("end of data", StringComparison.OrdinalIgnoreCase)
                    || m.Contains("incomplete", StringComparison.OrdinalIgnoreCase)
                    || m.Contains("does not contain any JSON tokens", StringComparison.Ordinal)
                    || m.Contains("Expected depth to be zero", StringComparison.Ordinal) =>
                "Tệp bị cắt cụt hoặc trống. Hãy lấy lại tệp gốc.",
            _ =>
                "Tệp không phải JSON đúng cú pháp ở dòng này (thiếu hoặc thừa dấu phẩy, ngoặc hay dấu nháy).",
        };

    private static string Line(long line) =>
        string.Create(CultureInfo.InvariantCulture, $"dòng {line}");

    private static (JsonDocument?, ImportProblem?) Refuse(string place, string sentence) =>
        (null, new(place, sentence));
}
