using System.Globalization;
using Use.Platform.Import;
using Use.Platform.Shared;
using Xunit;

namespace Use.Platform.Tests.Import;

public sealed class WrittenDateTests
{
    private static readonly DateOnly First = new(1999, 12, 1);

    [Theory]
    [InlineData("2020", "2020")]
    [InlineData("2020-04", "2020-04")]
    [InlineData("2020-4-5", "2020-04-05")]
    [InlineData(" 2020/04/15 ", "2020-04-15")]
    [InlineData("2020.04.15", "2020-04-15")]
    [InlineData("15.04.2020", "2020-04-15")]
    [InlineData("15. 4. 2020", "2020-04-15")]
    [InlineData("15/04/2020", "2020-04-15")]
    [InlineData("15-04-2020", "2020-04-15")]
    [InlineData("04/15/2020", "2020-04-15")]
    [InlineData("04/04/2020", "2020-04-04")]
    [InlineData("29/02/2020", "2020-02-29")]
    [InlineData("04/2020", "2020-04")]
    [InlineData("4.2020", "2020-04")]
    [InlineData("15 April 2020", "2020-04-15")]
    [InlineData("15. April 2020", "2020-04-15")]
    [InlineData("15th of April 2020", "2020-04-15")]
    [InlineData("April 15, 2020", "2020-04-15")]
    [InlineData("APR 15 2020", "2020-04-15")]
    [InlineData("15-Apr-2020", "2020-04-15")]
    [InlineData("15/Apr/2020", "2020-04-15")]
    [InlineData("Sept. 2020", "2020-09")]
    [InlineData("15 avril 2020", "2020-04-15")]
    [InlineData("le 1er février 2020", "2020-02-01")]
    [InlineData("15\u00A0août\u202F2020", "2020-08-15")]
    [InlineData("15 aou\u0302t 2020", "2020-08-15")]
    [InlineData("avril 2020", "2020-04")]
    [InlineData("15 de abril de 2020", "2020-04-15")]
    [InlineData("el 15 de abril del 2020", "2020-04-15")]
    [InlineData("abril de 2020", "2020-04")]
    [InlineData("Abr-2020", "2020-04")]
    public void A_date_that_can_mean_one_thing_is_read_without_being_told(string text, string date) =>
        Assert.Equal((date, null), Read(text));

    [Theory]
    [InlineData("03/04/2020", null, null)]
    [InlineData("03/04/2020", DateOrder.DayFirst, "2020-04-03")]
    [InlineData("03/04/2020", DateOrder.MonthFirst, "2020-03-04")]
    [InlineData("3.4.2020", DateOrder.MonthFirst, "2020-03-04")]
    [InlineData("2020-03-04", DateOrder.DayFirst, "2020-03-04")]
    [InlineData("2020/03/04", DateOrder.MonthFirst, "2020-03-04")]
    [InlineData("March 4, 2020", DateOrder.DayFirst, "2020-03-04")]
    [InlineData("4 mars 2020", DateOrder.MonthFirst, "2020-03-04")]
    public void What_could_be_read_both_ways_is_read_as_it_was_said_and_otherwise_refused(
        string text,
        DateOrder? order,
        string? date
    ) => Assert.Equal(date is null ? (null, "ImportDateEitherWay") : (date, null), Read(text, order));

    [Theory]
    [InlineData("04/15/2020", DateOrder.DayFirst)]
    [InlineData("15/04/2020", DateOrder.MonthFirst)]
    [InlineData("31.12.2020", DateOrder.MonthFirst)]
    public void What_contradicts_what_was_said_is_refused(string text, DateOrder order) =>
        Assert.Equal((null, "ImportDateOtherOrder"), Read(text, order));

