using System.Xml.Linq;
using k8s;
using k8s.Models;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.ForeignClients;
using Soa.Bus.Testing.Proofs;

namespace Soa.IntegrationTests.Kubernetes;

/// <summary>The chart is made of the manifests of kustomize, and makes the same of its own defaults.</summary>
public sealed class The_Helm_chart
{
    private const string ChartFolder = "compose/kubernetes/chart";

    private static readonly string Version = XDocument.Load(Path.Combine(SharedData.RepositoryRoot, "Directory.Build.props"))
        .Descendants("Version").Single().Value;

    private static readonly (string Name, string Text)[] Sources =
    [
        .. from folder in (string[])["base", "components/keda", "components/rabbitmq-topology"]
           from file in Directory.EnumerateFiles(Path.Combine(Manifests.Folder, folder), "*.yaml").Order(StringComparer.Ordinal)
           where Path.GetFileName(file) != "kustomization.yaml"
           select (Path.GetFileName(file), File.ReadAllText(file)),
    ];

    private static readonly Dictionary<string, string> Files = HelmChart.Make(Sources, Version).Files;

    [Test]
    public void Is_the_one_in_the_repository()
    {
        foreach (var (file, text) in Files)
            ProofPage.Verify($"{ChartFolder}/{file}", text);
        var known = Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, ChartFolder), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(SharedData.RepositoryRoot, ChartFolder), file));
        Assert.That(known, Is.EquivalentTo(Files.Keys));
    }

    [Test]
    public void Makes_of_its_defaults_what_the_base_is() =>
        Assert.That(Serialized(Render()), Is.EqualTo(Serialized(Manifests.Read("base"))));

    [Test]
    public void Leaves_the_number_of_buses_to_KEDA_where_it_is_enabled()
    {
        var made = new Manifests(Render(("keda.enabled", "true")));
        Assert.That(new ManifestCheck(made).Check(), Is.Empty);
        Assert.That(made.Of<V1Deployment>().Single(one => one.Metadata.Name == "soa-bus").Spec.Replicas, Is.Null);
        Assert.That(made.Of<ScaledObject>().Single().Spec.MinReplicaCount, Is.EqualTo(2));
    }

    [Test]
    public void Sets_up_the_broker_where_its_topology_is_enabled()
    {
        var made = new Manifests(Render(("rabbitmq.topology", "true")));
        Assert.That(made.Of<RabbitmqTopology>().Select(one => one.Kind), Is.EqualTo(["Policy", "User", "Permission"]));
    }

    [Test]
    public void Takes_its_values()
    {
        var made = new Manifests(Render(
            ("rabbitmq.create", "false"), ("networkPolicies.enabled", "false"), ("bus.image", "registry.example.com/soa-bus@sha256:00"),
            ("bus.replicas", "5"), ("rabbitmq.host", "broker"), ("secrets", "vault"), ("telemetry.sampled", "0.5")));
        var bus = made.Of<V1Deployment>().Single(one => one.Metadata.Name == "soa-bus").Spec;
        Assert.That((bus.Replicas, bus.Template.Spec.Containers.Single().Image), Is.EqualTo((5, "registry.example.com/soa-bus@sha256:00")));
        Assert.That(bus.Template.Spec.Containers.Single().Env[0].ValueFrom.SecretKeyRef.Name, Is.EqualTo("vault"));
        Assert.That(made.Of<V1ConfigMap>().Single().Data["Soa__Bus__RabbitMq__Host"], Is.EqualTo("broker"));
        Assert.That(made.Of<V1ConfigMap>().Single().Data["OTEL_TRACES_SAMPLER_ARG"], Is.EqualTo("0.5"));
        Assert.That(made.Of<RabbitmqCluster>().Count() + made.Of<V1NetworkPolicy>().Count(), Is.Zero);
    }

    [TestCase("2 # helm: bus.replicas", "3 # helm: services.replicas", "services.replicas is 3 at one place and 2 at another.")]
    [TestCase("2 # helm: keda.minReplicas", "2 # helm: keda.maxReplicas", "keda.maxReplicas is 2 at one place and 10 at another.")]
    public void Is_not_made_where_a_value_has_two_defaults(string right, string wrong, string error) => Assert.That(
        () => HelmChart.Make(Sources.Select(source => (source.Name, source.Text.Replace(right, wrong))), Version),
        Throws.TypeOf<FormatException>().With.Message.EqualTo(error));

    [TestCase("a: {{ .Values.missing }}", "values.yaml has no missing")]
    [TestCase("a: {{ include \"b\" . }}", "This is not known: a: {{ include \"b\" . }}")]
    [TestCase("{{- if .Values.secrets }}\na: 1", "A condition does not end.")]
    public void Is_read_here_as_Helm_does_or_not_at_all(string template, string error) => Assert.That(
        () => HelmTemplate.Render(template, Files["values.yaml"]), Throws.TypeOf<FormatException>().With.Message.EqualTo(error));

    [Test]
    public async Task Is_made_by_Helm_into_the_same()
    {
        var found = await ExternalProcess.RunAsync("bash", ["-c", "command -v helm"], TimeSpan.FromMinutes(1));
        if (found.ExitCode != 0)
            Assert.Ignore("Helm is not installed.");
        var run = await ExternalProcess.RunAsync(
            "helm", ["template", "--set", "keda.enabled=true", "soa", Path.Combine(SharedData.RepositoryRoot, ChartFolder)],
            TimeSpan.FromMinutes(1));
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(Serialized(run.Output), Is.EquivalentTo(Serialized(Render(("keda.enabled", "true")))));
    }

    private static string Render(params (string Value, string Text)[] set) => string.Concat(
        Files.Where(file => file.Key.StartsWith("templates/", StringComparison.Ordinal))
            .Select(file => HelmTemplate.Render(file.Value, Files["values.yaml"], set.ToDictionary(one => one.Value, one => one.Text))));

    private static IEnumerable<string> Serialized(string manifests) =>
        KubernetesYaml.LoadAllFromString(manifests, Manifests.Custom, strict: true).Select(one => KubernetesYaml.Serialize(one));
}
