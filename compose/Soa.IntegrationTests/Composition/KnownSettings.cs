using System.Reflection;
using System.Text.RegularExpressions;
using Soa.Flows;
using Soa.Messaging;
using Soa.Shipping;
using Soa.Soap.Security;
using Soa.Soap.Security.Limits;

namespace Soa.IntegrationTests.Composition;

/// <summary>
/// Represents the settings that the code reads: what its option classes bind, and the names it asks the configuration for.
/// </summary>
internal sealed partial class KnownSettings
{
    private static readonly (string Section, Type Options)[] Bound =
    [
        (DocumentBusOptions.Section, typeof(DocumentBusOptions)),
        (ShippingOptions.Section, typeof(ShippingOptions)),
        ("Soa:Flows", typeof(FlowOptions)),
        (SecurityOptions.Section, typeof(SecurityOptions)),
        (HttpLimitOptions.Section, typeof(HttpLimitOptions)),
    ];

    private readonly HashSet<string> asked;
    private readonly string telemetry;

    public KnownSettings(string repository)
    {
        telemetry = File.ReadAllText(Path.Combine(repository, "Bus", "TELEMETRY.md"));
        var code = new[] { "Bus", "Database", "Services" }
            .SelectMany(room => Directory.GetFiles(Path.Combine(repository, room), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("Tests", StringComparison.Ordinal) && !file.Contains(
                $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText)
            .ToList();
        asked = [.. code.SelectMany(text => Asked().Matches(text)).Select(match => match.Groups[1].Value)
            .Concat(
                code.SelectMany(text => ConnectionString().Matches(text)).Select(match => $"ConnectionStrings:{match.Groups[1].Value}"))];
    }

    /// <summary>Returns <c>true</c> if the code reads the setting.</summary>
    /// <param name="variable">As an environment variable, with <c>__</c> between the parts.</param>
    public bool Has(string variable)
    {
        // OpenTelemetry's own, of which the page names those that have been tried.
        if (variable.StartsWith("OTEL_", StringComparison.Ordinal))
            return telemetry.Contains($"`{variable}`", StringComparison.Ordinal);
        var key = variable.Replace("__", ":", StringComparison.Ordinal);
        return asked.Contains(key) || Bound.Any(bound =>
            key.StartsWith(bound.Section + ":", StringComparison.Ordinal) && Binds(
                bound.Options, key[(bound.Section.Length + 1)..].Split(':')));
    }

    private static bool Binds(Type type, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
            return type == typeof(string) || type.IsValueType;
        if (type != typeof(string) && type.IsGenericType && type.GetGenericArguments() is [var element])
            return int.TryParse(path[0], out _) && Binds(element, path[1..]);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>))
            return Binds(type.GetGenericArguments()[1], path[1..]);
        return type.GetProperty(path[0], BindingFlags.Public | BindingFlags.Instance) is { } property && Binds(
            property.PropertyType, path[1..]);
    }

    [GeneratedRegex("""onfiguration\["([\w:]+)"\]""")]
    private static partial Regex Asked();

    [GeneratedRegex("""GetConnectionString\("(\w+)"\)""")]
    private static partial Regex ConnectionString();
}
