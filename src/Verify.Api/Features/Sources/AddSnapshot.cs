using System.Net.Http.Headers;
using System.Text;
using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Http;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.History;
using Verify.Domain.Sources;

namespace Verify.Api.Features.Sources;

/// <summary>Keeps a copy of a work: its text, when it was fetched and where from.</summary>
internal sealed record AddSnapshot(
    Guid SourceId,
    int? ExpectedVersion,
    string Text,
    string MediaType,
    DateTimeOffset RetrievedAt,
    string RetrievedFrom,
    Guid? EditionId,
    string? TranscriptBy,
    SnapshotExtent Extent) : ICommand<SourceView>
{
    // a text of megabytes never gets into a log
    public override string ToString() => $"AddSnapshot {SourceId}";
}

/// <param name="Text">The text, verbatim, up to 10 MB.</param>
/// <param name="MediaType">What the copy is: "text/plain"; for the text of a sound or a picture, the type of that.</param>
/// <param name="RetrievedAt">When it was fetched.</param>
/// <param name="RetrievedFrom">Where from: an address, a shelf mark, a sender.</param>
/// <param name="EditionId">Which of the work's editions it is, if that is known.</param>
/// <param name="TranscriptBy">Who, or what program, made the text of a sound or a picture: "person:" and an id, or "system:" and a name.</param>
/// <param name="Extent">How much of the work it holds: a search rules the work out only where a copy is said to be Whole.</param>
internal sealed record AddSnapshotBody(
    string Text, string MediaType, DateTimeOffset RetrievedAt, string RetrievedFrom, Guid? EditionId = null, string? TranscriptBy = null, SnapshotExtent Extent = SnapshotExtent.Unknown)
{
    public AddSnapshot ToCommand(Guid sourceId, int? expectedVersion) => new(sourceId, expectedVersion, Text, MediaType, RetrievedAt.AsKept(), RetrievedFrom, EditionId, TranscriptBy, Extent);

    // likewise
    public override string ToString() => nameof(AddSnapshotBody);
}

internal sealed class AddSnapshotValidator : AbstractValidator<AddSnapshot>
{
    private const int LongestMediaType = 200;
    private const int LongestActor = 200;

    public AddSnapshotValidator()
    {
        RuleFor(c => c.Text).LongText();
        RuleFor(c => c.MediaType).OneLine(LongestMediaType).Must(type => MediaTypeHeaderValue.TryParse(type, out _)).WithMessage("'{PropertyName}' must be a media type, such as text/plain.");
        RuleFor(c => c.Extent).IsInEnum();
        RuleFor(c => c.RetrievedFrom).OneLine(Source.MaxNoteLength);
        RuleFor(c => c.TranscriptBy!).OneLine(LongestActor).Must(by => Actor.TryParse(by, out _)).WithMessage("'{PropertyName}' must be person: and an id, or system: and a name.").When(c => c.TranscriptBy is not null);
    }
}

internal sealed class AddSnapshotHandler(VerifyDbContext db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddSnapshot, SourceView>
{
    public async Task<SourceView> Handle(AddSnapshot command, CancellationToken cancellationToken)
    {
        var source = await db.Sources.FindForChangeAsync(command.SourceId, command.ExpectedVersion, cancellationToken);
        Actor? transcriptBy = command.TranscriptBy is null ? null : Actor.Parse(command.TranscriptBy);
        var bytes = Encoding.UTF8.GetBytes(command.Text);
        var snapshot = Snapshot.Of(Guid.CreateVersion7(), bytes, command.Text, command.MediaType, command.RetrievedAt, command.RetrievedFrom, command.EditionId, transcriptBy) with { Extent = command.Extent };

        source.AddSnapshot(snapshot, user.Person, clock.GetUtcNow());
        if (transcriptBy?.PersonId is { } maker) await db.People.DemandAllExistAsync([maker], "transcriptBy", cancellationToken);
        db.Keep(bytes);
        await db.SaveChangesAsync(cancellationToken);

        return SourceView.Of(source);
    }
}
