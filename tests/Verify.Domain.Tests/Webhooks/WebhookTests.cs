using FsCheck.Fluent;
using Verify.Domain.History;
using Verify.Domain.People;
using Verify.Domain.Refusals;
using Verify.Domain.Tests.History;
using Verify.Domain.Webhooks;
using static Verify.Domain.Tests.History.Sample;

namespace Verify.Domain.Tests.Webhooks;

public sealed class WebhookTests
{
    private static readonly WebhookDetails Details = new("https://cms.newsroom.example/hook", ["claim.decided"], "The CMS");
    private static readonly Guid First = new("01900000-0000-7000-8000-0000000000aa");
    private static readonly Guid Second = new("01900000-0000-7000-8000-0000000000bb");

    [Fact]
    public void It_wants_what_it_names_and_everything_when_it_names_nothing()
    {
        var webhook = Added();
        webhook.Wants("claim.decided").ShouldBeTrue();
        webhook.Wants("claim.stale").ShouldBeFalse();

        webhook.Change(Details with { EventTypes = [] }, Admin, At);

        webhook.Wants("claim.stale").ShouldBeTrue();
    }

    [Fact]
    public void After_a_rotation_both_secrets_sign_until_the_old_one_has_had_its_time()
    {
        var webhook = Added();

        webhook.RotateSecret(Second, "0123abcd", TimeSpan.FromHours(24), Admin, At);

        webhook.SecretsAt(At).Select(s => s.Id).ShouldBe([Second, First]);
        webhook.SecretsAt(At.AddHours(24)).Select(s => s.Id).ShouldBe([Second]);
        Should.Throw<RefusedException>(() => webhook.RotateSecret(First, "0123abcd", TimeSpan.FromDays(31), Admin, At)).Kind.ShouldBe(RefusalKind.Rule);
    }

    [Fact]
    public void Administrators_alone_keep_it_and_the_system_may_disable_it()
    {
        foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.Admin))
        {
            Should.Throw<RefusedException>(() => Added().Disable("no", Acting.Person(Id, role), At)).Kind.ShouldBe(RefusalKind.Forbidden);
            Should.Throw<RefusedException>(() => Webhook.Add(Id, Details, First, "0123abcd", Acting.Person(Id, role), At)).Kind.ShouldBe(RefusalKind.Forbidden);
        }

        var webhook = Added();
        webhook.Disable("It answered 410.", Acting.System("webhooks"), At);
        webhook.IsDisabled.ShouldBeTrue();
        Should.Throw<RefusedException>(() => webhook.Disable("again", Admin, At)).Kind.ShouldBe(RefusalKind.WrongStage);
        webhook.Enable(Admin, At);
        webhook.DisabledBecause.ShouldBeNull();
    }

    [Fact]
    public void No_event_holds_a_secret() =>
        typeof(WebhookAdded).Assembly.GetTypes().Where(t => t.Namespace == typeof(Webhook).Namespace && t.IsSubclassOf(typeof(DomainEvent)))
            .SelectMany(t => t.GetProperties()).Where(p => p.Name.Contains("Secret", StringComparison.Ordinal)).Select(p => p.PropertyType).Distinct().ShouldBe([typeof(Guid)]);

    [Fact]
    public void Replaying_its_stream_gives_the_same_webhook() => AggregateLaws.Hold(WebhookStream.Type, Added, Gen.OneOf(
        Gen.Constant<Action<Webhook>>(w => w.Change(Details with { Url = "https://other.newsroom.example" }, Admin, At)),
        Gen.Constant<Action<Webhook>>(w => w.RotateSecret(Second, "89abcdef", TimeSpan.FromHours(1), Admin, At)),
        Gen.Constant<Action<Webhook>>(w => w.Disable("a while", Admin, At)),
        Gen.Constant<Action<Webhook>>(w => w.Enable(Admin, At)),
        Gen.Constant<Action<Webhook>>(w => w.Enable(Acting.Person(Id, Role.Checker), At))));

    private static Webhook Added() => Webhook.Add(Id, Details, First, "0123abcd", Admin, At);
}
