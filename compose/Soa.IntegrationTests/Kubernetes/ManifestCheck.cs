using System.Text.RegularExpressions;
using k8s.Models;
using Soa.AllInOne.Testing;
using Soa.Flows;
using Soa.IntegrationTests.Composition;
using Soa.Messaging;

namespace Soa.IntegrationTests.Kubernetes;

/// <summary>Finds what manifests name that is not so in the code, in the images, or in one another.</summary>
internal sealed class ManifestCheck(Manifests manifests)
{
    // The user of Microsoft's chiselled images, APP_UID.
    private const long User = 1654;

    private static readonly string Repository = SharedData.RepositoryRoot;
    private static readonly KnownSettings Settings = new(Repository);
    private static readonly Dockerfile Images = new(File.ReadAllText(Path.Combine(Repository, "compose", "Dockerfile")), Repository);
    private static readonly string Health = File.ReadAllText(
        Path.Combine(Repository, "Bus", "Soa.Bus", "Hosting", "HealthHosting.cs"));

    private readonly List<string> errors = [];

    /// <summary>Returns everything that is wrong.</summary>
    public IReadOnlyList<string> Check()
    {
        foreach (var settings in manifests.Of<V1ConfigMap>())
            CheckNames(settings.Metadata.Name, settings.Data.Keys);
        foreach (var (name, pod) in manifests.Pods)
        {
            CheckContainer(name, pod.Spec.Containers.Single(), pod.Spec);
            CheckUser(name, pod.Spec);
        }

        foreach (var deployment in manifests.Of<V1Deployment>())
            CheckProbes(deployment.Metadata.Name, deployment.Spec.Template.Spec);
        CheckSelectors();
        CheckBroker();
        CheckScaling();
        return errors;
    }

    private void CheckNames(string where, IEnumerable<string> variables) =>
        errors.AddRange(variables.Where(name => !Settings.Has(name)).Select(name => $"{where}: no code reads {name}"));

    private void CheckContainer(string name, V1Container container, V1PodSpec pod)
    {
        CheckNames(name, container.Env.Select(variable => variable.Name));
        var target = name["soa-".Length..];
        errors.AddRange(Images.Check(target).Select(error => $"{name}: {error}"));
        if (!Regex.IsMatch(container.Image, $@"^{name}:\d+\.\d+\.\d+$"))
            errors.Add($"{name}: its image is {container.Image}");
        foreach (var port in container.Ports ?? [])
        {
            if (!Images.Ports(target).Contains(port.ContainerPort))
                errors.Add($"{name}: nothing listens at port {port.ContainerPort}");
        }

        if (container.Resources is not { Requests: { } requests, Limits: { } limits }
            || !requests.ContainsKey("cpu") || !requests.ContainsKey("memory") || !limits.ContainsKey("memory"))
            errors.Add($"{name}: it says not how much it needs, and not how much it may take");
        var volumes = (pod.Volumes ?? []).Select(volume => volume.Name).ToList();
        errors.AddRange(container.VolumeMounts.Where(mount => !volumes.Contains(mount.Name))
            .Select(mount => $"{name}: there is no volume {mount.Name}"));
        if (container.VolumeMounts.All(mount => mount.MountPath != "/tmp"))
            errors.Add($"{name}: /tmp cannot be written to");
        foreach (var claim in (pod.Volumes ?? []).Select(volume => volume.PersistentVolumeClaim?.ClaimName).OfType<string>())
        {
            if (manifests.Of<V1PersistentVolumeClaim>().All(known => known.Metadata.Name != claim))
                errors.Add($"{name}: there is no claim {claim}");
        }

        foreach (var map in (container.EnvFrom ?? []).Select(source => source.ConfigMapRef?.Name).OfType<string>())
        {
            if (manifests.Of<V1ConfigMap>().All(known => known.Metadata.Name != map))
                errors.Add($"{name}: there are no settings {map}");
        }

        errors.AddRange(container.Env.Where(variable => IsSecret(variable.Name) && variable.Value is not null)
            .Select(variable => $"{name}: {variable.Name} is a secret, and is written in the file"));
    }

    private void CheckUser(string name, V1PodSpec pod)
    {
        if (pod.SecurityContext is not { RunAsNonRoot: true, RunAsUser: User, SeccompProfile.Type: "RuntimeDefault" })
            errors.Add($"{name}: it does not run as the user {User} of the image");
        if (pod.Containers.Single().SecurityContext is not
            { ReadOnlyRootFilesystem: true, AllowPrivilegeEscalation: false, Capabilities.Drop: ["ALL"] })
            errors.Add($"{name}: it may do more than it needs");
        if (pod.AutomountServiceAccountToken != false)
            errors.Add($"{name}: it can ask the cluster's API");
    }

