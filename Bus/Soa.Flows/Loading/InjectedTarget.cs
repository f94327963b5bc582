using Soa.Documents;

namespace Soa.Flows.Loading;

/// <summary>
/// Sends to an endpoint of a user: one instance for each document, created with the services of a scope that ends with the delivery. What
/// the endpoint says about itself comes from an instance that lives as long as the flow.
/// </summary>
internal sealed class InjectedTarget<TTarget>(Injection<TTarget> injection) : IEndpointTarget
    where TTarget : class, IEndpointTarget
{
    private readonly TTarget description = injection.Create(injection.OpenScope().ServiceProvider);

    public bool Answers => description.Answers;

    public ServiceOperationShape? Shape => description.Shape;

    public IReadOnlyList<string>? Faults => description.Faults;

    public string Resolve(Exchange exchange) => description.Resolve(exchange);

    public IReadOnlyDictionary<string, string>? Headers(Exchange exchange) => description.Headers(exchange);

    public TimeSpan? DefaultTimeout(FlowOptions options) => description.DefaultTimeout(options);

    public async ValueTask<Document?> DeliverAsync(EndpointCall outgoing, CancellationToken cancellationToken)
    {
        await using var scope = injection.OpenScope();
        var target = injection.Create(scope.ServiceProvider);
        try
        {
            return await target.DeliverAsync(outgoing, cancellationToken);
        }
        finally
        {
            await Injection<TTarget>.ReleaseAsync(target);
        }
    }
}
