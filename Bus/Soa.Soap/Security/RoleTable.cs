using System.Collections.Frozen;
using Microsoft.Extensions.Configuration;

namespace Soa.Soap.Security;

/// <summary>
/// Maps services, operations and flows to the roles that may call them. Names are compared without regard to case, as settings are.
/// </summary>
public sealed class RoleTable
{
    /// <summary>The table without entries.</summary>
    public static readonly RoleTable Empty = new([]);

    private const string Others = "*";

    private readonly FrozenDictionary<(string Name, string Part), string[]> roles;

    private RoleTable(IEnumerable<(string Name, string Part, string[] Roles)> entries) =>
        roles = entries.ToFrozenDictionary(entry => (entry.Name.ToLowerInvariant(), entry.Part.ToLowerInvariant()), entry => entry.Roles);

    /// <summary>Gets the errors of settings that would guard nothing.</summary>
    internal IReadOnlyList<string> Errors { get; private init; } = [];

    /// <summary>Gets all entries.</summary>
    public IEnumerable<(string Name, string Part, string[] Roles)> Entries =>
        roles.Select(entry => (entry.Key.Name, entry.Key.Part, entry.Value));

    /// <summary>Finds the roles of which one is needed; empty if any caller may call.</summary>
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
        new(section.GetChildren().Select(child => (child.Key, Others, RolesOf(child)))) { Errors = [.. ErrorsOf(section)] };

    /// <summary>Reads <c>name: { part: [role, role] }</c>, or <c>name: [role, role]</c> for all parts.</summary>
    internal static RoleTable ReadNested(IConfigurationSection section)
    {
        var entries =
            from child in section.GetChildren()
            from part in IsList(child) ? [(Others, Roles: child)] : child.GetChildren().Select(part => (part.Key, Roles: part))
            select (child.Key, part.Item1, RolesOf(part.Roles));
        var mixed = section.GetChildren().Where(child => !IsList(child) && HasItems(child)).Select(child =>
            $"{section.Key}:{child.Key} has roles and operations side by side. "
                + $"What holds for all other operations is {section.Key}:{child.Key}:*.");
        return new(entries) { Errors = [.. ErrorsOf(section), .. mixed] };
    }

    private static IEnumerable<string> ErrorsOf(IConfigurationSection section) => HasItems(section)
        ? [$"{section.Key} names roles, but not of what. Write {section.Key}:<name>, or {section.Key}:* for all."]
        : [];

    // A text, or what a list becomes: children with the names 0, 1, ... Nothing at all is a list without roles, which is reported.
    private static bool IsList(IConfigurationSection section) => section.GetChildren().All(IsItem);

    private static bool HasItems(IConfigurationSection section) => section.Value is { Length: > 0 } || section.GetChildren().Any(IsItem);

    private static bool IsItem(IConfigurationSection section) => section.Key.All(char.IsAsciiDigit);

    // In an environment variable a list is easier to write as "clerk,chief".
    private static string[] RolesOf(IConfigurationSection section) => section.Value is { } text
        ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : [.. section.GetChildren().Select(child => child.Value?.Trim()).OfType<string>().Where(role => role.Length > 0)];
}
