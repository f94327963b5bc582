namespace Soa.IntegrationTests.Interruptions;

/// <summary>Represents the process of the flow dies.</summary>
internal sealed class InterruptedException : Exception;
