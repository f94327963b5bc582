using System.Text.Json.Nodes;
using Soa.AllInOne.Testing;

namespace Soa.IntegrationTests.Kubernetes;

/// <summary>Compares what the topology operator sets up in a cluster with <c>compose/rabbitmq/definitions.json</c>.</summary>
public sealed class Topology_of_the_broker
{
    private static readonly Manifests All = new(Manifests.Read("base", "components/rabbitmq-topology"));

    private static IEnumerable<RabbitmqTopology> Items => All.Of<RabbitmqTopology>();

    [Test]
    public void Has_the_policies_of_the_definitions()
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "compose", "rabbitmq", "definitions.json")))!;
        var expected = file["policies"]!.AsArray().Select(policy => string.Join(
            ' ', policy!["name"], policy["vhost"], policy["pattern"], policy["apply-to"], policy["priority"],
            string.Join(',', policy["definition"]!.AsObject().Select(pair => $"{pair.Key}={pair.Value}"))));
        var found = Items.Where(item => item.Kind == "Policy").Select(item => item.Spec).Select(policy => string.Join(
            ' ', policy.Name, policy.Vhost, policy.Pattern, policy.ApplyTo, policy.Priority,
            string.Join(',', policy.Definition!.Select(pair => $"{pair.Key}={pair.Value}"))));
        Assert.That(found, Is.EquivalentTo(expected).And.Not.Empty);
    }

    [Test]
    public void Has_a_user_who_may_only_look()
    {
        var user = Items.Single(item => item.Kind == "User");
        var permission = Items.Single(item => item.Kind == "Permission").Spec;
        Assert.That(user.Spec.Tags, Is.EqualTo(["monitoring"]));
        Assert.That((permission.UserReference!.Name, permission.Vhost), Is.EqualTo((user.Metadata.Name, "/")));
        Assert.That(
            (permission.Permissions!.Configure, permission.Permissions.Write, permission.Permissions.Read), Is.EqualTo(("^$", "^$", "^$")));
    }

    [Test]
    public void Is_of_the_cluster_that_is_made() =>
        Assert.That(
            Items.Select(item => item.Spec.RabbitmqClusterReference.Name).Distinct(),
            Is.EqualTo(All.Of<RabbitmqCluster>().Select(cluster => cluster.Metadata.Name)));
}
