using Verify.Domain.History;
using Verify.Domain.People;

namespace Verify.Domain.Tests.History;

public sealed class EventCatalogTests
{
    [Fact]
    public void What_is_written_leads_back_to_what_was_meant()
    {
        foreach (var aggregate in EventCatalog.Aggregates)
        {
            EventCatalog.Of(aggregate.Type).ShouldBe(aggregate);
            EventCatalog.OfStream(aggregate.StreamOf(Sample.Id)).ShouldBe(aggregate);
            foreach (var type in aggregate.Events)
            {
                EventCatalog.EventNamed(type.Written).ShouldBe(type);
                EventCatalog.EventOf(type.Type).ShouldBe(type);
            }
        }
    }

    [Theory]
    [InlineData("nobody:01900000-0000-7000-8000-000000000001")]
    [InlineData("person")]
    [InlineData(":x")]
    [InlineData("")]
    public void An_unknown_stream_is_known_to_be_unknown(string stream) => EventCatalog.OfStream(stream).ShouldBeNull();

    [Fact]
    public void An_unknown_event_is_known_to_be_unknown() => EventCatalog.EventNamed("person-registered.99").ShouldBeNull();

    [Fact]
    public void Replaying_folds_the_events_in_order()
    {
        var person = Person.Register(Sample.Id, "Sample Checker", null, canSignIn: true, [], Sample.Admin, Sample.At);
        person.GrantRole(Role.Lead, Sample.Admin, Sample.At);

        var replayed = (Person)EventCatalog.Replay(PersonStream.Type, person.Raised);

        replayed.Roles.ShouldBe([Role.Lead]);
        replayed.Version.ShouldBe(2);
        replayed.Raised.ShouldBeEmpty();
    }
}
