using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Features.Authorities;
using Verify.Api.Features.Sources;
using Verify.Api.Http.Paging;
using Verify.Api.Pages.Forms;
using Verify.Domain.Authorities;
using Verify.Domain.Texts;

namespace Verify.Api.Pages;

/// <summary>The works in the books, and who is cited.</summary>
internal sealed class SourcesModel(IMediator mediator, ICurrentUser user, Names names, Lookups lookups) : FormPage(mediator, user, names)
{
    // the types that newsrooms cite, by their CSL names
    private static readonly Option[] Types =
    [
        new("book", "Book"), new("chapter", "Chapter"), new("article-journal", "Journal article"), new("article-newspaper", "Newspaper article"), new("article-magazine", "Magazine article"), new("report", "Report"), new("webpage", "Web page"),
        new("speech", "Speech"), new("interview", "Interview"), new("broadcast", "Broadcast"), new("legislation", "Legislation"), new("legal_case", "Legal case"), new("dataset", "Data"), new("document", "Document"), new("post", "Post"),
    ];

    private IReadOnlyList<Option> insiders = [];

    /// <summary>Title asked for.</summary>
    public string? Title { get; private set; }

    /// <summary>The works.</summary>
    public Page<SourceSummaryView> Works { get; private set; } = new([], null);

    /// <summary>The authorities, as many as fit.</summary>
    public IReadOnlyList<AuthorityView> Authorities { get; private set; } = [];

    /// <summary>Names to choose from.</summary>
    public Suggestions Suggestions { get; private set; } = new([], []);

    /// <summary>The form of a new work.</summary>
    public PlacedForm NewWork => Place(Ask(
        "work",
        "Enter it",
        new("title", "Title") { Max = 500 },
        new("type", "Type", FieldKind.Choice) { Options = Types, Half = true },
        new("closed", "Text finished") { Required = false, Max = 60, Half = true },
        new("by", "By") { Required = false, List = "authorities", Max = 500 },
        new("publisher", "Publisher, or where it appeared") { Required = false, Max = 500 },
        new("number", "DOI, ISBN or address") { Required = false, Max = 500 }));

    /// <summary>The form of a new authority.</summary>
    public PlacedForm NewAuthority => Place(Ask(
        "authority",
        "Enter it",
        new("name", "Name") { Max = 500 },
        new("kind", "Kind", FieldKind.Choice) { Options = [.. Enum.GetValues<AuthorityKind>().Where(k => k != AuthorityKind.Confidential).Select(Option.Of)] },
        new("alias", "Also cited as") { Required = false, Max = 500 }));

    /// <summary>The form of an authority that is cited in confidence.</summary>
    public PlacedForm NewConfidential => Place(Ask(
        "confidential",
        "Enter it in confidence",
        new("label", "What it is called everywhere") { Max = 500, Hint = "It gives nothing away: “a member of the board”." },
        new("identity", "Who it is") { Max = 500 },
        new("note", "What else those who know should know", FieldKind.Text) { Required = false, Hint = "How to reach them, what was promised." },
        ConfidenceForms.KnownTo(insiders, Me.PersonId)));

    /// <summary>Whether this form was sent and refused.</summary>
    public bool IsTried(string act) => Try?.Act == act;

    public Task OnGetAsync(string? title, string? cursor) => LoadAsync(title, cursor);

    public Task<IActionResult> OnPostAsync()
    {
        var form = new FormReader(Request.Form);
        if (form.Act == "confidential") return TryAsync(form, () => Task.FromResult<IRequest<AuthorityView>>(new AddConfidentialAuthority(form.Text("label"), new ConfidentialIdentity(form.Text("identity"), form.TextOrNull("note")), form.Ids(ConfidenceForms.KnownToName))), a => $"/authorities/{a.Id}", "Entered. Who it is was encrypted.", () => LoadAsync(null, null));
        return form.Act == "authority"
            ? TryAsync(form, () => Task.FromResult<IRequest<AuthorityView>>(new AddAuthority(form.Choice<AuthorityKind>("kind"), form.Text("name"), form.TextOrNull("alias") is { } alias ? [alias] : [], [])), a => $"/authorities/{a.Id}", "Entered.", () => LoadAsync(null, null))
            : TryAsync(form, () => ReadWorkAsync(form), s => $"/sources/{s.Id}", "Entered. Add the copy you hold.", () => LoadAsync(null, null));
    }

    private async Task<IRequest<SourceView>> ReadWorkAsync(FormReader form)
    {
        var by = await lookups.AuthorityAsync("by", form.TextOrNull("by"));
        var item = new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = Guid.CreateVersion7().ToString("D"), ["type"] = form.Text("type"), ["title"] = form.Text("title") };
        if (form.TextOrNull("publisher") is { } publisher) item["publisher"] = publisher;
        if (form.TextOrNull("number") is { } number) item[number.StartsWith("10.", StringComparison.Ordinal) ? "DOI" : number.Contains("://", StringComparison.Ordinal) ? "URL" : "ISBN"] = number;
        var closed = form.TextOrNull("closed");
        if (closed is not null && !Edtf.TryParse(closed, out _, out _)) throw FormReader.Wrong("closed", "Write a date as 2007, 2007-05 or 2007-05-01.");
        return new AddSource(JsonSerializer.SerializeToElement(item), closed is null ? null : Edtf.Parse(closed), by is { } id ? [id] : []);
    }

    private async Task LoadAsync(string? title, string? cursor)
    {
        Title = string.IsNullOrWhiteSpace(title) ? null : title;
        Works = await Send(new ListSources(Title, null, null, null, null, new PageRequest { Cursor = cursor }));
        Authorities = (await Send(new ListAuthorities(null, null, false, new PageRequest { Limit = PageRequest.MaxLimit }))).Items;
        insiders = await lookups.InsidersAsync(Me.PersonId);
        Suggestions = await lookups.SuggestionsAsync();
    }
}