    [Theory]
    [InlineData("31/04/2020", "ImportDateNotThere")]
    [InlineData("29/02/2021", "ImportDateNotThere")]
    [InlineData("30 février 2020", "ImportDateNotThere")]
    [InlineData("2020-13", "ImportDateNotThere")]
    [InlineData("2020/15/04", "ImportDateNotThere")]
    [InlineData("13/2020", "ImportDateNotThere")]
    [InlineData("13/13/2020", "ImportDateNotThere")]
    [InlineData("00/04/2020", "ImportDateNotThere")]
    [InlineData("0 April 2020", "ImportDateNotThere")]
    [InlineData("0020", "ImportDateNotThere")]
    [InlineData("43936", "ImportDateSerial")]
    [InlineData("43936.5", "ImportDateSerial")]
    [InlineData("15/04/20", "ImportDateShortYear")]
    [InlineData("20-04-15", "ImportDateShortYear")]
    [InlineData("Apr-20", "ImportDateShortYear")]
    [InlineData("15-Apr-20", "ImportDateShortYear")]
    [InlineData("04/20", "ImportDateShortYear")]
    [InlineData("", "ImportDateWrong")]
    [InlineData("20", "ImportDateWrong")]
    [InlineData("2020.1", "ImportDateWrong")]
    [InlineData("20200415", "ImportDateWrong")]
    [InlineData("15/04-2020", "ImportDateWrong")]
    [InlineData("15-20 April 2020", "ImportDateWrong")]
    [InlineData("April/May 2020", "ImportDateWrong")]
    [InlineData("spring 2020", "ImportDateWrong")]
    [InlineData("15 Aprill 2020", "ImportDateWrong")]
    [InlineData("April 2020?", "ImportDateWrong")]
    [InlineData("c. April 2020", "ImportDateWrong")]
    [InlineData("about 2020", "ImportDateWrong")]
    [InlineData("-2020", "ImportDateWrong")]
    [InlineData("2020-04-15T00:00:00", "ImportDateWrong")]
    [InlineData("١٥/٠٤/٢٠٢٠", "ImportDateWrong")]
    [InlineData("15 April 20200", "ImportDateWrong")]
    public void Anything_else_is_refused_with_the_reason(string text, string reason) =>
        Assert.Equal((null, reason), Read(text));

    [Theory]
    [InlineData("en", "d MMMM yyyy")]
    [InlineData("en", "MMMM d, yyyy")]
    [InlineData("en", "d-MMM-yyyy")]
    [InlineData("en", "dd MMM. yyyy")]
    [InlineData("fr", "d MMMM yyyy")]
    [InlineData("fr", "'le' d MMMM yyyy")]
    [InlineData("fr", "d MMM yyyy")]
    [InlineData("es", "d 'de' MMMM 'de' yyyy")]
    [InlineData("es", "d MMMM yyyy")]
    [InlineData("es", "d-MMM-yyyy")]
    [InlineData("", "yyyy-MM-dd")]
    [InlineData("", "yyyy/M/d")]
    public void Every_day_of_two_years_is_read_back_as_its_language_writes_it(string language, string form)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        foreach (var day in Days())
        {
            Assert.Equal(($"{day:yyyy-MM-dd}", null), Read(day.ToString(form, culture)));
        }
    }

    [Theory]
    [InlineData("dd/MM/yyyy", DateOrder.DayFirst)]
    [InlineData("d.M.yyyy", DateOrder.DayFirst)]
    [InlineData("MM/dd/yyyy", DateOrder.MonthFirst)]
    [InlineData("M-d-yyyy", DateOrder.MonthFirst)]
    public void No_day_in_numbers_is_ever_read_as_another(string form, DateOrder order)
    {
        var other = order == DateOrder.DayFirst ? DateOrder.MonthFirst : DateOrder.DayFirst;
        foreach (var day in Days())
        {
            var (text, date) = (day.ToString(form, CultureInfo.InvariantCulture), $"{day:yyyy-MM-dd}");

            Assert.Equal((date, null), Read(text, order));
            Assert.Contains(
                Read(text),
                new (string?, string?)[]
                {
                    (
                        day.Day <= 12 && day.Day != day.Month ? null : date,
                        day.Day <= 12 && day.Day != day.Month ? "ImportDateEitherWay" : null
                    ),
                }
            );
            // Said wrongly, it is refused wherever that can be seen.
            Assert.Equal(day.Day > 12, Read(text, other).Problem == "ImportDateOtherOrder");
        }
    }

    private static IEnumerable<DateOnly> Days() => Enumerable.Range(0, 800).Select(First.AddDays);

    private static (string? Date, string? Problem) Read(string text, DateOrder? order = null)
    {
        var (date, problem) = WrittenDate.Read(text, order);
        return (problem is null ? date.ToString() : null, problem);
    }
}
