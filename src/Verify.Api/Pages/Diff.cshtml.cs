using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using MediatR;
using Microsoft.AspNetCore.Html;
using Verify.Api.Auth;
using Verify.Api.Features.Documents;
using Verify.Domain.Quotes.Placements;

namespace Verify.Api.Pages;

/// <summary>What differs between two versions, word by word, and which claims each change touches.</summary>
internal sealed class DiffModel(IMediator mediator, ICurrentUser user, Names names) : WorkbenchPage(mediator, user, names)
{
    private Dictionary<Guid, int> numbers = [];

    /// <summary>The document.</summary>
    public DocumentView Document { get; private set; } = null!; // OnGet fills it or refuses

    /// <summary>The comparison.</summary>
    public VersionDiffView Diff { get; private set; } = null!; // likewise

    public async Task OnGetAsync(Guid id, int from, int to)
    {
        Document = await Send(new GetDocument(id, null));
        Diff = await Send(new DiffVersions(id, from, to));
        numbers = Diff.Claims.Select((c, i) => (c.ClaimId, Number: i + 1)).ToDictionary(c => c.ClaimId, c => c.Number);
    }

    /// <summary>A part with what went struck and what came underlined, each change with the numbers of the claims it touches.</summary>
    public IHtmlContent Marked(PartDiffView part)
    {
        var html = new StringBuilder();
        foreach (var stretch in part.Stretches)
        {
            if (stretch.Kind == DiffKind.Same || stretch.IsStyleOnly)
            {
                html.Append(HtmlEncoder.Default.Encode(stretch.NewText));
                continue;
            }

            if (stretch.OldText.Length > 0) html.Append("<del>").Append(HtmlEncoder.Default.Encode(stretch.OldText)).Append("</del>");
            if (stretch.NewText.Length > 0) html.Append("<ins>").Append(HtmlEncoder.Default.Encode(stretch.NewText)).Append("</ins>");
            foreach (var number in stretch.Claims.Where(numbers.ContainsKey).Select(c => numbers[c]).Order())
                html.Append(CultureInfo.InvariantCulture, $"<a class=\"note s-stale\" href=\"#c{number}\" aria-label=\"touches claim {number}\">{number}</a>");
        }

        return new HtmlString(html.ToString());
    }
}
