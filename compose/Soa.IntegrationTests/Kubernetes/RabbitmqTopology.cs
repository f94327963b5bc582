using k8s.Models;

namespace Soa.IntegrationTests.Kubernetes;

/// <summary>
/// Represents what the messaging topology operator of RabbitMQ sets up in a broker (rabbitmq.com/v1beta1): a policy, a user, or a
/// permission, as far as they are used here.
/// </summary>
internal sealed class RabbitmqTopology
{
    public string? ApiVersion { get; set; }

    public string? Kind { get; set; }

    public V1ObjectMeta Metadata { get; set; } = new();

    public TopologySpec Spec { get; set; } = new();

    internal sealed class TopologySpec
    {
        public string? Name { get; set; }

        public string? Vhost { get; set; }

        public string? Pattern { get; set; }

        public string? ApplyTo { get; set; }

        public int? Priority { get; set; }

        public Dictionary<string, string>? Definition { get; set; }

        public List<string>? Tags { get; set; }

        public Reference? UserReference { get; set; }

        public Permitted? Permissions { get; set; }

        public Reference RabbitmqClusterReference { get; set; } = new();
    }

    internal sealed class Reference
    {
        public string Name { get; set; } = "";
    }

    internal sealed class Permitted
    {
        public string Configure { get; set; } = "";

        public string Write { get; set; } = "";

        public string Read { get; set; } = "";
    }
}
