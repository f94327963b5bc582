using Microsoft.Extensions.DependencyInjection;
using Soa.ServiceModel;

namespace Soa.Soap.Security;

/// <summary>
/// Compares the services and flows that settings name with those that a process has: a name that is misspelt would guard nothing.
/// </summary>
internal static class NamedTargets
{
    /// <summary>Operations that a service of this process does not have.</summary>
    public static IEnumerable<string> Errors(SecurityOptions options, IServiceProvider provider) =>
        from service in provider.GetServices<ServiceDefinition>()
        let operations = service.Operations.Values.Select(operation => operation.Name).ToList()
        from entry in options.Services.Entries
        where entry.Name.Equals(service.Name, StringComparison.OrdinalIgnoreCase) && entry.Part != "*" && !operations.Contains(
            entry.Part, StringComparer.OrdinalIgnoreCase)
        select $"{SecurityOptions.Section}:Services:{service.Name} names the operation {entry.Part}. "
            + $"It has {string.Join(", ", operations.Order(StringComparer.Ordinal))}.";

    /// <summary>
    /// Returns services, operations and flows that the settings name and this process does not have; another process with the same
    /// settings may have them.
    /// </summary>
    public static IEnumerable<string> Elsewhere(SecurityOptions options, IServiceProvider provider, IReadOnlyCollection<string> flows)
    {
        var services = provider.GetServices<ServiceDefinition>().Select(service => service.Name);
        var operations = provider.GetServices<ServiceDefinition>().SelectMany(service => service.Operations.Values)
            .Select(operation => operation.Name);
        return Missing("Services", options.Services.Entries.Select(entry => entry.Name).Concat(options.Messages.Services.Keys), services)
            .Concat(
                Missing("Services:*", options.Services.Entries.Where(entry => entry.Name == "*").Select(entry => entry.Part), operations))
            .Concat(Missing("Flows", options.Flows.Entries.Select(entry => entry.Name).Concat(options.Messages.Flows.Keys), flows));
    }

    private static IEnumerable<string> Missing(string section, IEnumerable<string> named, IEnumerable<string> known) =>
        named.Where(name => name != "*").Except(known, StringComparer.OrdinalIgnoreCase).Select(name => $"{section}:{name}");
}
