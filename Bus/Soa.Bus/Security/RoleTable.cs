using System.Collections.Frozen;
using Microsoft.Extensions.Configuration;

namespace Soa.Bus.Security;

/// <summary>Which roles may do what. Names are compared without regard to case, as settings are.</summary>
public sealed class RoleTable
{
    /// <summary>The one that says nothing.</summary>
    public static readonly RoleTable Empty = new([]);

    private const string Others = "*";

    private readonly FrozenDictionary<(string Name, string Part), string[]> roles;

    private RoleTable(IEnumerable<(string Name, string Part, string[] Roles)> entries) =>
        roles = entries.ToFrozenDictionary(entry => (entry.Name.ToLowerInvariant(), entry.Part.ToLowerInvariant()), entry => entry.Roles);

    /// <summary>Every entry that has been made.</summary>
    internal IEnumerable<(string Name, string Part, string[] Roles)> Entries => roles.Select(entry => (entry.Key.Name, entry.Key.Part, entry.Value));

    /// <summary>The roles of which one is needed; empty if any caller may.</summary>
    /// <param name="name">The service or flow.</param>
    /// <param name="part">The service's operation.</param>
    internal string[] Find(string name, string? part)
    {
        name = name.ToLowerInvariant();
        part = part?.ToLowerInvariant() ?? Others;
        return roles.TryGetValue((name, part), out var found) || roles.TryGetValue((name, Others), out found)
            || roles.TryGetValue((Others, part), out found) || roles.TryGetValue((Others, Others), out found) ? found : [];
    }

    /// <summary>Reads <c>name: [role, role]</c>.</summary>
    internal static RoleTable Read(IConfigurationSection section) =>
        new(section.GetChildren().Select(child => (child.Key, Others, RolesOf(child))));

    /// <summary>Reads <c>name: { part: [role, role] }</c>.</summary>
    internal static RoleTable ReadNested(IConfigurationSection section) => new(
        from child in section.GetChildren()
        from part in child.GetChildren()
        select (child.Key, part.Key, RolesOf(part)));

    // In an environment variable a list is easier to write as "clerk,chief".
    private static string[] RolesOf(IConfigurationSection section) => section.Value is { } text
        ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : [.. section.GetChildren().Select(child => child.Value?.Trim()).OfType<string>().Where(role => role.Length > 0)];
}
