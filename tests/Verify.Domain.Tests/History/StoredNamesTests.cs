using Verify.Domain.Audits;
using Verify.Domain.Authorities;
using Verify.Domain.Claims;
using Verify.Domain.Corrections;
using Verify.Domain.Documents;
using Verify.Domain.Gates;
using Verify.Domain.History;
using Verify.Domain.Overrides;
using Verify.Domain.People;
using Verify.Domain.Policies;
using Verify.Domain.Publications;
using Verify.Domain.Sources;
using Verify.Domain.Webhooks;

namespace Verify.Domain.Tests.History;

public sealed class StoredNamesTests
{
    private static readonly AggregateType[] Streams =
        [PersonStream.Type, ApiKeyStream.Type, AuthorityStream.Type, SourceStream.Type, DocumentStream.Type, PolicyStream.Type, ClaimStream.Type, KeyUseStream.Type, LocalAccountStream.Type,
        AuditLogStream.Type, RedactionStream.Type, LegalHoldStream.Type, PublicationStream.Type, OverrideStream.Type, GateTicketStream.Type, GateWatchStream.Type, CorrectionStream.Type, WebhookStream.Type];

    [Fact]
    public void Every_stored_name_stands_for_one_thing()
    {
        Streams.Select(s => s.Name).ShouldBeUnique();
        Streams.SelectMany(s => s.Events).Select(e => e.Written).ShouldBeUnique();
        Streams.SelectMany(s => s.Events).Select(e => e.Type).ShouldBeUnique();
    }

    [Fact]
    public void Every_event_of_the_domain_belongs_to_a_stream()
    {
        var events = typeof(DomainEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DomainEvent)) && !t.IsAbstract);

        events.ShouldBe(Streams.SelectMany(s => s.Events).Select(e => e.Type), ignoreOrder: true);
    }
}
