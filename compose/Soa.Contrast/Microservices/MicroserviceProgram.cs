using MassTransit;
using Soa.Contrast.Business;
using Soa.Contrast.Microservices.Copies;
using Soa.Contrast.Microservices.Events;
using Soa.Contrast.Microservices.Reactions;
using Soa.Contrast.Microservices.Rest;
using Soa.Contrast.Microservices.Sagas;
using Soa.Contrast.Shapes;
using Soa.Database;
using Soa.Messaging;
using Soa.ServiceModel;
using Soa.ServiceModel.Delivery;

namespace Soa.Contrast.Microservices;

/// <summary>Runs one service with its REST API, its database, and its queue.</summary>
internal static class MicroserviceProgram
{
    /// <summary>The role of the part.</summary>
    public const string Role = "microservice";

    /// <summary>The setting with the name of the service.</summary>
    public const string Service = "CONTRAST_SERVICE";

    /// <summary>The setting with the address of the broker.</summary>
    public const string Broker = "CONTRAST_RABBITMQ";

    // For events that come before others on which they build: two seconds and a half in all.
    private static readonly int[] Retries = [10, 20, 50, 100, 200, 400, 700, 1_000];

    /// <summary>Runs it until it is asked to stop.</summary>
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateBuilder();
        var service = Microservice.All.Single(one => one.Name == builder.Configuration[Service]);
        builder.WebHost.UseUrls(PartPrograms.AddressOf(builder.Configuration));
        builder.Logging.AddPartLog();
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSharedDatabase(BusinessRegistration.Open(builder.Configuration))
            .AddSingleton<DatabaseWorkCount>()
            .AddScoped<UnitOfWork>()
            .AddSingleton<Outbox>()
            .AddSingleton<LocalTransaction>()
            .AddSingleton<IOperationPipeline, LocalPipeline>()
            .AddSingleton(new TransportCapabilities(IsShared: true, IsDurable: true))
            .AddSingleton<IDocumentBus, MassTransitEvents>()
            .AddSingleton(new ServiceName(service.Name))
            .AddSingleton<Reaction>()
            .AddSingleton<SagaStore>()
            .AddMassTransit(bus => AddQueue(bus, service, builder.Configuration[Broker]!))
            .AddHostedService<OutboxDispatcher>()
            .Configure<MassTransitHostOptions>(host => host.WaitUntilStarted = true);
        service.Register(builder.Services);
        var app = builder.Build();
        await app.Services.GetRequiredService<SharedDatabase>().InTransactionAsync(CreateTablesAsync);
        app.MapRest(service.Contract);
        app.MapDatabaseWork();
        app.MapGet("/known/{id}", (string id, SharedDatabase database) => KnowsAsync(database, id));
        await app.RunAsync();
    }

    private static void AddQueue(IBusRegistrationConfigurator bus, Microservice service, string broker)
    {
        if (service.Reactions is not null)
            bus.AddConsumer(service.Reactions);
        bus.UsingRabbitMq((context, rabbit) =>
        {
            rabbit.Host(new Uri(broker));
            if (service.Reactions is not null)
                rabbit.ReceiveEndpoint($"microservices.{service.Name.ToLowerInvariant()}", queue =>
                {
                    Configure(queue);
                    queue.ConfigureConsumer(context, service.Reactions);
                });
            if (service.Reactions == typeof(OrdersReactions))
                rabbit.ReceiveEndpoint("microservices.orders.saga", queue =>
                {
                    Configure(queue);
                    queue.StateMachineSaga(new OrderSagaMachine(), context.GetRequiredService<SagaStore>());
                });
        });
    }

    // As durable, and as many at once, as the queues of the bus.
    private static void Configure(IRabbitMqReceiveEndpointConfigurator queue)
    {
        queue.SetQuorumQueue();
        (queue.ConcurrentMessageLimit, queue.PrefetchCount) = (16, 32);
        queue.UseMessageRetry(retry => retry.Intervals(Retries));
    }

    private static async Task CreateTablesAsync(DatabaseSession session)
    {
        await FactStore.CreateAsync(session);
        await SagaStore.CreateAsync(session);
        await CopiedDocuments.CreateAsync(session);
    }

    private static async Task<IResult> KnowsAsync(SharedDatabase database, string id) =>
        await database.ReadAsync(session => FactStore.KnowsAsync(session, id)) ? Results.Ok() : Results.NotFound();
}
