using Soa.Contrast.Shapes;
using Soa.Contrast.Users;

namespace Soa.Contrast.Tests;

/// <summary>Which numbers of replicas are measured, and what the report says of those that are not.</summary>
internal sealed class Replicas_of_a_shape
{
    private static readonly UsersOptions Options = new();

    [TestCase(ShapeKind.OneTier, 1, 2, "1")]
    [TestCase(ShapeKind.ThreeTier, 1, 2, "1 2 4")]
    [TestCase(ShapeKind.SoaWithBus, 2, 2, "1 2 4")]
    [TestCase(ShapeKind.Microservices, 5, 2, "1 2")]
    [TestCase(ShapeKind.Microservices, 5, 3, "1 2")]
    [TestCase(ShapeKind.Microservices, 5, 4, "1 2 4")]
    public void Are_as_many_as_the_cores_can_run(ShapeKind shape, int programs, int cores, string replicas) => Assert.That(
        string.Join(' ', UsersExperiment.ReplicasOf(shape, programs, cores, Options)), Is.EqualTo(replicas));

    [Test]
    public void Are_named_where_they_are_left_out() => Assert.Multiple(() =>
    {
        Assert.That(UsersExperiment.LeftOut(ShapeKind.ThreeTier, 1, 2, Options), Is.Null);
        Assert.That(UsersExperiment.LeftOut(ShapeKind.OneTier, 1, 2, Options), Does.StartWith("Not replicated."));
        Assert.That(
            UsersExperiment.LeftOut(ShapeKind.Microservices, 5, 2, Options),
            Is.EqualTo("Left out: 4 replicas are 20 programs, and more than 5 for each of 2 cores show only how they wait."));
    });
}
