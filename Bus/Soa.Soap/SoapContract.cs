using System.Collections.Frozen;
using System.Xml;
using System.Xml.Schema;

namespace Soa.Soap;

/// <summary>
/// What a SOAP endpoint promises: its operations and the schemas of their messages. Described by a service's contract, or by a flow with
/// schemas of its own.
/// </summary>
public sealed class SoapContract
{
    /// <summary>Initializes a contract.</summary>
    /// <param name="name">The port type's name in the WSDL, such as <c>Orders</c>.</param>
    /// <param name="targetNamespace">The WSDL's namespace.</param>
    /// <param name="operations">The operations; no two have the same request element (WS-I Basic Profile 1.1, R2710).</param>
    /// <param name="schemas">The compiled schemas that declare all elements the operations name.</param>
    /// <param name="documentation">What the service is for.</param>
    /// <exception cref="ArgumentException">
    /// Two operations have the same request element, or two fault elements the same local name.
    /// </exception>
    public SoapContract(
        string name, string targetNamespace, IEnumerable<SoapOperation> operations, XmlSchemaSet schemas, string? documentation = null)
    {
        Name = name;
        TargetNamespace = targetNamespace;
        Operations = [.. operations];
        Schemas = schemas;
        Documentation = documentation;
        foreach (var alike in Operations.GroupBy(
            operation => operation.HasEmptyRequest ? XmlQualifiedName.Empty : operation.Request).Where(group => group.Count() > 1))
            throw new ArgumentException(AlikeMessage(name, [.. alike]));
        ByRequest = Operations.ToFrozenDictionary(operation => operation.Request);
        EmptyRequest = Operations.FirstOrDefault(operation => operation.HasEmptyRequest);
        FaultElements = [.. Operations.SelectMany(operation => operation.Faults).Select(fault => fault.Element).Distinct()];
        if (FaultElements.CountBy(element => element.Name).FirstOrDefault(count => count.Value > 1) is { Key: { } repeated })
            throw new ArgumentException($"Two fault elements of {name} are called {repeated}: give one of them another name.");
    }

    private static string AlikeMessage(string contract, IReadOnlyList<SoapOperation> operations)
    {
        var names = string.Join(" and ", operations.Select(operation => operation.Name));
        var request = operations[0].HasEmptyRequest ? "an empty body" : $"the element {operations[0].Request}";
        return $"The operations {names} of {contract} both have {request} as their request, "
            + "so requests cannot be told apart (WS-I Basic Profile 1.1, R2710). Give each operation an element of its own.";
    }

    /// <summary>Gets the port type's name in the WSDL.</summary>
    public string Name { get; }

    /// <summary>Gets the WSDL's namespace.</summary>
    public string TargetNamespace { get; }

    /// <summary>Gets the operations, in the order in which they are published.</summary>
    public IReadOnlyList<SoapOperation> Operations { get; }

    /// <summary>Gets the schemas of all messages. Every thread validates against them: they are not changed any more.</summary>
    public XmlSchemaSet Schemas { get; }

    /// <summary>Gets the purpose of the service, in a sentence or more.</summary>
    public string? Documentation { get; }

    /// <summary>Gets the operations by the name of their request element.</summary>
    public FrozenDictionary<XmlQualifiedName, SoapOperation> ByRequest { get; }

    /// <summary>Gets the operation that an empty body asks for; <c>null</c> if there is none.</summary>
    internal SoapOperation? EmptyRequest { get; }

    internal IReadOnlyList<XmlQualifiedName> FaultElements { get; }
}
