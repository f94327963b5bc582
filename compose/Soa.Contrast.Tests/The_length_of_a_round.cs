using Soa.Contrast.Users;

namespace Soa.Contrast.Tests;

/// <summary>How many orders users place in a round that should take a second.</summary>
internal sealed class The_length_of_a_round
{
    [Test]
    public void Is_that_of_the_orders_that_are_fulfilled_in_it()
    {
        var size = new RoundSize(seconds: 1, ordersPerSecond: 100);
        Assert.That(size.Of(users: 8), Is.EqualTo(120));
        size.Note(400);
        size.Note(300);
        Assert.That(size.Of(users: 8), Is.EqualTo(480));
    }

    [Test]
    public void Leaves_something_to_do_for_each_user() =>
        Assert.That(new RoundSize(seconds: 0.3, ordersPerSecond: 20).Of(users: 64), Is.EqualTo(128));
}
