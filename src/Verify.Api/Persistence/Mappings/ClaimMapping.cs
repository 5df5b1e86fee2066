using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Claims;

namespace Verify.Api.Persistence.Mappings;

/// <summary>The row of a claim: what queues filter by are columns, everything else is a part. Each queue index ends in the page key.</summary>
internal sealed class ClaimMapping : IEntityTypeConfiguration<Claim>
{
    public void Configure(EntityTypeBuilder<Claim> builder)
    {
        builder.ToTable("Claims");
        builder.MapAggregate();
        builder.Property(c => c.Text).HasMaxLength(Claim.MaxTextLength);
        builder.HasIndex(c => new { c.Stage, c.Number });
        builder.HasIndex(c => new { c.DocumentId, c.Number });
        builder.HasIndex(c => new { c.Assignee, c.Number });
        builder.HasIndex(c => new { c.Severity, c.Number });
        builder.HasIndex(c => new { c.Fidelity, c.Number });
        builder.HasIndex(c => new { c.Veracity, c.Number });
        builder.HasIndex(c => new { c.DueAt, c.Number });
        builder.HasIndex(c => new { c.LookAgainAt, c.Number });

        builder.Part(c => c.Passage, ClaimJson.Default.Passage);
        builder.Part(c => c.Content, ClaimJson.Default.ClaimContent);
        builder.Part(c => c.Awaited, ClaimJson.Default.Awaited!);
        builder.Part(c => c.Withdrawal, ClaimJson.Default.Withdrawal!);
        builder.Part(c => c.Decision, ClaimJson.Default.Decision!);
        builder.Part(c => c.Workers, ClaimJson.Default.Ids);
        builder.Part(c => c.Evidence, ClaimJson.Default.EvidenceList);
        builder.Part(c => c.Searches, ClaimJson.Default.SearchList);
        builder.Part(c => c.Queries, ClaimJson.Default.QueryList);
        builder.Part(c => c.Contacts, ClaimJson.Default.ContactList);
        builder.Part(c => c.Flags, ClaimJson.Default.FlagList);
        builder.Part(c => c.Rounds, ClaimJson.Default.RoundList);
        builder.Part(c => c.PastDecisions, ClaimJson.Default.DecisionList);
        builder.Part(c => c.Stalenesses, ClaimJson.Default.StalenessList);
        builder.Part(c => c.Reaffirmations, ClaimJson.Default.ReaffirmationList);
        builder.Part(c => c.Links, ClaimJson.Default.LinkList);
        builder.Part(c => c.Notes, ClaimJson.Default.NoteList);
        builder.Part(c => c.Challenges, ClaimJson.Default.ChallengeList).HasDefaultValueSql("'[]'").ValueGeneratedNever(); // rows from before have none
        builder.Part(c => c.GuardOverrides, ClaimJson.Default.GuardOverrideList).HasDefaultValueSql("'[]'").ValueGeneratedNever(); // rows from before have none
        builder.Part(c => c.Placements, ClaimJson.Default.PlacementList).HasDefaultValueSql("'[]'").ValueGeneratedNever(); // rows from before have none
        builder.Part(c => c.CausesMet, ClaimJson.Default.Indexes).HasDefaultValueSql("'[]'").ValueGeneratedNever(); // rows from before have none
        builder.Ignore(c => c.CurrentRound);
        builder.Ignore(c => c.StandingEvidence);
        builder.Ignore(c => c.LatestPlacement);
        builder.Ignore(c => c.Base);
    }
}
