namespace Soa.Bus.Flows.Endpoints;

/// <summary>Which services there are on the bus, so that flows can be checked before they run.</summary>
public interface IServiceDirectory
{
    /// <summary>The operations by name, by the service's name.</summary>
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, ServiceOperationShape>> Services { get; }
}
