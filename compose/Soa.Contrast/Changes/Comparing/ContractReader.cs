using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Soa.Contrast.Changes.Comparing;

/// <summary>
/// Reads contracts from their classes. WSDL, JSON, and events all come from these classes, so reading them once is enough.
/// </summary>
internal static class ContractReader
{
    /// <summary>Returns the contracts in a file of C#.</summary>
    public static IEnumerable<ContractType> Read(string source)
    {
        foreach (var type in CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
        {
            if (AttributeOf(type, "DataContract") is not null)
                yield return new ContractType(NameOf(type), [.. DataMembers(type)]);
            else if (AttributeOf(type, "ServiceContract") is not null)
                yield return new ContractType(NameOf(type), [.. Operations(type)]);
        }
    }

    private static string NameOf(TypeDeclarationSyntax type) =>
        type.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>() is { } space ? $"{space.Name}.{type.Identifier}" : $"{type.Identifier}";

    private static IEnumerable<ContractMember> DataMembers(TypeDeclarationSyntax type) =>
        from property in type.Members.OfType<PropertyDeclarationSyntax>()
        let member = AttributeOf(property, "DataMember")
        where member is not null
        let name = ArgumentOf(member, "Name")?.Trim('"') ?? property.Identifier.Text
        // Members without a number come first, by their names.
        orderby int.Parse(ArgumentOf(member, "Order") ?? "-1", CultureInfo.InvariantCulture), name
        select new ContractMember(name, OnTheWire(property.Type), ArgumentOf(member, "IsRequired") == "true");

    private static IEnumerable<ContractMember> Operations(TypeDeclarationSyntax type) =>
        from method in type.Members.OfType<MethodDeclarationSyntax>()
        where AttributeOf(method, "OperationContract") is not null
        orderby method.Identifier.Text
        let request = string.Join(", ", method.ParameterList.Parameters.Select(parameter => OnTheWire(parameter.Type!)))
        select new ContractMember(method.Identifier.Text, $"{request} → {OnTheWire(method.ReturnType)}", IsRequired: false);

    // Whether a value may be missing is said by the attribute.
    private static string OnTheWire(TypeSyntax type) => $"{(type is NullableTypeSyntax nullable ? nullable.ElementType : type)}";

    private static AttributeSyntax? AttributeOf(MemberDeclarationSyntax member, string name) => member.AttributeLists
        .SelectMany(list => list.Attributes).FirstOrDefault(attribute => $"{attribute.Name}" == name);

    private static string? ArgumentOf(AttributeSyntax attribute, string name) => attribute.ArgumentList?.Arguments
        .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.Text == name) is { } found ? $"{found.Expression}" : null;
}
