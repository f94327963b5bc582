using Soa.Soap;

namespace Soa.Flows;

/// <summary>Describes which services there are on the bus, so that flows can be checked before they run.</summary>
public interface IServiceDirectory
{
    /// <summary>Gets the operations by name, by the service's name.</summary>
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, ServiceOperationShape>> Services { get; }

    /// <summary>
    /// Returns what a service promises, so that a flow can be served before it with the same contract; <c>null</c> if that is not known.
    /// </summary>
    /// <param name="service">The service's name.</param>
    SoapContract? Contract(string service) => null;
}
