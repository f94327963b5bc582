using System.Xml.Schema;
using Soa.Soap;

namespace Soa.Bus.OperatorConsole.Trying;

/// <summary>Represents a service or an address of a flow whose operations can be tried.</summary>
/// <param name="Name">The name of the service or flow.</param>
/// <param name="IsFlow">Whether it is a flow.</param>
/// <param name="Path">The path in this process: <c>/services/orders</c>; <c>null</c> for a service that another process hosts.</param>
/// <param name="Schemas">The schemas of its messages, compiled.</param>
/// <param name="Operations">The operations.</param>
public sealed record TryTarget(
    string Name, bool IsFlow, string? Path, XmlSchemaSet Schemas, IReadOnlyList<TryOperation> Operations)
{
    /// <summary>Gets the flow whose role a person needs to call it; <c>null</c> for a service.</summary>
    public string? Flow => IsFlow ? Name : null;

    /// <summary>Returns the target of a contract.</summary>
    public static TryTarget Of(string name, bool isFlow, string? path, SoapContract contract) => new(
        name, isFlow, path, contract.Schemas,
        [
            .. contract.Operations.Select(operation => new TryOperation(
                operation.Name, operation.Action, operation.HasEmptyRequest ? null : operation.Request, operation.Documentation)),
        ]);

    /// <summary>Returns the address of the page on which an operation is tried.</summary>
    public string AddressOf(string operation) => new TryAddress(Name, IsFlow ? Path : null, operation).ToString();
}
