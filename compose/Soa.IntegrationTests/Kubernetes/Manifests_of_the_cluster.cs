using k8s.Models;
using Microsoft.Extensions.Configuration;
using Soa.Bus.Testing.ForeignClients;
using Soa.Messaging;
using Soa.Messaging.Settings;
using YamlDotNet.Core;

namespace Soa.IntegrationTests.Kubernetes;

/// <summary>Checks the manifests for Kubernetes against its types, the code, and the images, because no cluster tests them.</summary>
public sealed class Manifests_of_the_cluster
{
    private static readonly string Text = Manifests.Read("base", "components/keda");

    [Test]
    public void Name_only_what_exists() => Assert.That(new ManifestCheck(new Manifests(Text)).Check(), Is.Empty);

    [TestCase("Soa__Bus__Transport:", "Soa__Bus__Transports:", "soa-settings: no code reads Soa__Bus__Transports")]
    [TestCase("name: Soa__Bus__RabbitMq__Username", "name: Soa__Bus__RabbitMq__User", "no code reads Soa__Bus__RabbitMq__User")]
    [TestCase("OTEL_TRACES_SAMPLER:", "OTEL_SAMPLER:", "no code reads OTEL_SAMPLER")]
    [TestCase("image: \"soa-bus:0.1.0\"", "image: \"soa-bus\"", "soa-bus: its image is soa-bus")]
    [TestCase("containerPort: 8080", "containerPort: 80", "nothing listens at port 80")]
    [TestCase("path: /health/ready", "path: /ready", "a probe asks for /ready, not /health/ready")]
    [TestCase("port: http\n            periodSeconds", "port: web\n            periodSeconds", "a probe asks at the port web")]
    [TestCase("targetPort: http", "targetPort: https", "its pods have no port https")]
    [TestCase("terminationGracePeriodSeconds: 35", "terminationGracePeriodSeconds: 20", "it is killed after 20 s, and may need 30 s")]
    [TestCase("runAsUser: 1654", "runAsUser: 0", "it does not run as the user 1654")]
    [TestCase("runAsNonRoot: true", "runAsNonRoot: false", "it does not run as the user 1654")]
    [TestCase("readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "it may do more than it needs")]
    [TestCase("drop: [ALL]", "drop: [NET_RAW]", "it may do more than it needs")]
    [TestCase("mountPath: /tmp", "mountPath: /temp", "/tmp cannot be written to")]
    [TestCase("automountServiceAccountToken: false", "automountServiceAccountToken: true", "it can ask the cluster's API")]
    [TestCase("claimName: soa-outgoing", "claimName: outgoing", "there is no claim outgoing")]
    [TestCase("memory: 1Gi # helm: bus.resources.limits", "cpu: 1 # helm: bus.resources.limits", "soa-bus: it says not how much it needs")]
    [TestCase("                name: soa-settings", "                name: settings", "there are no settings settings")]
    [TestCase("RabbitMq__Host: soa-rabbitmq", "RabbitMq__Host: rabbitmq", "the broker rabbitmq is not made")]
    [TestCase("name: soa-rabbitmq-default-user", "name: rabbitmq-default-user", "nobody makes the secret rabbitmq-default-user")]
    [TestCase("  scaleTargetRef:\n    name: soa-bus", "  scaleTargetRef:\n    name: bus", "there is no deployment bus to scale")]
    [TestCase("queueName: '^flow\\.'", "queueName: '^flows\\.'", "it does not count the queue flow.order-fulfilment")]
    [TestCase("Ref:\n        name: soa-rabbitmq", "Ref:\n        name: rabbitmq", "there is no authentication rabbitmq")]
    public void Are_refused_when_they_name_what_does_not(string right, string wrong, string finding)
    {
        Assert.That(Text, Does.Contain(right));
        var found = new ManifestCheck(new Manifests(Text.Replace(right, wrong))).Check();
        Assert.That(found, Has.Some.Contains(finding));
    }

    [TestCase("readinessProbe:", "readynessProbe:")]
    [TestCase("maxUnavailable: 0", "maxUnavailible: 0")]
    [TestCase("periodSeconds: 5", "periodSeconds: often")]
    [TestCase("minReplicaCount:", "minReplicas:")]
    [TestCase("additionalConfig:", "configuration:")]
    public void Are_refused_with_a_field_or_value_that_Kubernetes_does_not_have(string right, string wrong)
    {
        Assert.That(Text, Does.Contain(right));
        Assert.That(() => new Manifests(Text.Replace(right, wrong)), Throws.InstanceOf<YamlException>());
    }

    [Test]
    public void Set_the_bus_to_what_its_options_accept()
    {
        var manifests = new Manifests(Text);
        var options = new ConfigurationBuilder()
            .AddInMemoryCollection(manifests.Of<V1ConfigMap>().Single().Data
                .Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":"), (string?)pair.Value)))
            .Build().ReadSettings<DocumentBusOptions>();
        Assert.That((options.Transport, options.RabbitMq.Host), Is.EqualTo((BusTransport.RabbitMq, "soa-rabbitmq")));
    }

    [Test]
    public void Hold_no_secret() =>
        Assert.That(new Manifests(Text).Names, Is.Not.Empty.And.None.StartsWith("Secret/"));

    [Test]
    public void Let_the_hosts_reach_what_their_settings_name()
    {
        var manifests = new Manifests(Text);
        var open = manifests.Of<V1NetworkPolicy>().Single(policy => policy.Metadata.Name == "soa-hosts").Spec.Egress
            .SelectMany(rule => rule.Ports).Select(port => port.Port.Value);
        var collector = new Uri(manifests.Of<V1ConfigMap>().Single().Data["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.That(open, Is.EquivalentTo((string[])["53", "53", "1433", $"{collector.Port}", "5672"]));
    }

    [TestCase("overlays/development", 1, 1, 1)]
    [TestCase("overlays/production", 3, null, 3)]
    public async Task Are_what_kustomize_makes_of_an_overlay(string overlay, int services, int? buses, int brokers)
    {
        if (!File.Exists("/usr/bin/kubectl") && !File.Exists("/usr/local/bin/kubectl"))
            Assert.Ignore("kubectl is not installed.");
        var run = await ExternalProcess.RunAsync(
            "kubectl", ["kustomize", Path.Combine(Manifests.Folder, overlay)], TimeSpan.FromMinutes(1));
        Assert.That(run.ExitCode, Is.Zero, run.Error);

        var made = new Manifests(run.Output);
        Assert.That(new ManifestCheck(made).Check(), Is.Empty);
        Assert.That(made.Of<V1Deployment>().Select(one => one.Metadata.NamespaceProperty), Is.All.EqualTo("soa"));
        Assert.That(
            made.Of<V1Deployment>().ToDictionary(one => one.Metadata.Name, one => one.Spec.Replicas),
            Is.EquivalentTo(new Dictionary<string, int?> { ["soa-services"] = services, ["soa-bus"] = buses }));
        Assert.That(made.Of<RabbitmqCluster>().Single().Spec.Replicas, Is.EqualTo(brokers));
        Assert.That(made.Of<ScaledObject>().Count(), Is.EqualTo(buses is null ? 1 : 0));
    }
}
