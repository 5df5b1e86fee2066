using Microsoft.EntityFrameworkCore;
using Verify.Api.Persistence;
using Verify.Domain.Integrity;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Persistence;

public sealed class SavingTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    private static readonly Acting System = Acting.System("test");

    [Fact]
    public async Task Saving_appends_one_line_for_each_event_in_order()
    {
        var person = Sample();
        person.GrantRole(Role.Lead, System, app.Clock.GetUtcNow());
        await app.WithDatabaseAsync(db =>
        {
            db.People.Add(person);
            return db.SaveChangesAsync();
        });

        var stream = PersonStream.Type.StreamOf(person.Id);
        var logged = await app.WithDatabaseAsync(db => db.Events.Where(e => e.Stream == stream).OrderBy(e => e.LogIndex).ToListAsync());
        logged.Select(e => e.Type).ShouldBe(["person-registered.1", "role-granted.1"]);
        var second = EventLine.Parse(logged[1].Line);
        second.StreamVersion.ShouldBe(2);
        second.Previous.ShouldBe(logged[0].Leaf);
        second.PayloadHash.ShouldBe(LogHash.Payload(logged[1].Salt, logged[1].Payload));
        person.Number.ShouldBe(logged[0].LogIndex);
        person.Head.ShouldBe(logged[1].Leaf);
    }

    [Fact]
    public async Task Time_never_runs_backwards_along_the_log()
    {
        var (early, late) = (Sample(), Sample(TimeSpan.FromHours(2)));

        await SaveAsync(late);
        await SaveAsync(early);

        var times = await app.WithDatabaseAsync(async db => (await db.Events.OrderBy(e => e.LogIndex).Select(e => e.Line).ToListAsync()).ConvertAll(l => EventLine.Parse(l).Time));
        times.ShouldBeInOrder();
    }

    [Fact]
    public async Task Of_two_who_change_the_same_version_the_second_is_refused_with_412()
    {
        var person = Sample();
        await SaveAsync(person);

        var refused = await app.WithDatabaseAsync(async first =>
        {
            var mine = await first.People.FindForChangeAsync(person.Id, 1, default);
            await app.WithDatabaseAsync(async second =>
            {
                var theirs = await second.People.FindForChangeAsync(person.Id, 1, default);
                theirs.GrantRole(Role.Lead, System, app.Clock.GetUtcNow());
                return await second.SaveChangesAsync();
            });
            mine.GrantRole(Role.Reviewer, System, app.Clock.GetUtcNow());
            return await Should.ThrowAsync<RefusedException>(() => first.SaveChangesAsync());
        });

        refused.Kind.ShouldBe(RefusalKind.VersionStale);
        var stored = await app.WithDatabaseAsync(db => db.People.SingleAsync(p => p.Id == person.Id));
        stored.Roles.ShouldBe([Role.Checker, Role.Lead]);
    }

    [Fact]
    public async Task A_change_that_never_looked_at_the_expected_version_is_not_saved()
    {
        var key = ApiKey.OpenEnrolment(Guid.CreateVersion7(), Sample(), "Laptop", new string('a', 64), System, app.Clock.GetUtcNow());
        await app.WithDatabaseAsync(db =>
        {
            db.ApiKeys.Add(key);
            return db.SaveChangesAsync();
        });

        await app.WithDatabaseAsync(async db =>
        {
            var loaded = await db.ApiKeys.FindForChangeAsync(key.Id, 1, default);
            loaded.Redeem("0123456789abcdef", new string('b', 64), app.Clock.GetUtcNow());
            return await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        });
    }

    [Fact]
    public async Task Look_up_rows_follow_the_part_they_are_made_from()
    {
        var person = Sample();
        await SaveAsync(person);

        await app.WithDatabaseAsync(async db =>
        {
            var loaded = await db.People.FindForChangeAsync(person.Id, 1, default);
            loaded.GrantRole(Role.Adjudicator, System, app.Clock.GetUtcNow());
            loaded.RevokeRole(Role.Checker, System, app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        var roles = await app.WithDatabaseAsync(db => db.Set<Api.Persistence.Lookups.PersonRole>().Where(r => r.PersonId == person.Id).ToListAsync());
        roles.ShouldBe([new(Role.Adjudicator, person.Id)]);
    }

    [Fact]
    public async Task The_same_bytes_are_kept_once()
    {
        var bytes = "the same text"u8.ToArray();

        foreach (var person in new[] { Sample(), Sample() })
        {
            await app.WithDatabaseAsync(db =>
            {
                db.Keep(bytes);
                db.Keep([.. bytes]);
                db.People.Add(person);
                return db.SaveChangesAsync();
            });
        }

        var sha256 = Blob.Of(bytes).Sha256;
        (await app.WithDatabaseAsync(db => db.Blobs.CountAsync(b => b.Sha256 == sha256))).ShouldBe(1);
    }

    private Person Sample(TimeSpan later = default) =>
        Person.Register(Guid.CreateVersion7(), "Sample Checker", email: null, canSignIn: true, [Role.Checker], System, app.Clock.GetUtcNow() + later);

    private Task<int> SaveAsync(Person person) => app.WithDatabaseAsync(db =>
    {
        db.People.Add(person);
        return db.SaveChangesAsync();
    });
}
