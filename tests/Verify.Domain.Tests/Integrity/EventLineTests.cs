using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Verify.Domain.Integrity;

namespace Verify.Domain.Tests.Integrity;

public class EventLineTests
{
    private static readonly byte[] Hash = SHA256.HashData("payload"u8);
    private static readonly EventLine First = new(0, "claim:0191", 1, "claim-opened.1", new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero), "person:0192", null, Hash);
    private static readonly EventLine Later = First with { Index = 41, StreamVersion = 7, Previous = LogHash.Leaf(First.ToBytes()) };

    private static string Written(EventLine line) => Encoding.UTF8.GetString(line.ToBytes());

    [Fact]
    public void A_line_is_written_like_this() =>
        Written(First).ShouldBe(
            """{"actor":"person:0192","index":0,"payload":"239f59ed55e737c77147cf55ad0c1b030b6d7ee748a7426952f9b852d5a935e5","previous":null,"stream":"claim:0191","time":"2026-03-01T09:30:00.000000Z","type":"claim-opened.1","version":1}""");

    [Fact]
    public void A_line_is_canonical_JSON()
    {
        CanonicalJson.CanonicalizeEvent(First.ToBytes()).ShouldBe(First.ToBytes());
        CanonicalJson.CanonicalizeEvent(Later.ToBytes()).ShouldBe(Later.ToBytes());
    }

    [Fact]
    public void What_was_written_reads_back() =>
        Prop.ForAll<NonNegativeInt, PositiveInt, NonNegativeInt>((index, version, seconds) =>
        {
            var line = Later with { Index = index.Get, StreamVersion = version.Get, Time = DateTimeOffset.UnixEpoch.AddSeconds(seconds.Get).AddMicroseconds(version.Get) };
            var read = EventLine.Parse(line.ToBytes());
            return read.ToBytes().AsSpan().SequenceEqual(line.ToBytes())
                && (read with { Previous = line.Previous, PayloadHash = line.PayloadHash }) == line
                && read.Previous.AsSpan().SequenceEqual(line.Previous) && read.PayloadHash.AsSpan().SequenceEqual(line.PayloadHash);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_first_line_of_a_stream_reads_back_without_a_previous_one() => EventLine.Parse(First.ToBytes()).Previous.ShouldBeNull();

    [Fact]
    public void The_time_is_written_in_UTC()
    {
        var elsewhere = First with { Time = First.Time.ToOffset(TimeSpan.FromHours(5.5)) };

        Written(elsewhere).ShouldBe(Written(First));
        EventLine.Parse(elsewhere.ToBytes()).Time.Offset.ShouldBe(TimeSpan.Zero);
    }

    /// <summary>Whatever single byte is changed, the result is refused or is another line that writes itself the same way.</summary>
    [Fact]
    public void No_changed_byte_gives_a_second_form_of_a_line()
    {
        var bytes = Later.ToBytes();
        var accepted = 0;

        for (var place = 0; place < bytes.Length; place++)
        {
            for (var value = 0; value < 256; value++)
            {
                if (bytes[place] == value) continue;
                byte[] changed = [.. bytes];
                changed[place] = (byte)value;
                if (!IsLine(changed)) continue;
                EventLine.Parse(changed).ToBytes().ShouldBe(changed);
                accepted++;
            }
        }

        accepted.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("\"index\":41", "\"index\":041")]
    [InlineData("\"index\":41", "\"index\":4.1")]
    [InlineData("\"index\":41", "\"index\":-1")]
    [InlineData("\"index\":41", "\"index\":")]
    [InlineData("\"index\":41", "\"index\":9007199254740992")]
    [InlineData("\"index\":41", "\"index\":41,\"index\":41")]
    [InlineData("\"index\":41", "\"index\": 41")]
    [InlineData("\"index\":41,", "")]
    [InlineData("\"version\":7", "\"version\":0")]
    [InlineData("\"version\":7", "\"version\":2147483648")]
    [InlineData("\"version\":7", "\"version\":7,\"more\":1")]
    [InlineData("000000Z", "0000000Z")]
    [InlineData("000000Z", "00000Z")]
    [InlineData("000000Z", "000000+00:00")]
    [InlineData("2026-03-01", "2026-02-30")]
    [InlineData("2026-03-01", "2026-13-01")]
    [InlineData("2026-03-01", "0000-03-01")]
    [InlineData("T09:30:00", "T24:00:00")]
    [InlineData("T09:30:00", "T09:30:60")]
    [InlineData("claim:0191", "claim:\\u0030191")]
    [InlineData("claim:0191", "claim:é")]
    [InlineData("claim:0191", "")]
    [InlineData("239f", "239F")]
    [InlineData("239f", "239")]
    public void A_line_in_another_form_is_refused(string canonical, string other)
    {
        var line = Written(Later);
        line.ShouldContain(canonical);

        Should.Throw<FormatException>(() => EventLine.Parse(Encoding.UTF8.GetBytes(line.Replace(canonical, other, StringComparison.Ordinal))));
    }

    [Fact]
    public void No_shortened_or_lengthened_line_is_a_line()
    {
        var bytes = Later.ToBytes();

        for (var length = 0; length < bytes.Length; length++) IsLine(bytes.AsSpan(0, length)).ShouldBeFalse();
        IsLine([.. bytes, (byte)'\n']).ShouldBeFalse();
        IsLine([(byte)' ', .. bytes]).ShouldBeFalse();
    }

    public static TheoryData<EventLine> Unwritable =>
    [
        First with { Index = -1 },
        First with { Index = CanonicalJson.MaxInteger + 1 },
        First with { StreamVersion = 0 },
        First with { Time = First.Time.AddTicks(1) },
        First with { Stream = "" },
        First with { Stream = "claim:\"" },
        First with { Type = "a\\b" },
        First with { Actor = "two words" },
        First with { Actor = "system:é" },
        First with { PayloadHash = [1, 2, 3] },
        First with { Previous = [] },
        First with { Stream = new string('s', EventLine.MaxBytes) },
    ];

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void What_cannot_stand_in_a_line_is_refused(EventLine line) => Should.Throw<FormatException>(line.ToBytes);

    [Fact]
    public void A_line_may_be_just_below_64_KiB()
    {
        var room = EventLine.MaxBytes - (First.ToBytes().Length - First.Stream.Length);

        (First with { Stream = new string('s', room) }).ToBytes().Length.ShouldBe(EventLine.MaxBytes);
        Should.Throw<FormatException>((First with { Stream = new string('s', room + 1) }).ToBytes);
    }

    [Fact]
    public void The_culture_of_the_machine_changes_nothing()
    {
        var expected = Written(First);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            Written(First).ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static bool IsLine(ReadOnlySpan<byte> bytes)
    {
        try
        {
            EventLine.Parse(bytes);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
