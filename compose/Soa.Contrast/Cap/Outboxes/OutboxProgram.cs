using Soa.Contracts.Orders;
using Soa.Contrast.Business;
using Soa.Contrast.Calls;
using Soa.Contrast.Microservices.Rest;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Cap.Outboxes;

/// <summary>Runs a client with an outbox: it takes orders from its users at any time, and sends them when the service answers.</summary>
internal static class OutboxProgram
{
    /// <summary>The role of the part.</summary>
    public const string Role = "outbox";

    /// <summary>The setting with the file of the outbox.</summary>
    public const string File = "CONTRAST_OUTBOX";

    /// <summary>The setting with the address of the process that has the service Orders.</summary>
    public const string Server = "CONTRAST_SERVER";

    /// <summary>The setting that is <c>true</c> if the service has a REST API, and <c>false</c> if it takes SOAP.</summary>
    public const string IsRest = "CONTRAST_REST";

    /// <summary>Runs it until it is asked to stop.</summary>
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateBuilder();
        var (settings, server) = (builder.Configuration, new Uri(builder.Configuration[Server]!));
        builder.WebHost.UseUrls(PartPrograms.AddressOf(settings));
        builder.Logging.AddPartLog();
        using var outbox = await OrderOutbox.OpenAsync(settings[File]!, TimeProvider.System);
        using var soap = new SoapClients(server);
        using var rest = new RestClient(new Dictionary<string, IReadOnlyList<Uri>> { ["Orders"] = [server] });
        Func<IOrders> orders = settings.GetValue<bool>(IsRest) ? rest.Create<IOrders> : soap.Create<IOrders>;
        builder.Services.AddHostedService(_ => new OutboxForwarder(outbox, orders, TimeProvider.System));
        await using var app = builder.Build();
        app.MapPost("/orders", async (SubmitOrderRequest order) =>
        {
            await outbox.PutAsync(order);
            return Results.Accepted();
        });
        app.MapGet("/orders", outbox.ListAsync);
        await app.RunAsync();
    }
}
