using Soa.Contrast.Scalability;

namespace Soa.Contrast.Tests;

/// <summary>What a number of users would take.</summary>
internal sealed class Users_who_order
{
    // Orders a second are users by the time; a core does 100, and one system 120.
    [TestCase(100, 86_400, 0.00116, 1, 1)]
    [TestCase(1_000, 3_600, 0.2778, 1, 1)]
    [TestCase(1_000_000, 86_400, 11.574, 1, 1)]
    [TestCase(1_000_000, 3_600, 277.78, 4, 4)]
    [TestCase(1_000_000, 10, 100_000, 1_429, 1_191)]
    public void Take_cores_and_systems(long users, double seconds, double perSecond, double cores, double systems)
    {
        var demand = new UserDemand(users, seconds, 0, 100, 120);
        Assert.Multiple(() =>
        {
            Assert.That(demand.OrdersPerSecond, Is.EqualTo(perSecond).Within(0.3).Percent);
            Assert.That(demand.BusyCores, Is.EqualTo(demand.OrdersPerSecond / 100).Within(1e-9));
            Assert.That(demand.Cores, Is.EqualTo(cores));
            Assert.That(demand.Systems, Is.EqualTo(systems));
        });
    }

    [Test]
    public void Wait_for_answers_and_so_order_less()
    {
        var demand = new UserDemand(1_000, 8, 2, 100, 120);
        Assert.Multiple(() =>
        {
            Assert.That(demand.OrdersPerSecond, Is.EqualTo(100.0));
            Assert.That(demand.OrdersInProgress, Is.EqualTo(200.0));
        });
    }

    [Test]
    public void Come_with_the_calculation() => Assert.That(
        new UserDemand(1_000_000, 3_600, 0.02, 140, 250).Calculation,
        Is.EqualTo(
            "1,000,000 / (3,600 s + 0.020 s) = 277.776 orders a second; / 140.0 a second and core = 1.9841 cores; / 0.7 = 2.8345"));
}
