using System.Reflection;
using System.Runtime.Serialization;
using System.ServiceModel;

namespace Soa.Contracts.Tests;

/// <summary>Lists the contents of the contracts assembly, as the conventions see it.</summary>
internal static class ContractAssembly
{
    private static readonly Type[] Types = typeof(PostalAddress).Assembly.GetExportedTypes();

    public static IEnumerable<Type> All => Types;

    public static IEnumerable<Type> Services => Types.Where(t => t.GetCustomAttribute<ServiceContractAttribute>() is not null);

    public static IEnumerable<Type> DataContracts => Types.Where(t => t.GetCustomAttribute<DataContractAttribute>() is not null);

    public static IEnumerable<Type> FaultCodes => Types.Where(t => t.Name.EndsWith("FaultCodes", StringComparison.Ordinal));

    public static IEnumerable<MethodInfo> Operations => Services.SelectMany(s => s.GetMethods());

    public static IEnumerable<PropertyInfo> Members => DataContracts.SelectMany(t => t.GetProperties());

    /// <summary>Returns the service's name: the last part of the C# namespace, e.g. <c>Orders</c>; null for shared shapes.</summary>
    public static string? ServiceOf(Type type) =>
        type.Namespace!.StartsWith("Soa.Contracts.", StringComparison.Ordinal) ? type.Namespace["Soa.Contracts.".Length..] : null;

    /// <summary>Returns the XML namespace that belongs to the type's C# namespace.</summary>
    public static string XmlNamespaceOf(Type type) => ServiceOf(type) is { } service
        ? $"http://soa.example.com/{service.ToLowerInvariant()}/v1"
        : "http://soa.example.com/types/v1";

    /// <summary>Returns the operation's name on the wire: the method's without <c>Async</c>.</summary>
    public static string NameOf(MethodInfo operation) => operation.Name[..^"Async".Length];

    /// <summary>Returns whether null may be assigned to the member.</summary>
    public static bool IsNullable(PropertyInfo member) =>
        new NullabilityInfoContext().Create(member).WriteState == NullabilityState.Nullable;

    /// <summary>Returns the type that the member holds: the element of a list, the value of a nullable, else its type.</summary>
    public static Type CarriedBy(PropertyInfo member)
    {
        var type = member.PropertyType;
        return type.IsGenericType ? type.GetGenericArguments()[0] : type;
    }

    /// <summary>Returns the member with its type, for messages.</summary>
    public static string Describe(MemberInfo member) => $"{member.DeclaringType!.FullName}.{member.Name}";
}
