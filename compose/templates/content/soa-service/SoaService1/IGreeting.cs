using System.ComponentModel;
using System.ServiceModel;

namespace SoaService1;

/// <summary>
/// Represents the contract of the service, as its WSDL publishes it. Each operation takes one request and returns one result.
/// </summary>
[ServiceContract(Name = "Greeting", Namespace = GreetingContract.Namespace)]
public interface IGreeting
{
    /// <summary>Returns a greeting for a name. It changes nothing, so that it needs no transaction.</summary>
    /// <exception cref="FaultException{GreetingFault}">The name is empty.</exception>
    [OperationContract]
    [FaultContract(typeof(GreetingFault))]
    [ReadOnly(true)]
    Task<Greeting> GreetAsync(GreetRequest request);
}
