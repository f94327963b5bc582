using Soa.Shipping;

namespace Soa.Services.Tests.Shipping;

public sealed class Numbering_shipments
{
    // The first is the usual example of S10; the others have the sums whose check digit is an exception: 11 less 1 is 10, 11 less 0 is 11.
    [TestCase("RR", 47312482, "GB", ExpectedResult = "RR473124829GB")]
    [TestCase("CA", 0, "GB", ExpectedResult = "CA000000005GB")]
    [TestCase("CA", 60_000, "SE", ExpectedResult = "CA000600000SE")]
    public string The_check_digit_follows_S10(string indicator, int serial, string country) =>
        TrackingNumber.Create(indicator, serial, country);

    [Test]
    public void A_new_number_is_valid()
    {
        for (var i = 0; i < 1000; i++)
            Assert.That(TrackingNumber.IsValid(TrackingNumber.New("CA", "GB")), Is.True);
    }

    [Test]
    public void One_wrong_digit_is_noticed()
    {
        const string right = "RR473124829GB";
        for (var position = 2; position < 11; position++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                var number = $"{right[..position]}{digit}{right[(position + 1)..]}";
                Assert.That(TrackingNumber.IsValid(number), Is.EqualTo(number == right), number);
            }
        }
    }

    [TestCase("RR743124829GB")]
    [TestCase("RR473124829")]
    [TestCase("R1473124829GB")]
    [TestCase("RR473124829G1")]
    [TestCase("RR47312482XGB")]
    [TestCase("")]
    public void What_is_no_number_is_noticed(string number) => Assert.That(TrackingNumber.IsValid(number), Is.False);

    [Test]
    public void Blanks_and_small_letters_do_not_matter() =>
        Assert.That(TrackingNumber.Normalize("rr 4731 2482 9 gb"), Is.EqualTo("RR473124829GB"));
}
