using System.Text.Encodings.Web;
using System.Text.Json;
using ToaDam.Documents.Model;

namespace ToaDam.Documents.Pdf;

/// <summary>
/// The document as JSON for the layout. User text travels only as JSON strings, never inside layout source, so it cannot be code.
/// A run of plain words is a bare string; the many small objects of a long report would otherwise cost the guest most of its memory.
/// </summary>
internal static class DocumentJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="document">The document.</param>
    /// <param name="cover">Replaces what the fonts cannot print; sees every string once, in order.</param>
    internal static byte[] Write(OfficialDocument document, Func<string, string> cover)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
            new Writer(json, cover).Write(document);
        return buffer.ToArray();
    }

    private sealed class Writer(Utf8JsonWriter json, Func<string, string> cover)
    {
        private readonly RunWriter runs = new(json, cover);

        internal void Write(OfficialDocument document)
        {
            json.WriteStartObject();
            json.WriteString("form", document.Form == Form.Minutes ? "minutes" : "titled");
            json.WriteBoolean("dense", document.Dense);
            json.WriteString("language", document.Language);
            String("title", document.Title);
            String("author", string.Join(' ', document.Letterhead.Issuer));
            json.WriteNumber("year", document.Date.Year);
            json.WriteNumber("month", document.Date.Month);
            json.WriteNumber("day", document.Date.Day);
            Write(document.Letterhead);
            String("type", document.Type);
            Content("subject", document.Subject);
            Lines("addressees", document.Addressees, Room.Line);
            Blocks(document.Body);
            json.WriteStartArray("signatures");
            foreach (var signature in document.Signatures)
                Write(signature);
            json.WriteEndArray();
            Contents("recipients", document.Recipients, Room.Column);
            Write(document.ScanCode);
            json.WriteStartArray("appendices");
            foreach (var appendix in document.Appendices)
            {
                json.WriteStartObject();
                String("label", appendix.Label);
                Content("title", appendix.Title);
                Content("reference", appendix.Reference);
                Blocks(appendix.Body);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }

        private void Write(ScanCode? code)
        {
            if (code is null)
            {
                json.WriteNull("code");
                return;
            }

            json.WriteStartObject("code");
            String("caption", code.Caption);
            json.WriteStartArray("rows");
            foreach (var row in code.Rows)
                json.WriteStringValue(row);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        private void Write(Letterhead letterhead)
        {
            Lines("superior", letterhead.Superior, Room.Column);
            Lines("issuer", letterhead.Issuer, Room.Column);
            Content("number", letterhead.NumberLine, Room.Column);
            Content("date", letterhead.PlaceAndDate, Room.Column);
        }

        private void Write(Signature signature)
        {
            json.WriteStartObject();
            Contents("authority", signature.Authority, Room.Column);
            if (signature.Note is null)
                json.WriteNull("note");
            else
                String("note", signature.Note);
            Content("post", signature.OtherPost, Room.Column);
            Content("name", signature.Name, Room.Column);
            json.WriteEndObject();
        }

        private void Blocks(IReadOnlyList<Block> blocks)
        {
            json.WriteStartArray("body");
            foreach (var block in blocks)
                Write(block);
            json.WriteEndArray();
        }

        private void Write(Block block)
        {
            json.WriteStartObject();
            switch (block)
            {
                case Paragraph paragraph:
                    json.WriteString("kind", "paragraph");
                    Content("content", paragraph.Content);
                    break;
                case Heading heading:
                    json.WriteString("kind", "heading");
                    json.WriteNumber("level", heading.Level);
                    json.WriteString("label", heading.Label);
                    Content("content", heading.Content);
                    break;
                case Point point:
                    json.WriteString("kind", "point");
                    json.WriteNumber("depth", point.Depth);
                    json.WriteString("label", point.Label);
                    Content("content", point.Content);
                    break;
                case TableBlock table:
                    Write(table);
                    break;
                case PageBreak:
                    json.WriteString("kind", "page-break");
                    break;
                default:
                    throw new NotSupportedException(block.GetType().Name);
            }
            json.WriteEndObject();
        }

        private void Write(TableBlock table)
        {
            json.WriteString("kind", "table");
            json.WriteStartArray("columns");
            foreach (var column in table.Columns)
            {
                json.WriteStartObject();
                json.WriteString(
                    "align",
                    column.Align switch
                    {
                        Align.Center => "center",
                        Align.Right => "right",
                        _ => "left",
                    }
                );
                json.WriteNumber("share", column.Share);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("header");
            foreach (var cell in table.Header)
                runs.Write(cell, Room.Cell);
            json.WriteEndArray();
            json.WriteStartArray("rows");
            foreach (var row in table.Rows)
            {
                json.WriteStartArray();
                foreach (var cell in row)
                    runs.Write(cell, Room.Cell);
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }

        private void String(string name, string value) =>
            json.WriteString(name, cover(TextGate.Clean(value)));

        private void Lines(string name, IReadOnlyList<string> values, Room room) =>
            Contents(
                name,
                [.. values.Select(value => (IReadOnlyList<Inline>)[new Text(value)])],
                room
            );

        private void Content(string name, IReadOnlyList<Inline>? content, Room room = Room.Line)
        {
            json.WritePropertyName(name);
            if (content is null)
                json.WriteNullValue();
            else
                runs.Write(content, room);
        }

        private void Contents(string name, IReadOnlyList<IReadOnlyList<Inline>> contents, Room room)
        {
            json.WriteStartArray(name);
            foreach (var content in contents)
                runs.Write(content, room);
            json.WriteEndArray();
        }
    }
}
