using System.ServiceModel;
using MassTransit;
using Soa.Contracts.Billing;
using Soa.Contracts.Inventory;
using Soa.Contracts.Orders;
using Soa.Contracts.Shipping;
using Soa.Contrast.Business;
using Soa.Contrast.Microservices.Copies;
using Soa.Contrast.Microservices.Events;
using Soa.Orders;
using Soa.ServiceModel.Delivery;

namespace Soa.Contrast.Microservices.Sagas;

/// <summary>
/// Follows the fulfilment of an order through the events of the other services, whatever their order. It tells nobody what to do next:
/// each service knows which event it waits for. What it decides is the end: fulfilled when all have done their steps, rejected when one has
/// refused; and it calls out the steps that were done for an order that had ended.
/// </summary>
internal sealed class OrderSagaMachine : MassTransitStateMachine<OrderSaga>
{
    /// <summary>Declares events, states, and what leads from one to another.</summary>
    public OrderSagaMachine()
    {
        InstanceState(saga => saga.State);
        Event(() => Submitted, e => e.CorrelateById(context => OrderSaga.IdOf(context.Message.OrderNumber)));
        Event(() => Approved, e => e.CorrelateById(context => OrderSaga.IdOf(context.Message.OrderNumber)));
        Event(() => Cancelled, e => e.CorrelateById(context => OrderSaga.IdOf(context.Message.OrderNumber)));
        Step(() => Reserved, message => message.Reference);
        Step(() => Invoiced, message => message.OrderNumber);
        Step(() => Dispatched, message => message.OrderNumber);
        Step(() => Committed, message => message.Reference);
        Step(() => Refused, message => message.OrderNumber);

        Initially(
            When(Submitted).Then(context => context.Saga.OrderNumber = context.Message.OrderNumber).TransitionTo(Open),
            When(Approved).Then(context => context.Saga.OrderNumber = context.Message.OrderNumber).TransitionTo(Open),
            // It was held, or the event that it was submitted comes later. What is done for it then is called out.
            When(Cancelled).Then(context => context.Saga.OrderNumber = context.Message.OrderNumber).TransitionTo(Ended));
        During(
            Open,
            Ignore(Submitted),
            Ignore(Approved),
            Ignore(Reserved),
            Ends(When(Invoiced).ThenAsync(NoteAsync)),
            Ends(When(Dispatched).ThenAsync(NoteAsync)),
            Ends(When(Committed).Then(context => context.Saga.IsCommitted = true)),
            When(Refused).ThenAsync(RejectAsync).TransitionTo(Ended),
            When(Cancelled).TransitionTo(Ended));
        During(
            Ended,
            Ignore(Submitted),
            Ignore(Approved),
            Ignore(Refused),
            Ignore(Cancelled),
            When(Reserved).Then(Withdraw),
            When(Invoiced).ThenAsync(NoteAsync).Then(Withdraw),
            When(Dispatched).ThenAsync(NoteAsync).Then(Withdraw),
            When(Committed).Then(Withdraw));
        During(
            Fulfilled,
            Ignore(Submitted), Ignore(Approved), Ignore(Reserved), Ignore(Invoiced), Ignore(Dispatched), Ignore(Committed), Ignore(Refused),
            Ignore(Cancelled));
    }

    /// <summary>Gets the state in which services do their steps.</summary>
    public State Open { get; private set; } = null!;

    /// <summary>Gets the state in which the order is fulfilled.</summary>
    public State Fulfilled { get; private set; } = null!;

    /// <summary>Gets the state in which the order is rejected or cancelled.</summary>
    public State Ended { get; private set; } = null!;

    /// <summary>Gets the event with which a fulfilment begins.</summary>
    public Event<OrderSubmitted> Submitted { get; private set; } = null!;

    /// <summary>Gets the event with which the fulfilment of an order that was held begins.</summary>
    public Event<OrderApproved> Approved { get; private set; } = null!;

    /// <summary>Gets the event that the buyer does not want the order any more.</summary>
    public Event<OrderCancelled> Cancelled { get; private set; } = null!;

