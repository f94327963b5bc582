using k8s.Models;

namespace Soa.IntegrationTests.Kubernetes;

/// <summary>Represents what the cluster operator of RabbitMQ makes a broker of (rabbitmq.com/v1beta1), as far as it is used here.</summary>
internal sealed class RabbitmqCluster
{
    public string? ApiVersion { get; set; }

    public string? Kind { get; set; }

    public V1ObjectMeta Metadata { get; set; } = new();

    public ClusterSpec Spec { get; set; } = new();

    internal sealed class ClusterSpec
    {
        public int Replicas { get; set; }

        public string? Image { get; set; }

        public PersistenceSpec? Persistence { get; set; }

        public V1ResourceRequirements? Resources { get; set; }

        public V1Affinity? Affinity { get; set; }

        public ConfigurationSpec? Rabbitmq { get; set; }
    }

    internal sealed class PersistenceSpec
    {
        public string? StorageClassName { get; set; }

        public string? Storage { get; set; }
    }

    internal sealed class ConfigurationSpec
    {
        public string? AdditionalConfig { get; set; }

        public List<string>? AdditionalPlugins { get; set; }
    }
}
