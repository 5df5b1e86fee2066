using System.Globalization;
using System.Text;
using Verify.Domain.Refusals;
using Verify.Domain.Texts;

namespace Verify.Api.Files;

/// <summary>The text that was read out of a file.</summary>
/// <param name="Text">The text.</param>
/// <param name="Outline">Its pages and headings.</param>
/// <param name="ReadBy">What read it, with its version: "pdftotext 22.12.0".</param>
internal sealed record FileText(string Text, Outline Outline, string ReadBy)
{
    /// <summary>The links on the way, whose addresses the text does not hold.</summary>
    public IReadOnlyList<LostLink> Links { get; init; } = [];
}

/// <summary>Takes text as a reader meets it, with the pages and headings on the way; refuses more than a text may have.</summary>
internal sealed class TextTaker
{
    /// <summary>Longest text read out of a file, in UTF-8 bytes: 10 MB.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    private readonly StringBuilder text = new();
    private readonly List<OutlineMark> marks = [];
    private readonly List<LostLink> links = [];
    private long bytes;
    private int codePoints;

    /// <summary>Whether nothing was taken yet.</summary>
    public bool IsEmpty => text.Length == 0;

    /// <summary>How many code points were taken.</summary>
    public int CodePointCount => codePoints;

    /// <summary>The last character taken; a line end where there is none.</summary>
    public char Last => text.Length == 0 ? '\n' : text[^1];

    /// <summary>Takes some text.</summary>
    public void Take(ReadOnlySpan<char> some)
    {
        bytes += Encoding.UTF8.GetByteCount(some);
        if (bytes > MaxBytes) throw FileRefusal.TextTooLong();
        codePoints += CodePoints.Count(some);
        text.Append(some);
    }

    /// <summary>Takes some text with each run of white space as one space, none at the beginning of a line.</summary>
    public void TakeFolded(ReadOnlySpan<char> some)
    {
        var at = 0;
        while (at < some.Length)
        {
            if (IsSpace(some[at]))
            {
                while (at < some.Length && IsSpace(some[at])) at++;
                if (Last is not ('\n' or ' ' or '\t')) Take(" ");
                continue;
            }

            var start = at;
            while (at < some.Length && !IsSpace(some[at])) at++;
            Take(some[start..at]);
        }
    }

    /// <summary>Ends the line, and leaves at least so many blank lines before what follows; nothing at the beginning of the text.</summary>
    public void EndLine(int blankLines)
    {
        if (text.Length == 0) return;
        DropSpaces();
        var ends = 0;
        while (ends < text.Length && text[text.Length - 1 - ends] == '\n') ends++;
        if (ends == text.Length) return;
        for (; ends < blankLines + 1; ends++) Take("\n");
    }

    /// <summary>Begins another cell of a row.</summary>
    public void NextCell()
    {
        DropSpaces();
        if (Last is not ('\n' or '\t')) Take("\t");
    }

    /// <summary>Marks the beginning of a page.</summary>
    public void Page(int number) => Mark(new OutlineMark(OutlineKind.Page, number.ToString(CultureInfo.InvariantCulture), codePoints));

    /// <summary>Marks a heading that begins at a code point taken earlier and ends here.</summary>
    public void Heading(int level, int start, int startUtf16)
    {
        var label = string.Join(' ', text.ToString(startUtf16, text.Length - startUtf16).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (label.Length > Outline.MaxLabelLength) label = label[..(char.IsHighSurrogate(label[Outline.MaxLabelLength - 1]) ? Outline.MaxLabelLength - 1 : Outline.MaxLabelLength)];
        if (label.Length > 0) Mark(new OutlineMark(OutlineKind.Heading, label, start, level));
    }

    /// <summary>Marks a link that begins at a code point taken earlier and ends here.</summary>
    public void Link(string address, int start)
    {
        if (links.Count < Outline.MaxMarks && codePoints > start) links.Add(new LostLink(start, codePoints, address));
    }

    /// <summary>Where the next character will stand, in UTF-16 units.</summary>
    public int Position => text.Length;

    /// <summary>The whole; refuses when there is no word in it.</summary>
    public FileText Finish(string readBy)
    {
        var whole = text.ToString().TrimEnd('\n', ' ');
        if (string.IsNullOrWhiteSpace(whole)) throw FileRefusal.NoText();
        return new FileText(whole, new Outline([.. marks]), readBy) { Links = [.. links] };
    }

    private void DropSpaces()
    {
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
            (bytes, codePoints) = (bytes - 1, codePoints - 1);
        }
    }

    private void Mark(OutlineMark mark)
    {
        if (marks.Count < Outline.MaxMarks) marks.Add(mark);
    }

    // a no-break space is a space on the page; white space by the rules of HTML and Word
    private static bool IsSpace(char unit) => unit is ' ' or '\n' or '\r' or '\t' or '\f';
}

/// <summary>Why a file is refused (422), each with its code.</summary>
internal static class FileRefusal
{
    /// <summary>The bytes are not what the media type says.</summary>
    public static RefusedException Unreadable(string message) => RefusedException.Rule(ProblemCodes.FileUnreadable, message, new BrokenRule("file-readable", message));

    /// <summary>The file would take more to read than any honest one.</summary>
    public static RefusedException Hostile(string message) => RefusedException.Rule(ProblemCodes.FileHostile, message, new BrokenRule("file-harmless", message));

    /// <summary>The program that reads this kind of file is not installed.</summary>
    public static RefusedException NoReader(string message) => RefusedException.Rule(ProblemCodes.FileReaderMissing, message, new BrokenRule("file-reader-installed", message));

    /// <summary>There is no text in it.</summary>
    public static RefusedException NoText()
    {
        const string message = "There is no text in this file. If it is a scan or a picture, send its text with who made it (transcriptBy).";
        return RefusedException.Rule(ProblemCodes.FileWithoutText, message, new BrokenRule("file-has-text", message));
    }

    /// <summary>There is more text in it than is kept.</summary>
    public static RefusedException TextTooLong()
    {
        const string message = "The text of this file is longer than 10 MB: split it.";
        return RefusedException.Rule(ProblemCodes.FileTextTooLong, message, new BrokenRule("text-too-long", message));
    }
}
