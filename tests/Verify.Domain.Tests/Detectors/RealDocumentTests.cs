using Verify.Domain.Detectors;
using Verify.Domain.Quotes.Attributions;
using Verify.Domain.Texts;
using Xunit.Abstractions;
using RealTexts = Verify.Domain.Tests.Quotes.Corpus;

namespace Verify.Domain.Tests.Detectors;

public class RealDocumentTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("000")]
    [InlineData("004")]
    public void Print(string number)
    {
        if (RealTexts.Missing(output)) return;
        var text = RealTexts.Text(number);
        var reading = TextReading.Of(text, "en");
        foreach (var a in reading.Attributions)
        {
            output.WriteLine($"{a.Form} {a.Mode} [{string.Join(" + ", a.Speakers.Select(s => $"{s.Name} ({s.Naming}; {s.Printed}; {s.Descriptor})"))}] via [{string.Join(",", a.Via.Select(v => v.Name))}] work {a.Work} loc {a.HasLocator}");
            output.WriteLine($"     SPAN  {CodePoints.Slice(text, a.Span.Start, a.Span.End)}");
            output.WriteLine($"     CLAIM {CodePoints.Slice(text, a.Claim.Start, a.Claim.End)}");
        }

        foreach (var q in reading.Unattributed) output.WriteLine($"LOOSE {q.Text}");
        foreach (var f in TextFindings.In([new TextPart("body", text)], "en"))
        {
            var passages = RealTexts.Passages(number).Where(p => p.Start < f.End && f.Start < p.End).Select(p => p.Id + ":" + string.Join(",", p.Flags));
            output.WriteLine($"FLAG {f.Rule} {f.Message} <{string.Join(" ", passages)}> {CodePoints.Slice(text, f.Start, Math.Min(f.End, f.Start + 90))}");
        }
    }
}
