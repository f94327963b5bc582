using System.Collections.Frozen;
using System.ServiceModel.Description;
using System.Xml;
using System.Xml.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace Soa.ServiceModel;

/// <summary>
/// Represents a service: its contract, the class that implements it, and its operations, compiled once for both bindings.
/// </summary>
public sealed class ServiceDefinition
{
    private readonly ObjectFactory createInstance;

    private ServiceDefinition(string name, ContractDescription contract, Type implementation)
    {
        Name = name;
        Contract = contract;
        Implementation = implementation;
        Operations = contract.Operations
            .Select(operation => new ServiceOperation(this, operation))
            .ToFrozenDictionary(operation => operation.RequestElement);
        Schemas = ServiceSchemas.Export(Operations.Values);
        createInstance = ActivatorUtilities.CreateFactory(implementation, []);
    }

    /// <summary>Gets the service's name in addresses and queues: <c>orders</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the contract as System.ServiceModel describes it: operations, actions, wrappers, parts, faults.</summary>
    public ContractDescription Contract { get; }

    /// <summary>Gets the class that implements it. Each call gets an instance, from dependency injection.</summary>
    public Type Implementation { get; }

    /// <summary>Gets the operations by the element that asks for them.</summary>
    public FrozenDictionary<XmlQualifiedName, ServiceOperation> Operations { get; }

    /// <summary>
    /// Gets the compiled schemas of all requests, responses and faults: what the WSDL publishes and what requests are validated against.
    /// </summary>
    public XmlSchemaSet Schemas { get; }

    /// <summary>Describes and compiles a service.</summary>
    /// <param name="name">Its name in addresses and queues, in lower case.</param>
    /// <typeparam name="TContract">The <c>[ServiceContract]</c> interface.</typeparam>
    /// <typeparam name="TImplementation">The class that implements it.</typeparam>
    /// <exception cref="InvalidOperationException">
    /// The contract is not document/literal wrapped with one request and one result per operation.
    /// </exception>
    public static ServiceDefinition Create<TContract, TImplementation>(string name)
        where TContract : class
        where TImplementation : class, TContract
    {
        if (typeof(IDisposable).IsAssignableFrom(typeof(TImplementation))
            || typeof(IAsyncDisposable).IsAssignableFrom(typeof(TImplementation)))
        {
            throw new InvalidOperationException(
                $"{typeof(TImplementation)} must not be disposable: let it take what must be disposed in its constructor, "
                    + "where the call's scope disposes it.");
        }

        return new ServiceDefinition(name, ContractDescription.GetContract(typeof(TContract)), typeof(TImplementation));
    }

    /// <summary>Creates an instance of the implementation for one call.</summary>
    internal object CreateInstance(IServiceProvider scope) => createInstance(scope, null);
}
