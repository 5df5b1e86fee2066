using FluentValidation;
using MediatR;
using Verify.Api.Auth;
using Verify.Api.Persistence;
using Verify.Api.Pipeline;
using Verify.Domain.Documents;
using Verify.Domain.Refusals;

namespace Verify.Api.Features.Coverage;

/// <summary>Says that sentences of a version are taken apart, need no check, or were marked wrongly.</summary>
internal sealed record MarkSentences(Guid DocumentId, int Number, int? ExpectedVersion, MarkKind Kind, IReadOnlyList<SentenceRange> Ranges, string? Reason) : ICommand<CoverageView>;

/// <summary>Sentences in a row, by their numbers in the coverage of this version.</summary>
/// <param name="From">Number of the first.</param>
/// <param name="To">Number of the last.</param>
internal sealed record SentenceRange(int From, int To);

/// <param name="Kind">TakenApart, Waived or Reopened.</param>
/// <param name="Ranges">The sentences, by their numbers in the coverage of this version.</param>
/// <param name="Reason">Why; a waiver and a reopening need one.</param>
internal sealed record MarkSentencesBody(MarkKind Kind, IReadOnlyList<SentenceRange> Ranges, string? Reason = null)
{
    public MarkSentences ToCommand(Guid documentId, int number, int? expectedVersion) => new(documentId, number, expectedVersion, Kind, Ranges, Reason);
}

internal sealed class MarkSentencesValidator : AbstractValidator<MarkSentences>
{
    private const int MaxRanges = 500;

    public MarkSentencesValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.Ranges.Count).InclusiveBetween(1, MaxRanges).OverridePropertyName("ranges");
        RuleForEach(c => c.Ranges).NotNull().Must(r => r is null || (r.From >= 1 && r.To >= r.From)).WithMessage("A range runs from its first sentence to its last, counted from 1.").OverridePropertyName("ranges");
        RuleFor(c => c.Reason!).Prose(Document.MaxNoteLength).When(c => c.Reason is not null);
    }
}

internal sealed class MarkSentencesHandler(VerifyDbContext db, GateReader gate, ICurrentUser user, TimeProvider clock) : IRequestHandler<MarkSentences, CoverageView>
{
    public async Task<CoverageView> Handle(MarkSentences command, CancellationToken cancellationToken)
    {
        var document = await db.Documents.FindForChangeAsync(command.DocumentId, command.ExpectedVersion, cancellationToken);
        document.DemandVersion(command.Number);
        document.DemandMark(command.Kind, user.Person); // before the text is cut

        var sentences = (await gate.ReadAsync(document, command.Number, cancellationToken)).Coverage.Sentences;
        if (command.Ranges.FirstOrDefault(r => r.To > sentences.Count) is { } beyond)
        {
            var message = $"The version has {sentences.Count} sentences; {beyond.From} to {beyond.To} goes beyond.";
            throw RefusedException.Rule(ProblemCodes.UnknownReference, message, new BrokenRule("known-sentence", message));
        }

        document.Mark(command.Number, [.. sentences.Select(s => s.Sentence).Where(s => command.Ranges.Any(r => r.From <= s.Number && s.Number <= r.To))], command.Kind, command.Reason, user.Person, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        return CoverageView.Of(await gate.ReadAsync(document, command.Number, cancellationToken));
    }
}
