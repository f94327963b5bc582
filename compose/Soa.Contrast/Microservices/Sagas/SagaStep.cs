using MassTransit;
using MassTransit.Context;

namespace Soa.Contrast.Microservices.Sagas;

/// <summary>Represents an event for a saga, with the services of the transaction in which it is handled.</summary>
internal sealed class SagaStep<T>(ConsumeContext<T> context, OrderSaga saga, IServiceProvider scope)
    : ConsumeContextScope<T>(context, new SagaServices(scope)), SagaConsumeContext<OrderSaga, T>
    where T : class
{
    /// <inheritdoc/>
    public OrderSaga Saga => saga;

    /// <inheritdoc/>
    public override Guid? CorrelationId => saga.CorrelationId;

    /// <inheritdoc/>
    public bool IsCompleted => false;

    /// <inheritdoc/>
    public Task SetCompleted() => Task.CompletedTask;
}
