using Soa.Bus.Load.Servers;
using Soa.Database.Migrations;
using Soa.Messaging.Subscriptions;
using Soa.ServiceModel;
using Soa.ServiceModel.Delivery;

namespace Soa.Bus.Load.Messages;

/// <summary>Publishes documents as services do: each in a transaction of its own, from which the outbox sends it.</summary>
internal sealed class OutboxMessages(IOperationPipeline pipeline, ServiceOperation publish) : IMessages
{
    public const string Name = "soa-outbox";

    public static async Task<IMessages> StartAsync(Uri broker, Deliveries deliveries)
    {
        var builder = SoaMessages.CreateBuilder(broker, deliveries);
        builder.Services.AddDatabaseOfItsOwn(builder.Configuration).AddDelivery();
        var service = ServiceDefinition.Create<ILoadService, LoadService>("load");
        var host = builder.Build();
        await host.Services.GetRequiredService<Migrator>().MigrateAsync();
        // As a bus that has this flow would do.
        var register = SubscriptionRegister.Of(host.Services)!;
        await register.WriteAsync([register.Subscription(SoaMessages.Flow, [LoadDocument.Topic])], [], TimeSpan.FromDays(1), default);
        await host.StartAsync();
        return new OutboxMessages(host.Services.GetRequiredService<IOperationPipeline>(), service.Operations.Values.Single());
    }

    public Task CallAsync(long number) => throw new NotSupportedException("A call does not go through the outbox.");

    public Task SendAsync(long number) => throw new NotSupportedException("The outbox publishes events only.");

    public Task PublishAsync(long number) => pipeline.InvokeAsync(
        publish, new LoadDocument { Number = number, Text = LoadDocument.Filling }, default, CancellationToken.None);
}
