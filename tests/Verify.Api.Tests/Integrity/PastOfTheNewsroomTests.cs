using System.Globalization;

namespace Verify.Api.Tests.Integrity;

[Collection(SampleHistoryTests.Name)]
public sealed class PastOfTheNewsroomTests(SampleHistory history)
{
    [Fact]
    public async Task For_every_event_of_the_sample_newsroom_the_state_as_of_then_is_the_state_that_was_served_then()
    {
        foreach (var then in history.Live)
        {
            var now = await then.By.Http.GetAsync(string.Create(CultureInfo.InvariantCulture, $"{then.Path}?asOf={then.Index}"));

            SampleHistory.Comparable(now).ShouldBe(then.Body, $"{then.Path} as of {then.Index}");
        }

        history.Live.Select(s => s.Index).Distinct().Count().ShouldBeGreaterThan(100);
        history.Live.Select(s => s.Path.Split('/')[1]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(["authorities", "claims", "documents", "people", "sources"]);
    }

    [Fact]
    public async Task Between_two_changes_of_a_thing_its_state_is_the_earlier_one()
    {
        var last = await history.App.EventCountAsync() - 1;
        foreach (var thing in history.Live.GroupBy(s => (s.By, s.Path)).Where((_, i) => i % 5 == 0))
        {
            var states = thing.ToList();
            for (var i = 0; i < states.Count; i++)
            {
                var until = i + 1 < states.Count ? states[i + 1].Index - 1 : last;
                // the next sentence may have had several events, the first of which changed it already
                if (until - states[i].Index < 8) continue;
                var now = await thing.Key.By.Http.GetAsync(string.Create(CultureInfo.InvariantCulture, $"{thing.Key.Path}?asOf={until - 7}"));

                SampleHistory.Comparable(now).ShouldBe(states[i].Body, $"{thing.Key.Path} as of {until - 7}, last changed at {states[i].Index}");
            }
        }
    }
}
