using MediatR;
using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Sources;

namespace Verify.Api.Features.Sources;

/// <summary>A work as it is now, or as of some moment.</summary>
internal sealed record GetSource(Guid SourceId, AsOf? AsOf) : IRequest<SourceView>;

internal sealed class GetSourceHandler(VerifyDbContext db, EventReader events) : IRequestHandler<GetSource, SourceView>
{
    public async Task<SourceView> Handle(GetSource query, CancellationToken cancellationToken)
    {
        if (query.AsOf is null)
        {
            var now = await db.Sources.AsNoTracking().SingleOrDefaultAsync(s => s.Id == query.SourceId, cancellationToken);
            return SourceView.Of(now.OrMissing<Source, Source>());
        }

        var index = await events.IndexOfAsync(query.AsOf, cancellationToken);
        var then = await events.AsOfAsync<Source>(query.SourceId, index, cancellationToken);
        return SourceView.Of(then.OrMissing<Source, Source>(), index);
    }
}
