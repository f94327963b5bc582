namespace Soa.Flows.Cases.Recording;

/// <summary>Represents a file of a recorded case.</summary>
/// <param name="Name">Its name below the folder <c>cases</c> of the flow, with <c>/</c> between the parts.</param>
/// <param name="Content">Its content.</param>
public sealed record CaseFile(string Name, byte[] Content);
