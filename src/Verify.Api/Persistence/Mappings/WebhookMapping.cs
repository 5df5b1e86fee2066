using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Verify.Domain.Webhooks;

namespace Verify.Api.Persistence.Mappings;

/// <summary>The row of an endpoint.</summary>
internal sealed class WebhookMapping : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("Webhooks");
        builder.MapAggregate();
        builder.Property(w => w.Url).HasMaxLength(Webhook.MaxUrlLength);
        builder.Property(w => w.Description).HasMaxLength(Webhook.MaxTextLength);
        builder.Property(w => w.DisabledBecause).HasMaxLength(Webhook.MaxTextLength);
        builder.Part(w => w.EventTypes, WebhookJson.Default.EventTypes);
        builder.Part(w => w.Secrets, WebhookJson.Default.Secrets);
    }
}

/// <summary>The messages of each endpoint in their order; found by what they wait for and what they are about.</summary>
internal sealed class WebhookDeliveryMapping : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("WebhookDeliveries");
        builder.HasKey(d => new { d.WebhookId, d.Place });
        builder.HasIndex(d => d.Id).IsUnique();
        builder.Property(d => d.EventType).HasMaxLength(60);
        builder.Property(d => d.Subject).HasMaxLength(80);
        builder.Ignore(d => d.MessageId);
        builder.HasIndex(d => new { d.WebhookId, d.State, d.Subject, d.Place });
        builder.HasIndex(d => new { d.State, d.NextAt });
    }
}

/// <summary>The tries of each delivery.</summary>
internal sealed class WebhookAttemptMapping : IEntityTypeConfiguration<WebhookAttempt>
{
    public void Configure(EntityTypeBuilder<WebhookAttempt> builder)
    {
        builder.ToTable("WebhookAttempts");
        builder.HasKey(a => new { a.DeliveryId, a.Number });
        builder.Property(a => a.Failure).HasMaxLength(200);
        builder.HasIndex(a => a.At);
    }
}
