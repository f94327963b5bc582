using k8s.Models;

namespace Soa.IntegrationTests.Kubernetes;

/// <summary>Represents what KEDA scales, and by which measure (keda.sh/v1alpha1), as far as it is used here.</summary>
internal sealed class ScaledObject
{
    public string? ApiVersion { get; set; }

    public string? Kind { get; set; }

    public V1ObjectMeta Metadata { get; set; } = new();

    public ScaledObjectSpec Spec { get; set; } = new();

    internal sealed class ScaledObjectSpec
    {
        public TargetSpec ScaleTargetRef { get; set; } = new();

        public int MinReplicaCount { get; set; }

        public int MaxReplicaCount { get; set; }

        public int PollingInterval { get; set; }

        public int CooldownPeriod { get; set; }

        public List<TriggerSpec> Triggers { get; set; } = [];
    }

    internal sealed class TargetSpec
    {
        public string? ApiVersion { get; set; }

        public string? Kind { get; set; }

        public string Name { get; set; } = "";
    }

    internal sealed class TriggerSpec
    {
        public string Type { get; set; } = "";

        public Dictionary<string, string> Metadata { get; set; } = [];

        public AuthenticationSpec? AuthenticationRef { get; set; }
    }

    internal sealed class AuthenticationSpec
    {
        public string Name { get; set; } = "";
    }
}
