using System.Reflection;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Domain.Tests.History;

/// <summary>What must hold of every aggregate, whatever is commanded.</summary>
public static class AggregateLaws
{
    /// <summary>
    /// After any sequence of commands, reading the raised events back from their stored form and replaying them gives the
    /// same state; and a refused command changes nothing.
    /// </summary>
    public static void Hold<T>(AggregateType type, Func<T> create, Gen<Action<T>> command)
        where T : Aggregate
    {
        var applied = 0;
        Prop.ForAll(command.ListOf().Resize(60).ToArbitrary(), commands =>
        {
            var aggregate = create();
            foreach (var change in commands)
            {
                var before = State(aggregate);
                try
                {
                    change(aggregate);
                    applied++;
                }
                catch (RefusedException)
                {
                    State(aggregate).ShouldBe(before, StringCompareShould.IgnoreLineEndings);
                }
            }

            State(Replayed(type, aggregate)).ShouldBe(State(aggregate));
            aggregate.Version.ShouldBe(aggregate.Raised.Count);
        }).QuickCheckThrowOnFailure();
        applied.ShouldBeGreaterThan(100, "the commands are nearly all refused: the property says nothing");
    }

    /// <summary>A fresh aggregate folded from the stored form of what this one raised.</summary>
    public static Aggregate Replayed(AggregateType type, Aggregate aggregate)
    {
        var fresh = type.Empty();
        foreach (var raised in aggregate.Raised)
        {
            var stored = type.Events.Single(e => e.Type == raised.GetType()).Json;
            var json = JsonSerializer.Serialize(raised, stored);
            fresh.Replay((DomainEvent)JsonSerializer.Deserialize(json, stored)!);
        }

        return fresh;
    }

    /// <summary>All public properties of an aggregate, written out.</summary>
    public static string State(Aggregate aggregate) => string.Join('\n', aggregate.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.DeclaringType != typeof(Aggregate) || p.Name is nameof(Aggregate.Id) or nameof(Aggregate.Version))
        .Select(p => $"{p.Name}: {JsonSerializer.Serialize(p.GetValue(aggregate))}"));

    /// <summary>The refusal of a command, which must leave the aggregate as it was.</summary>
    public static RefusedException Refusal<T>(T aggregate, Action<T> command)
        where T : Aggregate
    {
        var before = State(aggregate);
        var refusal = Should.Throw<RefusedException>(() => command(aggregate));
        State(aggregate).ShouldBe(before);
        return refusal;
    }

    /// <summary>Whether a refusal is of this kind and names this rule.</summary>
    public static void ShouldBreak(this RefusedException refusal, string rule)
    {
        refusal.Kind.ShouldBe(RefusalKind.Rule);
        refusal.Details!.BlockedBy!.ShouldHaveSingleItem().Rule.ShouldBe(rule);
    }
}

/// <summary>Invented people and moments.</summary>
public static class Sample
{
    public static readonly DateTimeOffset At = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static Guid Id { get; } = new("01900000-0000-7000-8000-000000000001");

    public static Guid OtherId { get; } = new("01900000-0000-7000-8000-000000000002");

    public static Acting Holding(params Role[] roles) => Acting.Person(new Guid("01900000-0000-7000-8000-0000000000aa"), roles);

    public static Acting Checker { get; } = Holding(Role.Checker);

    public static Acting Lead { get; } = Holding(Role.Lead);

    public static Acting Reviewer { get; } = Holding(Role.Reviewer);

    public static Acting Author { get; } = Holding(Role.Author);

    public static Acting Admin { get; } = Holding(Role.Admin);
}
