using System.Collections.Frozen;
using System.Diagnostics;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Verify.Api.Files;

/// <summary>
/// Reads the text of an HTML page as a reader sees it: a paragraph a line, without scripts, hidden parts, forms and what
/// surrounds the piece itself (navigation, page header and footer, side columns). Nothing is fetched.
/// </summary>
internal static class HtmlReader
{
    private static readonly FrozenSet<string> Dropped = FrozenSet.Create(
        StringComparer.Ordinal,
        "head", "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "audio", "video", "map", "button", "input", "select", "textarea", "datalist", "noembed", "noframes");

    private static readonly FrozenSet<string> Surroundings = FrozenSet.Create(StringComparer.Ordinal, "nav", "header", "footer", "aside");
    private static readonly FrozenSet<string> SurroundingRoles = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "navigation", "banner", "contentinfo", "search", "complementary");

    // a blank line before and after
    private static readonly FrozenSet<string> Paragraphs = FrozenSet.Create(
        StringComparer.Ordinal, "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "dl", "table", "pre", "figure", "hr");

    // a line of their own
    private static readonly FrozenSet<string> Lines = FrozenSet.Create(
        StringComparer.Ordinal,
        "address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "div", "dt", "fieldset", "figcaption", "footer", "form", "header", "hgroup", "legend", "li", "main", "menu", "nav", "section", "summary", "tr");

    /// <summary>The version of the reader, as a snapshot keeps it.</summary>
    public static string ReadBy { get; } = $"AngleSharp {typeof(HtmlParser).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>Reads a page.</summary>
    /// <param name="html">The page.</param>
    /// <param name="isWholePage">Whether navigation and the like stand around the piece; false for a fragment that is all content.</param>
    public static FileText Read(string html, bool isWholePage = true)
    {
        var budget = new Budget();
        var parser = new HtmlParser(new HtmlParserOptions { IsScripting = false, OnCreated = (_, _) => budget.Spend() });
        using var document = parser.ParseDocument(html);
        var taker = new TextTaker();
        Walk(Root(document, isWholePage), isWholePage, taker);
        return taker.Finish(ReadBy);
    }

    /// <summary>The one main part where the page names it, else the body.</summary>
    private static INode Root(AngleSharp.Html.Dom.IHtmlDocument document, bool isWholePage)
    {
        var body = (INode?)document.Body ?? document;
        if (!isWholePage) return body;
        var mains = document.All.Where(e => (e.LocalName == "main" || e.GetAttribute("role") == "main") && !IsHidden(e)).Take(2).ToList();
        return mains.Count == 1 ? mains[0] : body;
    }

    // by hand and not by recursion: elements may be nested deeper than the stack
    private static void Walk(INode root, bool isWholePage, TextTaker taker)
    {
        var open = new Stack<Opened>();
        INode? node = root;
        while (node is not null)
        {
            var entered = Enter(node, node == root, isWholePage, taker, open);
            if (entered && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }

            while (true)
            {
                Leave(node, taker, open);
                if (node == root) return;
                if (node.NextSibling is { } next)
                {
                    node = next;
                    break;
                }

                node = node.Parent!; // below the root every node has one
            }
        }
    }

    private static bool Enter(INode node, bool isRoot, bool isWholePage, TextTaker taker, Stack<Opened> open)
    {
        if (node is IText text)
        {
            if (open.Any(o => o.IsPreformatted)) taker.Take(text.Data.Replace("\r\n", "\n", StringComparison.Ordinal));
            else taker.TakeFolded(text.Data);
            return false;
        }

        if (node is not IElement element || (!isRoot && IsDropped(element, isWholePage, open))) return node is not (IElement or IComment);
        var name = element.LocalName;
        if (name == "br") taker.EndLine(0);
        else if (Paragraphs.Contains(name)) taker.EndLine(1);
        else if (Lines.Contains(name)) taker.EndLine(0);
        else if (name is "td" or "th") taker.NextCell();
        else if (name == "q") taker.Take("“");
        open.Push(new Opened(element, taker.CodePointCount, taker.Position, name == "pre", name is "article" or "main" or "section" or "blockquote"));
        return true;
    }

    private static void Leave(INode node, TextTaker taker, Stack<Opened> open)
    {
        if (open.Count == 0 || open.Peek().Element != node) return;
        var opened = open.Pop();
        var name = opened.Element.LocalName;
        if (name.Length == 2 && name[0] == 'h' && name[1] is >= '1' and <= '6') taker.Heading(name[1] - '0', opened.Start, opened.StartUtf16);
        if (name == "a" && opened.Element.GetAttribute("href") is { } address) taker.Link(address, opened.Start);
        if (name == "q") taker.Take("”");
        if (Paragraphs.Contains(name)) taker.EndLine(1);
        else if (Lines.Contains(name)) taker.EndLine(0);
    }

    private static bool IsDropped(IElement element, bool isWholePage, Stack<Opened> open)
    {
        if (Dropped.Contains(element.LocalName) || IsHidden(element) || IsNoteMark(element)) return true;
        return isWholePage
            && (Surroundings.Contains(element.LocalName) || (element.GetAttribute("role") is { } role && SurroundingRoles.Contains(role)))
            && (element.LocalName == "nav" || !open.Any(o => o.IsContent));
    }

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true"
        || (element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase))
        || (element.LocalName == "dialog" && !element.HasAttribute("open"));

    /// <summary>The raised number that leads to a footnote, and the arrow that leads back: nobody quotes them, and they would hang on the word before.</summary>
    private static bool IsNoteMark(IElement element) => element.LocalName switch
    {
        "sup" => element.FirstElementChild is { LocalName: "a" } link && LeadsToANote(link),
        "a" => LeadsToANote(element) && (element.GetAttribute("role") is "doc-noteref" or "doc-backlink" || element.ClassList.Contains("footnote-back-ref") || element.FirstElementChild is { LocalName: "sup" }),
        _ => false,
    };

    private static bool LeadsToANote(IElement link) => link.GetAttribute("href")?.StartsWith('#') == true;

    private sealed record Opened(IElement Element, int Start, int StartUtf16, bool IsPreformatted, bool IsContent);

    /// <summary>What parsing may take: a page that nests without end makes a tree that grows with the square of its size.</summary>
    private sealed class Budget
    {
        private const int MaxElements = 1_000_000;
        private const long MaxAllocated = 2L * 1024 * 1024 * 1024;
        private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(15);

        private readonly long began = Stopwatch.GetTimestamp();
        private readonly long allocated = GC.GetAllocatedBytesForCurrentThread();
        private int elements;

        public void Spend()
        {
            elements++;
            if (elements <= MaxElements && GC.GetAllocatedBytesForCurrentThread() - allocated <= MaxAllocated && Stopwatch.GetElapsedTime(began) <= MaxTime) return;
            throw FileRefusal.Hostile("This page has more elements, or nests them deeper, than a page of this size has.");
        }
    }
}
