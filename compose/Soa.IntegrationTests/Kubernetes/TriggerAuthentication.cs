using k8s.Models;

namespace Soa.IntegrationTests.Kubernetes;

/// <summary>Represents where KEDA finds user and password (keda.sh/v1alpha1), as far as it is used here.</summary>
internal sealed class TriggerAuthentication
{
    public string? ApiVersion { get; set; }

    public string? Kind { get; set; }

    public V1ObjectMeta Metadata { get; set; } = new();

    public AuthenticationSpec Spec { get; set; } = new();

    internal sealed class AuthenticationSpec
    {
        public List<SecretTarget> SecretTargetRef { get; set; } = [];
    }

    internal sealed class SecretTarget
    {
        public string Parameter { get; set; } = "";

        public string Name { get; set; } = "";

        public string Key { get; set; } = "";
    }
}
