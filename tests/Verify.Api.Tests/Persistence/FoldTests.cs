using FsCheck;
using FsCheck.Fluent;
using MediatR;
using Verify.Api.Features.People;
using Verify.Domain.People;
using Verify.Domain.Refusals;

namespace Verify.Api.Tests.Persistence;

public sealed class FoldTests(VerifyApp app) : IClassFixture<VerifyApp>
{
    [Fact]
    public void Whatever_commands_come_the_rows_are_what_their_histories_say()
    {
        var acts = Gen.Choose(0, 4).SelectMany(act => Gen.Elements(Enum.GetValues<Role>()).Select(role => (Act: act, Role: role)));

        Prop.ForAll(Gen.ArrayOf(acts, 12).ToArbitrary(), sequence => RunAsync(sequence).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(15));
    }

    private async Task<bool> RunAsync((int Act, Role Role)[] sequence)
    {
        var person = await app.SendAsync(new RegisterPerson("Sample Person", Email: null, CanSignIn: true, []));
        var version = 1;
        foreach (var (act, role) in sequence)
        {
            IRequest<PersonView> command = act switch
            {
                0 => new GrantRole(person.Id, version, role),
                1 => new RevokeRole(person.Id, version, role),
                2 => new DisablePerson(person.Id, version, "Why not."),
                3 => new EnablePerson(person.Id, version, "Why not."),
                _ => new GrantRole(person.Id, version + 1, role),
            };
            try
            {
                version = (await app.SendAsync(command)).Version;
            }
            catch (RefusedException)
            {
                // a refusal changes nothing, which the check below would find
            }
        }

        var (exitCode, output) = await app.RunDatabaseCommandAsync("db", "check");
        exitCode.ShouldBe(0, output);
        return (await app.SendAsync(new GetPerson(person.Id, AsOf: null))).Version == version;
    }
}
