using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Verify.Domain.Texts;

namespace Verify.Domain.Tests.Texts;

public sealed class EdtfTests
{
    [Theory]
    [InlineData("2014-08-15", "2014-08-15", "2014-08-15")]
    [InlineData("2014-08", "2014-08-01", "2014-08-31")]
    [InlineData("2012-02", "2012-02-01", "2012-02-29")]
    [InlineData("2014", "2014-01-01", "2014-12-31")]
    [InlineData("0001", "0001-01-01", "0001-12-31")]
    [InlineData("201X", "2010-01-01", "2019-12-31")]
    [InlineData("20XX", "2000-01-01", "2099-12-31")]
    [InlineData("00XX", "0001-01-01", "0099-12-31")]
    [InlineData("2004-XX", "2004-01-01", "2004-12-31")]
    [InlineData("1985-04-XX", "1985-04-01", "1985-04-30")]
    [InlineData("1985-XX-XX", "1985-01-01", "1985-12-31")]
    [InlineData("2001-21", "2001-03-01", "2001-11-30")]
    [InlineData("2001-22", "2001-01-01", "2002-02-28")]
    [InlineData("2003-24", "2003-01-01", "2004-02-29")]
    [InlineData("9999-24", "9999-01-01", "9999-12-31")]
    [InlineData("2004-06-11?", "2004-06-11", "2004-06-11")]
    [InlineData("2004-01-01T10:10:10Z", "2004-01-01", "2004-01-01")]
    [InlineData("2004-01-01T23:10:10+05:30", "2004-01-01", "2004-01-01")]
    [InlineData("2004-01-01T10:10:10-04", "2004-01-01", "2004-01-01")]
    [InlineData("2004-01-01T10:10:10", "2004-01-01", "2004-01-01")]
    [InlineData("1964/2008", "1964-01-01", "2008-12-31")]
    [InlineData("2004-02-01/2005-02", "2004-02-01", "2005-02-28")]
    [InlineData("1984~/2004-06%", "1984-01-01", "2004-06-30")]
    public void A_written_date_has_its_bounds(string written, string earliest, string latest)
    {
        var date = Edtf.Parse(written);

        (Iso(date.Earliest), Iso(date.Latest)).ShouldBe((earliest, latest));
        (date.HasStart, date.HasEnd).ShouldBe((true, true));
        date.ToString().ShouldBe(written);
    }

    [Theory]
    [InlineData("1985/..", true, false)]
    [InlineData("1985-04-12/", true, false)]
    [InlineData("../1985-04", false, true)]
    [InlineData("/1985", false, true)]
    public void Open_and_unknown_ends_have_no_bound(string written, bool start, bool end)
    {
        var date = Edtf.Parse(written);

        (date.HasStart, date.HasEnd).ShouldBe((start, end));
        (date.Earliest == DateOnly.MinValue, date.Latest == DateOnly.MaxValue).ShouldBe((!start, !end));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 2014")]
    [InlineData("2014\n")]
    [InlineData("0000")]
    [InlineData("-0001")]
    [InlineData("Y17000")]
    [InlineData("14")]
    [InlineData("2014-8")]
    [InlineData("2014-13")]
    [InlineData("2014-20")]
    [InlineData("2014-25")]
    [InlineData("2014-21-01")]
    [InlineData("2014-00")]
    [InlineData("2014-02-29")]
    [InlineData("2014-02-00")]
    [InlineData("2X14")]
    [InlineData("XXXX")]
    [InlineData("201X-05")]
    [InlineData("2014-XX-05")]
    [InlineData("2014-X5")]
    [InlineData("?2014")]
    [InlineData("2014??")]
    [InlineData("2014?-05")]
    [InlineData("٢٠١٤")]
    [InlineData("2004-01-01T25:10:10Z")]
    [InlineData("2004-01-01T10:10Z")]
    [InlineData("2004-01-01T10:10:10+25")]
    [InlineData("2004-01-01T10:10:10Z?")]
    [InlineData("2004-01T10:10:10Z")]
    [InlineData("2004-01-01T10:10:10Z/2005")]
    [InlineData("..")]
    [InlineData("/")]
    [InlineData("../..")]
    [InlineData("../")]
    [InlineData("2004/2005/2006")]
    [InlineData("2005/2004")]
    [InlineData("2004/..?")]
    [InlineData("[2004,2005]")]
    public void Anything_else_is_refused_with_the_reason(string written)
    {
        Edtf.TryParse(written, out _, out var error).ShouldBeFalse();
        error.ShouldNotBeNullOrEmpty();
        Should.Throw<FormatException>(() => Edtf.Parse(written)).Message.ShouldBe(error);
    }

    [Fact]
    public void Qualifiers_are_kept_and_do_not_widen()
    {
        (Edtf.Parse("2014?").IsUncertain, Edtf.Parse("2014?").IsApproximate).ShouldBe((true, false));
        (Edtf.Parse("2014~").IsUncertain, Edtf.Parse("2014~").IsApproximate).ShouldBe((false, true));
        (Edtf.Parse("../2014%").IsUncertain, Edtf.Parse("../2014%").IsApproximate).ShouldBe((true, true));
        Edtf.Parse("2014~").Latest.ShouldBe(Edtf.Parse("2014").Latest);
    }

    [Fact]
    public void A_date_ends_before_another_only_when_no_reading_overlaps()
    {
        Edtf.Parse("2007").EndsBefore(Edtf.Parse("2008")).ShouldBeTrue();
        Edtf.Parse("2007").EndsBefore(Edtf.Parse("2007-06/..")).ShouldBeFalse();
        Edtf.Parse("2007/..").EndsBefore(Edtf.Parse("2050")).ShouldBeFalse();
        Edtf.Parse("2007").EndsBefore(new DateOnly(2008, 1, 1)).ShouldBeTrue();
        Edtf.Parse("2007").EndsBefore(new DateOnly(2007, 12, 31)).ShouldBeFalse();
        Edtf.Parse("2007").Overlaps(Edtf.Parse("2007-06/..")).ShouldBeTrue();
        Edtf.Parse("2007").Overlaps(Edtf.Parse("2008")).ShouldBeFalse();
        Edtf.Parse("../2008").Contains(new DateOnly(1600, 1, 1)).ShouldBeTrue();
        Edtf.Parse("../2008").Contains(new DateOnly(2009, 1, 1)).ShouldBeFalse();
    }

    [Fact]
    public void Two_dates_overlap_or_one_ends_before_the_other()
    {
        var date = Gen.Elements("2007", "2007-06", "200X", "2007-24", "../2008", "2008-02-29/..", "2009-01-01", "1999/2001?", "/2000").Select(Edtf.Parse);

        Prop.ForAll(date.Two().ToArbitrary(), t =>
            new[] { t.Item1.Overlaps(t.Item2), t.Item1.EndsBefore(t.Item2), t.Item2.EndsBefore(t.Item1) }.Count(b => b) == 1).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_date_is_a_string_in_JSON_and_keeps_its_form()
    {
        JsonSerializer.Serialize(Edtf.Parse("2014-08~")).ShouldBe("\"2014-08~\"");
        JsonSerializer.Deserialize<Edtf>("\"2014-08~\"").ShouldBe(Edtf.Parse("2014-08~"));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Edtf>("\"yesterday\""));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Edtf>("2014"));
    }

    [Fact]
    public void A_day_is_written_as_itself() => Edtf.Of(new DateOnly(2014, 8, 5)).Written.ShouldBe("2014-08-05");

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
