using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Http.Paging;
using Verify.Api.Persistence;

namespace Verify.Api.Features.Audit;

/// <summary>Lists the signed checkpoints, smallest first.</summary>
internal sealed record ListCheckpoints(PageRequest Page) : IRequest<Page<CheckpointView>>;

internal sealed class ListCheckpointsValidator : AbstractValidator<ListCheckpoints>
{
    public ListCheckpointsValidator() => RuleFor(q => q.Page.Limit).IsPageSize();
}

internal sealed class ListCheckpointsHandler(VerifyDbContext db) : IRequestHandler<ListCheckpoints, Page<CheckpointView>>
{
    private const string List = "checkpoints";

    public async Task<Page<CheckpointView>> Handle(ListCheckpoints query, CancellationToken cancellationToken)
    {
        var after = Cursor.Read(List, query.Page.Cursor);
        var found = await db.Set<StoredCheckpoint>().AsNoTracking().Where(c => c.Size > after).OrderBy(c => c.Size).Take(query.Page.Size + 1).ToListAsync(cancellationToken);
        return PagingQueries.Of(List, query.Page, found.ConvertAll(c => new Row<CheckpointView>(c.Size, CheckpointView.Of(c))));
    }
}
