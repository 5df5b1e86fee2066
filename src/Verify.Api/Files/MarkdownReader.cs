using Markdig;
using Markdig.Extensions.EmphasisExtras;

namespace Verify.Api.Files;

/// <summary>Reads the text of a Markdown file as a reader sees it: CommonMark with tables, footnotes and strike-through; front matter is left out.</summary>
internal static class MarkdownReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseYamlFrontMatter()
        .UsePipeTables()
        .UseFootnotes()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .Build();

    /// <summary>The version of the reader, as a snapshot keeps it.</summary>
    public static string ReadBy { get; } = $"Markdig {typeof(Markdown).Assembly.GetName().Version?.ToString(3)}, {HtmlReader.ReadBy}";

    /// <summary>Reads a file.</summary>
    public static FileText Read(string markdown)
    {
        string html;
        try
        {
            html = Markdown.ToHtml(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            throw FileRefusal.Hostile("This file nests its lists, quotes or emphasis deeper than a file has.");
        }

        return HtmlReader.Read(html, isWholePage: false) with { ReadBy = ReadBy };
    }
}
