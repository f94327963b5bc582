using Soa.ServiceModel;

namespace Soa.Soap.Wsdl;

/// <summary>Describes a service's contract as SOAP endpoints publish it.</summary>
public static class ServiceContractDescription
{
    /// <summary>Describes a service as a WSDL 1.1 contract.</summary>
    public static SoapContract Of(ServiceDefinition service)
    {
        var documentation = ContractDocumentation.Of(service.Contract.ContractType.Assembly);
        SchemaDocumentation.Write(service, documentation);
        return new SoapContract(
            PortTypeName(service.Contract.Name),
            service.Contract.Namespace,
            service.Operations.Values.OrderBy(operation => operation.Name, StringComparer.Ordinal).Select(
                operation => Describe(operation, documentation)),
            service.Schemas,
            documentation.Summary(service.Contract.ContractType));
    }

    private static SoapOperation Describe(ServiceOperation operation, ContractDocumentation documentation) => new(
        operation.Name,
        operation.RequestElement,
        operation.ResponseElement,
        operation.Description.Messages[0].Action,
        operation.Description.IsOneWay ? null : operation.Description.Messages[1].Action,
        [.. operation.Faults.Select(fault => new SoapFaultContract(fault.Name, fault.Element, fault.Action))],
        documentation.Summary(operation.Description.TaskMethod));

    /// <summary>Returns the name of a port type: IOrders is the C# name of Orders.</summary>
    private static string PortTypeName(string contract) =>
        contract is ['I', var second, ..] && char.IsUpper(second) ? contract[1..] : contract;
}
