using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Soa.Messaging.Storing;

/// <summary>
/// Stores the documents of the in-memory bus in the shared database, so that nothing is lost when the process is killed.
/// </summary>
public static class MessageStoreRegistration
{
    /// <summary>
    /// Keeps what the in-memory bus has accepted in the table <c>StoredMessages</c>. On RabbitMQ, which keeps it itself, this does
    /// nothing.
    /// </summary>
    /// <remarks>The in-memory bus belongs to one process, so its database must have no second process with a bus of this kind.</remarks>
    public static IServiceCollection AddMessageStore(this IServiceCollection services) => services
        .AddSingleton<MessageStore>()
        .AddSingleton(provider => new GuaranteedDelivery(
            provider.GetRequiredService<MessageStore>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<GuaranteedDelivery>>()))
        .AddSingleton(provider => new StoredDelivery(provider.GetRequiredService<GuaranteedDelivery>()));
}
