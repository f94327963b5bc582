using Microsoft.Extensions.Time.Testing;

namespace Soa.Database.Tests;

public sealed class Document_numbers
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 17, 12, 0, 0, 345, TimeSpan.Zero);

    [Test]
    public void Are_not_below_the_lowest_of_their_time_and_below_the_lowest_of_the_next_millisecond()
    {
        var time = new FakeTimeProvider(Noon.AddTicks(9_999));
        for (var i = 0; i < 100; i++)
        {
            var number = DocumentNumber.New("SO", time);
            Assert.That(string.CompareOrdinal(number, DocumentNumber.Lowest("SO", Noon.UtcDateTime)), Is.GreaterThanOrEqualTo(0), number);
            Assert.That(
                string.CompareOrdinal(number, DocumentNumber.Lowest("SO", Noon.UtcDateTime.AddMilliseconds(1))), Is.LessThan(0), number);
        }
    }

    [Test]
    public void Have_a_lowest_for_any_time() => Assert.Multiple(() =>
    {
        Assert.That(DocumentNumber.Lowest("SO", DateTime.MinValue), Is.EqualTo("SO-0000000000000"));
        Assert.That(
            string.CompareOrdinal(
                DocumentNumber.Lowest("SO", DateTime.MaxValue),
                DocumentNumber.New("SO", new FakeTimeProvider(Noon.AddYears(20)))), Is.GreaterThan(0));
    });
}
