using MediatR;
using Verify.Api.Auth;
using Verify.Api.Features.Authorities;
using Verify.Api.Features.Claims;
using Verify.Api.Features.Documents;
using Verify.Api.Features.Sources;
using Verify.Api.Http.Paging;
using Verify.Domain.Similarity;
using Verify.Domain.Texts;

namespace Verify.Api.Pages;

/// <summary>Something found.</summary>
internal sealed record FoundRow(string Name, string Address, string? About);

/// <summary>What was found of one kind.</summary>
internal sealed record FoundGroup(string Name, IReadOnlyList<FoundRow> Rows, bool HasMore);

/// <summary>Searches what the use cases can search.</summary>
internal sealed class SearchModel(IMediator mediator, ICurrentUser user, Names names) : WorkbenchPage(mediator, user, names)
{
    private static readonly PageRequest First = new() { Limit = 25 };

    /// <summary>What is looked for.</summary>
    public string? Words_ { get; private set; }

    /// <summary>What was found, kind by kind.</summary>
    public IReadOnlyList<FoundGroup> Found { get; private set; } = [];

    public async Task OnGetAsync(string? q)
    {
        if (string.IsNullOrWhiteSpace(q) || SearchKey.Of(q).Length == 0) return;
        Words_ = q.Trim();
        var documents = await Send(new ListDocuments(Words_, null, null, null, First));
        var authorities = await Send(new ListAuthorities(Words_, null, false, First));
        var works = await Send(new ListSources(Words_, null, null, null, null, First));
        var claims = Words_.Length <= MatchText.MaxLength ? (await Send(new MatchClaims(Words_, First.Limit))).Items : [];
        Found =
        [
            new("Claims", [.. claims.Select(c => new FoundRow(c.Text, $"/claims/{c.Id}", Words.State(c.Stage, c.Fidelity, c.Veracity)))], HasMore: false),
            new("Documents", [.. documents.Items.Select(d => new FoundRow(d.Title, $"/documents/{d.Id}", d.Ref))], documents.Next is not null),
            new("Authorities", [.. authorities.Items.Select(a => new FoundRow(a.Name, $"/authorities/{a.Id}", Words.Of(a.Kind)))], authorities.Next is not null),
            new("Works", [.. works.Items.Select(w => new FoundRow(w.Title, $"/sources/{w.Id}", Words.Of(w.Type)))], works.Next is not null),
        ];
    }
}
