namespace Soa.Bus.Flows.Maps;

/// <summary>A map wrote more than it may.</summary>
internal sealed class LimitExceededException(string message) : Exception(message);
