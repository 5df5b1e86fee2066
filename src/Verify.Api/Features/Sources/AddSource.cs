using System.Text.Json;
using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Sources;
using Verify.Domain.Texts;

namespace Verify.Api.Features.Sources;

/// <summary>Brings a citable work into the books.</summary>
internal sealed record AddSource(JsonElement Item, Edtf? Closed, IReadOnlyList<Guid> AuthorityIds) : ICommand<SourceView>;

/// <param name="Item">The work: one CSL-JSON item of schema 1.0.2 (id and type are required, our own data go into custom).</param>
/// <param name="Closed">When its text was finished (EDTF); none: unknown.</param>
/// <param name="AuthorityIds">Who wrote it or speaks in it.</param>
internal sealed record AddSourceBody(JsonElement Item, Edtf? Closed = null, IReadOnlyList<Guid>? AuthorityIds = null)
{
    public AddSource ToCommand() => new(Item, Closed, AuthorityIds ?? []);
}

internal sealed class AddSourceValidator : AbstractValidator<AddSource>
{
    /// <summary>Most authorities of one work.</summary>
    public const int MostAuthorities = 200;

    public AddSourceValidator() => RuleFor(c => c.AuthorityIds.Count).LessThanOrEqualTo(MostAuthorities).OverridePropertyName("authorityIds");
}

internal sealed class AddSourceHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddSource, SourceView>
{
    public async Task<SourceView> Handle(AddSource command, CancellationToken cancellationToken)
    {
        Source.DemandDesk(user.Person); // before the item itself is looked at

        var source = Source.Add(Guid.CreateVersion7(), CslItem.Parse(command.Item), command.Closed, command.AuthorityIds, user.Person, clock.GetUtcNow());
        await db.Authorities.DemandAllExistAsync(command.AuthorityIds, "authorityIds", cancellationToken);
        db.Sources.Add(source);
        await db.SaveChangesAsync(cancellationToken);

        return SourceView.Of(source);
    }
}
