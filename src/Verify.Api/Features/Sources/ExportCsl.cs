using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Sources;

namespace Verify.Api.Features.Sources;

/// <summary>Works as CSL-JSON items, page by page: all, of a type, or by id.</summary>
internal sealed record ExportCsl(string? Type, Guid? SourceId, PageRequest Page) : IRequest<Page<JsonObject>>;

internal sealed class ExportCslValidator : AbstractValidator<ExportCsl>
{
    public ExportCslValidator()
    {
        RuleFor(q => q.Type).MaximumLength(40);
        RuleFor(q => q.Page.Limit).IsPageSize();
    }
}

internal sealed class ExportCslHandler(VerifyDbContext db) : IRequestHandler<ExportCsl, Page<JsonObject>>
{
    public async Task<Page<JsonObject>> Handle(ExportCsl query, CancellationToken cancellationToken)
    {
        var sources = db.Sources.AsNoTracking();
        if (query.Type is { } type) sources = sources.Where(s => s.WorkType == type);
        if (query.SourceId is { } id) sources = sources.Where(s => s.Id == id);
        var page = await sources.PageAsync(query.Page, s => new Held(s.Id, s.Item), cancellationToken);
        return new Page<JsonObject>([.. page.Items.Select(Written)], page.Next);
    }

    // the schema takes no members of our own: our id goes where it allows anything
    private static JsonObject Written(Held held)
    {
        var item = JsonNode.Parse(held.Item.Json)!.AsObject(); // an item is an object
        var custom = item["custom"] as JsonObject ?? [];
        custom["verify-source-id"] = held.Id.ToString("D");
        item["custom"] = custom.DeepClone();
        return item;
    }

    private sealed record Held(Guid Id, CslItem Item);
}
