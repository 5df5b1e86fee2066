using System.Globalization;
using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Verify.Api.Files;

/// <summary>
/// Reads the text of a Word file (DOCX): paragraphs, tables and notes, without what was deleted under "track changes".
/// Headings are those of its styles; pages are those of its last printing, where the file tells them.
/// </summary>
internal static class DocxReader
{
    private const int MaxEntries = 5_000;
    private const long MaxUnpacked = 256L * 1024 * 1024;
    private const long MaxPart = 128L * 1024 * 1024;
    private const long Unremarkable = 4L * 1024 * 1024;
    private const int MaxRatio = 150;

    /// <summary>The version of the reader, as a snapshot keeps it.</summary>
    public static string ReadBy { get; } = $"DocumentFormat.OpenXml {typeof(WordprocessingDocument).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>Reads a file.</summary>
    public static FileText Read(byte[] bytes)
    {
        DemandHarmless(bytes);
        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            using var file = WordprocessingDocument.Open(stream, isEditable: false, new OpenSettings { AutoSave = false, MaxCharactersInPart = MaxPart });
            var main = file.MainDocumentPart ?? throw FileRefusal.Unreadable("This is no Word file: it has no main part.");
            var taker = new TextTaker();
            var reading = new Reading(taker, HeadingStyles(main));
            if (HasPages(main)) reading.FirstPage();
            reading.Take(main);
            foreach (var notes in new OpenXmlPart?[] { main.FootnotesPart, main.EndnotesPart })
            {
                if (notes is not null) reading.Take(notes);
            }

            return taker.Finish(ReadBy);
        }
        catch (Exception e) when (e is OpenXmlPackageException or XmlException or InvalidDataException or FileFormatException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw FileRefusal.Unreadable("This is no Word file (DOCX), or it is damaged or locked with a password.");
        }
    }

    /// <summary>Refuses an archive that unpacks to far more than it is; asked before anything is unpacked, and an entry never gives more than it declares.</summary>
    private static void DemandHarmless(byte[] bytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MaxEntries) throw FileRefusal.Hostile($"This archive holds {archive.Entries.Count} files; a Word file holds some dozens.");
            long whole = 0;
            foreach (var entry in archive.Entries)
            {
                whole += entry.Length;
                if (whole > MaxUnpacked || (entry.Length > Unremarkable && entry.Length / Math.Max(1, entry.CompressedLength) > MaxRatio))
                {
                    throw FileRefusal.Hostile("This archive unpacks to far more than a document of its size does.");
                }
            }
        }
        catch (InvalidDataException)
        {
            throw FileRefusal.Unreadable("This is no Word file (DOCX): it is no archive.");
        }
    }

    /// <summary>Level of each style that is a heading: built-in ones have the same name in every language of Word.</summary>
    private static Dictionary<string, int> HeadingStyles(MainDocumentPart main)
    {
        var levels = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var style in main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? [])
        {
            if (style.StyleId?.Value is not { } id || style.StyleName?.Val?.Value is not { } name) continue;
            if (name.Equals("title", StringComparison.OrdinalIgnoreCase)) levels[id] = 1;
            else if (name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) && int.TryParse(name.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out var level)) levels[id] = level;
        }

        return levels;
    }

    private static bool HasPages(MainDocumentPart main)
    {
        using var reader = OpenXmlReader.Create(main);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(LastRenderedPageBreak)) return true;
        }

        return false;
    }

    /// <summary>One run over the parts of a file.</summary>
    private sealed class Reading(TextTaker taker, Dictionary<string, int> headings)
    {
        private int page;
        private int level;
        private int start;
        private int startUtf16;

        public void FirstPage() => taker.Page(page = 1);

        public void Take(OpenXmlPart part)
        {
            using var reader = OpenXmlReader.Create(part);
            while (reader.Read())
            {
                // what stands in for newer content in older programs says the same again; what was moved away or deleted is not said
                while (reader.IsStartElement && IsNotSaid(reader.ElementType))
                {
                    reader.Skip();
                    if (reader.EOF) return;
                }

                Element(reader);
            }
        }

        private static bool IsNotSaid(Type type) => type == typeof(AlternateContentFallback) || type == typeof(DeletedRun) || type == typeof(MoveFromRun);

        private void Element(OpenXmlReader reader)
        {
            var type = reader.ElementType;
            if (reader.IsStartElement) Begin(reader, type);
            if (reader.IsEndElement && type == typeof(Paragraph))
            {
                if (level > 0) taker.Heading(level, start, startUtf16);
                taker.EndLine(1);
            }
            else if (reader.IsEndElement && type == typeof(TableRow)) taker.EndLine(0);
        }

        private void Begin(OpenXmlReader reader, Type type)
        {
            if (type == typeof(Paragraph)) (level, start, startUtf16) = (0, taker.CodePointCount, taker.Position);
            else if (type == typeof(ParagraphStyleId) && reader.Attributes.FirstOrDefault(a => a.LocalName == "val").Value is { } style) level = headings.GetValueOrDefault(style);
            else if (type == typeof(Text)) taker.Take(reader.GetText());
            else if (type == typeof(TabChar)) taker.Take("\t");
            else if (type == typeof(Break) || type == typeof(CarriageReturn)) taker.Take("\n");
            else if (type == typeof(NoBreakHyphen)) taker.Take("\u2011");
            else if (type == typeof(SoftHyphen)) taker.Take("\u00AD");
            else if (type == typeof(LastRenderedPageBreak) && page > 0) taker.Page(++page);
        }
    }
}
