namespace Soa.Contrast.Microservices.Sagas;

/// <summary>Carries the services of a transaction to the activities of the state machine.</summary>
/// <param name="Scope">The scope of the transaction.</param>
internal sealed record SagaServices(IServiceProvider Scope);
