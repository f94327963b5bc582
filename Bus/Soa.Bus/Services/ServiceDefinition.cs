using System.Collections.Frozen;
using System.ServiceModel.Description;
using System.Xml;

namespace Soa.Bus.Services;

/// <summary>A service: its contract, the class that implements it, and its operations, compiled once for both bindings.</summary>
public sealed class ServiceDefinition
{
    private ServiceDefinition(string name, ContractDescription contract, Type implementation)
    {
        Name = name;
        Contract = contract;
        Implementation = implementation;
        Operations = contract.Operations
            .Select(operation => new ServiceOperation(this, operation))
            .ToFrozenDictionary(operation => operation.RequestElement);
    }

    /// <summary>The service's name in addresses and queues: <c>orders</c>.</summary>
    public string Name { get; }

    /// <summary>The contract as System.ServiceModel describes it: operations, actions, wrappers, parts, faults.</summary>
    public ContractDescription Contract { get; }

    /// <summary>The class; one instance per call, from dependency injection.</summary>
    public Type Implementation { get; }

    /// <summary>The operations by the element that asks for them.</summary>
    public FrozenDictionary<XmlQualifiedName, ServiceOperation> Operations { get; }

    /// <summary>Describes and compiles a service.</summary>
    /// <param name="name">Its name in addresses and queues, in lower case.</param>
    /// <typeparam name="TContract">The <c>[ServiceContract]</c> interface.</typeparam>
    /// <typeparam name="TImplementation">The class that implements it.</typeparam>
    /// <exception cref="InvalidOperationException">The contract is not document/literal wrapped with one request and one result per operation.</exception>
    public static ServiceDefinition Create<TContract, TImplementation>(string name)
        where TContract : class
        where TImplementation : class, TContract =>
        new(name, ContractDescription.GetContract(typeof(TContract)), typeof(TImplementation));
}
