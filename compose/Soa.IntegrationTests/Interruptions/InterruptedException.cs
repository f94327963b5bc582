namespace Soa.IntegrationTests.Interruptions;

/// <summary>The process of the flow dies.</summary>
internal sealed class InterruptedException : Exception;
