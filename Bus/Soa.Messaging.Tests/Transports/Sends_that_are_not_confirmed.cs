using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Soa.Messaging.Transports;

namespace Soa.Messaging.Tests.Transports;

public sealed class Sends_that_are_not_confirmed
{
    private readonly FakeTimeProvider time = new();
    private UnconfirmedSends sends = null!;
    private int givenUp;

    [SetUp]
    public void Start()
    {
        givenUp = 0;
        sends = new UnconfirmedSends("rabbit:5672", () => givenUp++, time, NullLogger<UnconfirmedSends>.Instance);
    }

    [Test]
    public void One_after_another_give_the_connection_up()
    {
        Late("service.a");
        Late("service.a");

        Assert.That(givenUp, Is.EqualTo(1));
    }

    [Test]
    public void At_the_same_time_count_as_one()
    {
        var sent = time.GetTimestamp();
        time.Advance(TimeSpan.FromSeconds(10));
        sends.Late("service.a", sent);
        sends.Late("service.a", sent);

        Assert.That(givenUp, Is.Zero);
    }

    [Test]
    public void For_different_queues_say_nothing()
    {
        Late("service.a");
        Late("service.b");

        Assert.That(givenUp, Is.Zero);
    }

    [Test]
    public void With_a_confirmed_one_in_between_say_nothing()
    {
        Late("service.a");
        sends.Confirmed("service.a");
        Late("service.a");

        Assert.That(givenUp, Is.Zero);
    }

    [Test]
    public void Give_the_connection_up_at_most_twice_a_minute()
    {
        for (var count = 0; count < 12; count++)
            Late("service.a");

        // After 20 s, and from then on at the first one that is 30 s later.
        Assert.That(givenUp, Is.EqualTo(4));
    }

    private void Late(string queue)
    {
        var sent = time.GetTimestamp();
        time.Advance(TimeSpan.FromSeconds(10));
        sends.Late(queue, sent);
    }
}