    /// <summary>Gets the step of Inventory at the beginning.</summary>
    public Event<StockReserved> Reserved { get; private set; } = null!;

    /// <summary>Gets the step of Billing.</summary>
    public Event<InvoiceIssued> Invoiced { get; private set; } = null!;

    /// <summary>Gets the step of Shipping.</summary>
    public Event<ShipmentDispatched> Dispatched { get; private set; } = null!;

    /// <summary>Gets the step of Inventory at the end.</summary>
    public Event<ReservationCommitted> Committed { get; private set; } = null!;

    /// <summary>Gets the event that a service has refused its step.</summary>
    public Event<StepRefused> Refused { get; private set; } = null!;

    private void Step<T>(System.Linq.Expressions.Expression<Func<Event<T>>> step, Func<T, string> orderNumber)
        where T : class => Event(step, e =>
        {
            e.CorrelateById(context => OrderSaga.IdOf(orderNumber(context.Message)));
            // The event with which the saga begins is under way: the step is tried again.
            e.OnMissingInstance(missing => missing.Fault());
        });

    private EventActivityBinder<OrderSaga, T> Ends<T>(EventActivityBinder<OrderSaga, T> step)
        where T : class => step.If(
            context => context.Saga.IsComplete,
            complete => complete.IfElseAsync(
                TryFulfilAsync, done => done.TransitionTo(Fulfilled), late => late.Then(Withdraw).TransitionTo(Ended)));

    private static async Task NoteAsync(BehaviorContext<OrderSaga, InvoiceIssued> context)
    {
        context.Saga.InvoiceNumber = context.Message.InvoiceNumber;
        await CopiedDocuments.CopyAsync(Work(context).Session, context.Message);
    }

    private static async Task NoteAsync(BehaviorContext<OrderSaga, ShipmentDispatched> context)
    {
        (context.Saga.ShipmentId, context.Saga.TrackingNumber) = (context.Message.ShipmentId, context.Message.TrackingNumber);
        await CopiedDocuments.CopyAsync(Work(context).Session, context.Message);
    }

    private static async Task<bool> TryFulfilAsync<T>(BehaviorContext<OrderSaga, T> context)
        where T : class
    {
        try
        {
            await Orders(context).MarkFulfilledAsync(new MarkFulfilledRequest
            {
                OrderNumber = context.Saga.OrderNumber,
                InvoiceNumber = context.Saga.InvoiceNumber!,
                ShipmentId = context.Saga.ShipmentId!,
                TrackingNumber = context.Saga.TrackingNumber!,
            });
            return true;
        }
        catch (FaultException cancelled) when (Refusal.CodeOf(cancelled) == OrdersFaultCodes.InvalidStatus)
        {
            return false;
        }
    }

    private static async Task RejectAsync(BehaviorContext<OrderSaga, StepRefused> context)
    {
        try
        {
            await Orders(context).RejectOrderAsync(new RejectOrderRequest
            {
                OrderNumber = context.Saga.OrderNumber,
                ReasonCode = context.Message.ReasonCode,
                Reason = context.Message.Reason,
            });
        }
        catch (FaultException cancelled) when (Refusal.CodeOf(cancelled) == OrdersFaultCodes.InvalidStatus)
        {
            // The buyer cancelled it meanwhile, and all undo what they did because of that.
        }
    }

    private static void Withdraw<T>(BehaviorContext<OrderSaga, T> context)
        where T : class =>
        Work(context).Publish(new OrderWithdrawn { OrderNumber = context.Saga.OrderNumber }, context.Saga.OrderNumber);

    private static OrdersService Orders<T>(BehaviorContext<OrderSaga, T> context)
        where T : class => context.GetPayload<SagaServices>().Scope.GetRequiredService<OrdersService>();

    private static UnitOfWork Work<T>(BehaviorContext<OrderSaga, T> context)
        where T : class => context.GetPayload<SagaServices>().Scope.GetRequiredService<UnitOfWork>();
}
