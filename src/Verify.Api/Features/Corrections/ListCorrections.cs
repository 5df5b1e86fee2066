using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;
using Verify.Domain.Corrections;

namespace Verify.Api.Features.Corrections;

/// <summary>Lists corrections in the order they were drafted: of one document, or all; by how far they have come.</summary>
internal sealed record ListCorrections(Guid? DocumentId, CorrectionState? State, PageRequest Page) : IRequest<Page<CorrectionView>>;

internal sealed class ListCorrectionsValidator : AbstractValidator<ListCorrections>
{
    public ListCorrectionsValidator() => RuleFor(q => q.Page.Limit).IsPageSize();
}

internal sealed class ListCorrectionsHandler(VerifyDbContext db) : IRequestHandler<ListCorrections, Page<CorrectionView>>
{
    public Task<Page<CorrectionView>> Handle(ListCorrections query, CancellationToken cancellationToken)
    {
        var corrections = db.Corrections.AsNoTracking();
        if (query.DocumentId is { } document) corrections = corrections.Where(c => c.DocumentId == document);
        if (query.State is { } state) corrections = corrections.Where(c => c.State == state);
        return corrections.PageAsync(query.Page, CorrectionView.Select, cancellationToken);
    }
}
