namespace Soa.Flows.Telemetry;

/// <summary>Represents a circuit whose state is reported.</summary>
internal interface ICircuit
{
    /// <summary>Gets the state: 0 closed, 1 open, 2 half-open.</summary>
    int State { get; }
}
