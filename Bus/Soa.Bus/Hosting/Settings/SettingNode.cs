using System.Reflection;
using Soa.Messaging.Settings;
using Soa.Soap.Security;

namespace Soa.Bus.Hosting.Settings;

/// <summary>Represents a node in the tree of the settings that the code reads, made from the option types that are bound to it.</summary>
internal sealed class SettingNode
{
    private SettingNode(SettingKind kind) => Kind = kind;

    public SettingKind Kind { get; }

    /// <summary>Gets the type of a value.</summary>
    public Type Type { get; private init; } = typeof(object);

    /// <summary>Gets a value that indicates whether the value, or each value of the list, names a file or folder.</summary>
    public bool IsPath { get; private init; }

    /// <summary>Gets the settings of a section, by name.</summary>
    public Dictionary<string, SettingNode> Children { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the settings below each entry of a list, or below each name that the user chooses.</summary>
    public SettingNode? Element { get; private init; }

    /// <summary>Returns a section that others are put into.</summary>
    public static SettingNode Section() => new(SettingKind.Section);

    /// <summary>Makes the tree of a type as the configuration binds it.</summary>
    public static SettingNode Of(Type type, bool isPath = false)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(RoleTable))
            return new SettingNode(SettingKind.Open);
        if (type == typeof(string) || type == typeof(Uri) || type.IsValueType)
            return new SettingNode(SettingKind.Value) { Type = type, IsPath = isPath };
        if (type.IsArray)
            return new SettingNode(SettingKind.List) { Element = Of(type.GetElementType()!, isPath) };
        if (type.IsGenericType)
        {
            var arguments = type.GetGenericArguments();
            return new SettingNode(arguments.Length == 1 ? SettingKind.List : SettingKind.Named) { Element = Of(arguments[^1], isPath) };
        }

        var section = Section();
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (var property in properties.Where(property => property.SetMethod is { IsPublic: true }))
            section.Children[property.Name] = Of(property.PropertyType, property.IsDefined(typeof(SettingPathAttribute)));
        return section;
    }

    /// <summary>Returns the settings below, as segments; a segment that the user chooses is <c>null</c>.</summary>
    public IEnumerable<string?[]> Names() => Kind switch
    {
        SettingKind.Section => Children.SelectMany(child => child.Value.Names().Select(rest => (string?[])[child.Key, .. rest])),
        SettingKind.Value => [[]],
        SettingKind.Open => [[null]],
        _ => Element!.Names().Select(rest => (string?[])[Kind == SettingKind.List ? "0" : null, .. rest]),
    };
}
