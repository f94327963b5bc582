using k8s;
using k8s.Models;
using Soa.AllInOne.Testing;

namespace Soa.IntegrationTests.Kubernetes;

/// <summary>Represents manifests, read so that a field that Kubernetes does not have is an error, as at its API server.</summary>
internal sealed class Manifests
{
    /// <summary>The types that operators add to those of Kubernetes.</summary>
    public static readonly Dictionary<string, Type> Custom = new()
    {
        ["rabbitmq.com/v1beta1/RabbitmqCluster"] = typeof(RabbitmqCluster),
        ["rabbitmq.com/v1beta1/Policy"] = typeof(RabbitmqTopology),
        ["rabbitmq.com/v1beta1/User"] = typeof(RabbitmqTopology),
        ["rabbitmq.com/v1beta1/Permission"] = typeof(RabbitmqTopology),
        ["keda.sh/v1alpha1/ScaledObject"] = typeof(ScaledObject),
        ["keda.sh/v1alpha1/TriggerAuthentication"] = typeof(TriggerAuthentication),
    };

    private readonly IReadOnlyList<object> all;

    /// <summary>Reads them.</summary>
    /// <param name="text">One or more documents.</param>
    /// <exception cref="YamlDotNet.Core.YamlException">A field is unknown, or has a value of another type.</exception>
    public Manifests(string text) => all = KubernetesYaml.LoadAllFromString(text, Custom, strict: true);

    /// <summary>Gets the folder with all of them.</summary>
    public static string Folder { get; } = Path.Combine(SharedData.RepositoryRoot, "compose", "kubernetes");

    /// <summary>Gets the kind and name of each.</summary>
    public IEnumerable<string> Names => all.Select(one => one switch
    {
        IKubernetesObject<V1ObjectMeta> known => $"{known.Kind}/{known.Metadata.Name}",
        RabbitmqCluster cluster => $"{cluster.Kind}/{cluster.Metadata.Name}",
        RabbitmqTopology topology => $"{topology.Kind}/{topology.Metadata.Name}",
        ScaledObject scaled => $"{scaled.Kind}/{scaled.Metadata.Name}",
        TriggerAuthentication trigger => $"{trigger.Kind}/{trigger.Metadata.Name}",
        _ => $"{one.GetType()}",
    });

    /// <summary>Gets those of a kind.</summary>
    public IEnumerable<T> Of<T>() => all.OfType<T>();

    /// <summary>Gets the pods that deployments and jobs make, by the name of these.</summary>
    public IEnumerable<(string Name, V1PodTemplateSpec Pod)> Pods => Of<V1Deployment>()
        .Select(deployment => (deployment.Metadata.Name, deployment.Spec.Template))
        .Concat(Of<V1Job>().Select(job => (job.Metadata.Name, job.Spec.Template)));

    /// <summary>Returns the text of the files of a folder.</summary>
    public static string Read(params string[] folders) => string.Join(
        "\n---\n",
        from folder in folders
        from file in Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.yaml").Order(StringComparer.Ordinal)
        where Path.GetFileName(file) != "kustomization.yaml"
        select File.ReadAllText(file));
}
