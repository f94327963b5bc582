using System.ServiceModel;

namespace SoaHost1.Greetings;

/// <summary>
/// Implements the contract; one instance per call, from dependency injection. A service that keeps something takes a
/// <c>Soa.ServiceModel.Delivery.UnitOfWork</c> in its constructor: its transaction, and the events that are published when it is committed.
/// </summary>
public sealed class GreetingService : IGreeting
{
    /// <inheritdoc/>
    public Task<Greeting> GreetAsync(GreetRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Name))
        {
            const string Message = "Name is empty. Write the name of the person to greet.";
            throw new FaultException<GreetingFault>(new() { Code = GreetingFaultCodes.NameMissing, Message = Message }, Message);
        }

        return Task.FromResult(new Greeting { Text = $"Good day, {request.Name}!" });
    }
}
