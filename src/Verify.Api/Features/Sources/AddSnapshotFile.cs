using System.ComponentModel;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Verify.Api.Auth;
using Verify.Api.Files;
using Verify.Api.Http;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.History;
using Verify.Domain.Sources;

namespace Verify.Api.Features.Sources;

/// <summary>Keeps a copy of a work as a file: its bytes as they came, and the text with the pages and headings read out of them.</summary>
internal sealed record AddSnapshotFile(
    Guid SourceId,
    int? ExpectedVersion,
    FileBody File,
    DateTimeOffset RetrievedAt,
    string RetrievedFrom,
    Guid? EditionId,
    SnapshotExtent Extent,
    string? TranscriptBy) : ICommand<SourceView>;

/// <summary>What the address says of the file.</summary>
internal sealed record SnapshotFileQuery
{
    [FromQuery(Name = "retrievedAt"), Description("When it was fetched.")]
    public required DateTimeOffset RetrievedAt { get; init; }

    [FromQuery(Name = "retrievedFrom"), Description("Where from: an address, a shelf mark, a sender.")]
    public required string RetrievedFrom { get; init; }

    [FromQuery(Name = "editionId"), Description("Which of the work's editions it is, if that is known.")]
    public Guid? EditionId { get; init; }

    [FromQuery(Name = "extent"), Description("How much of the work it holds: Whole, Part or Unknown.")]
    public SnapshotExtent? Extent { get; init; }

    [FromQuery(Name = "transcriptBy"), Description("Who, or what program, made the text of a sound or a picture: person: and an id, or system: and a name.")]
    public string? TranscriptBy { get; init; }

    public AddSnapshotFile ToCommand(Guid sourceId, int? expectedVersion, FileBody file) =>
        new(sourceId, expectedVersion, file, RetrievedAt.AsKept(), RetrievedFrom, EditionId, Extent ?? SnapshotExtent.Unknown, TranscriptBy);
}

internal sealed class AddSnapshotFileValidator : AbstractValidator<AddSnapshotFile>
{
    private const int LongestActor = 200;

    public AddSnapshotFileValidator()
    {
        RuleFor(c => c.RetrievedFrom).OneLine(Source.MaxNoteLength);
        RuleFor(c => c.Extent).IsInEnum();
        RuleFor(c => c.TranscriptBy!).OneLine(LongestActor).Must(by => Actor.TryParse(by, out _)).WithMessage("'{PropertyName}' must be person: and an id, or system: and a name.").When(c => c.TranscriptBy is not null);
    }
}

internal sealed class AddSnapshotFileHandler(VerifyDbContext db, FileReading reading, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddSnapshotFile, SourceView>
{
    public async Task<SourceView> Handle(AddSnapshotFile command, CancellationToken cancellationToken)
    {
        var source = await db.Sources.FindForChangeAsync(command.SourceId, command.ExpectedVersion, cancellationToken);
        source.DemandChange(user.Person); // before a file is read for nothing
        var read = await reading.ReadAsync(command.File.MediaType, command.File.Bytes, cancellationToken);
        Actor? transcriptBy = command.TranscriptBy is null ? null : Actor.Parse(command.TranscriptBy);
        var outline = read.Outline.Marks.Count == 0 ? null : JsonSerializer.SerializeToUtf8Bytes(read.Outline, OutlineJson.Default.Outline);
        var snapshot = Snapshot.Of(Guid.CreateVersion7(), command.File.Bytes, read.Text, MediaType(command.File.MediaType), command.RetrievedAt, command.RetrievedFrom, command.EditionId, transcriptBy) with
        {
            Extent = command.Extent,
            OutlineHash = outline is null ? null : db.Keep(outline),
            ReadBy = read.ReadBy,
        };

        source.AddSnapshot(snapshot, user.Person, clock.GetUtcNow());
        if (transcriptBy?.PersonId is { } maker) await db.People.DemandAllExistAsync([maker], "transcriptBy", cancellationToken);
        db.Keep(command.File.Bytes);
        db.Keep(Encoding.UTF8.GetBytes(read.Text));
        await db.SaveChangesAsync(cancellationToken);

        return SourceView.Of(source);
    }

    private static string MediaType(MediaTypeHeaderValue type) => type.CharSet is { } charset ? $"{type.MediaType}; charset={charset}" : type.MediaType!; // an address with a list of types takes no other
}