    private void CheckProbes(string name, V1PodSpec pod)
    {
        var container = pod.Containers.Single();
        foreach (var (probe, path) in new[]
        {
            (container.StartupProbe, "/health/live"),
            (container.ReadinessProbe, "/health/ready"),
            (container.LivenessProbe, "/health/live"),
        })
        {
            if (probe?.HttpGet?.Path != path || !Health.Contains($"\"{path}\"", StringComparison.Ordinal))
                errors.Add($"{name}: a probe asks for {probe?.HttpGet?.Path}, not {path}");
            if (container.Ports.All(port => port.Name != probe?.HttpGet?.Port?.Value))
                errors.Add($"{name}: a probe asks at the port {probe?.HttpGet?.Port?.Value}");
        }

        var needed = (container.Lifecycle?.PreStop?.Sleep?.Seconds ?? 0) + new DocumentBusOptions().StopTimeout.TotalSeconds + 5;
        if (pod.TerminationGracePeriodSeconds < needed)
            errors.Add($"{name}: it is killed after {pod.TerminationGracePeriodSeconds} s, and may need {needed} s to stop");
    }

    private void CheckSelectors()
    {
        var labels = manifests.Pods.Select(pod => pod.Pod.Metadata.Labels)
            .Concat(manifests.Of<RabbitmqCluster>().Select(cluster => (IDictionary<string, string>)new Dictionary<string, string>
            {
                // As the operator labels its pods.
                ["app.kubernetes.io/name"] = cluster.Metadata.Name,
            })).ToList();
        var selectors = manifests.Of<V1Deployment>().Select(one => ($"deployment {one.Metadata.Name}", one.Spec.Selector.MatchLabels))
            .Concat(manifests.Of<V1Service>().Select(one => ($"service {one.Metadata.Name}", one.Spec.Selector)))
            .Concat(manifests.Of<V1PodDisruptionBudget>().Select(
                one => ($"budget {one.Metadata.Name}", one.Spec.Selector.MatchLabels)))
            .Concat(manifests.Of<V1NetworkPolicy>().Where(one => one.Spec.PodSelector.MatchLabels is not null).Select(
                one => ($"policy {one.Metadata.Name}", one.Spec.PodSelector.MatchLabels)));
        foreach (var (where, selector) in selectors)
        {
            if (!labels.Exists(pod => selector.All(label => pod.TryGetValue(label.Key, out var value) && value == label.Value)))
                errors.Add($"{where}: it selects no pod");
        }

        foreach (var service in manifests.Of<V1Service>())
        {
            var ports = manifests.Of<V1Deployment>().Where(one => one.Metadata.Name == service.Metadata.Name)
                .SelectMany(one => one.Spec.Template.Spec.Containers.Single().Ports).Select(port => port.Name);
            errors.AddRange(service.Spec.Ports.Where(port => !ports.Contains(port.TargetPort.Value))
                .Select(port => $"service {service.Metadata.Name}: its pods have no port {port.TargetPort.Value}"));
        }
    }

    // The operator names the service of a cluster as the cluster, and its secret with -default-user behind.
    private void CheckBroker()
    {
        var names = manifests.Of<RabbitmqCluster>().Select(cluster => cluster.Metadata.Name).ToList();
        errors.AddRange(manifests.Of<V1ConfigMap>().Select(map => map.Data["Soa__Bus__RabbitMq__Host"]).Where(host => !names.Contains(host))
            .Select(host => $"the broker {host} is not made"));
        var secrets = manifests.Pods.SelectMany(pod => pod.Pod.Spec.Containers.Single().Env)
            .Select(variable => variable.ValueFrom?.SecretKeyRef).OfType<V1SecretKeySelector>().Select(secret => secret.Name)
            .Concat(manifests.Of<TriggerAuthentication>().SelectMany(one => one.Spec.SecretTargetRef).Select(secret => secret.Name))
            .Distinct();
        errors.AddRange(secrets.Except([.. names.Select(name => $"{name}-default-user"), "soa-secrets"])
            .Select(secret => $"nobody makes the secret {secret}"));
    }

    private void CheckScaling()
    {
        foreach (var scaled in manifests.Of<ScaledObject>())
        {
            var target = manifests.Of<V1Deployment>().SingleOrDefault(one => one.Metadata.Name == scaled.Spec.ScaleTargetRef.Name);
            if (target is null)
                errors.Add($"{scaled.Metadata.Name}: there is no deployment {scaled.Spec.ScaleTargetRef.Name} to scale");
            var trigger = scaled.Spec.Triggers.Single();
            if (manifests.Of<TriggerAuthentication>().All(one => one.Metadata.Name != trigger.AuthenticationRef?.Name))
                errors.Add($"{scaled.Metadata.Name}: there is no authentication {trigger.AuthenticationRef?.Name}");
            var flows = Directory.EnumerateDirectories(Path.Combine(Repository, "Bus", "Flows")).Select(Path.GetFileName);
            errors.AddRange(flows.Where(flow => !Regex.IsMatch(FlowQueues.NameOf(flow!), trigger.Metadata["queueName"]))
                .Select(flow => $"{scaled.Metadata.Name}: it does not count the queue {FlowQueues.NameOf(flow!)}"));
        }
    }

    private static bool IsSecret(string variable) =>
        variable.StartsWith("ConnectionStrings__", StringComparison.Ordinal) || variable.Contains("Password", StringComparison.Ordinal);
}
