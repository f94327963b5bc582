using System.ServiceModel;

namespace Soa.ExampleService;

/// <summary>Publishes exchange rates.</summary>
[ServiceContract(Name = "Rates", Namespace = Namespace)]
public interface IRates
{
    /// <summary>The XML namespace of the service, its requests, results and faults.</summary>
    const string Namespace = "http://soa.example.com/rates/v1";

    /// <summary>Returns the rate of a currency against the euro.</summary>
    /// <exception cref="FaultException{RatesFault}">The currency is not quoted.</exception>
    [OperationContract]
    [FaultContract(typeof(RatesFault))]
    Task<GetRateResult> GetRateAsync(GetRateRequest request);
}
