using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Messaging;

namespace Soa.Flows.Endpoints;

/// <summary>Represents a queue of the broker, or an exchange.</summary>
internal sealed class QueueEndpoint(
    TextTemplate name, string? exchange, string type, IReadOnlyList<KeyValuePair<string, TextTemplate>> headers) : IEndpointTarget
{
    private const string Refused = "QueueRefused";

    public static EndpointDefinition Definition { get; } = new(
        ["queue"],
        "Point-to-Point Channel",
        "A queue of RabbitMQ, also an existing one: one receiver gets each document. With the option 'exchange' the name is the "
            + "routing key. A name from XPath must not be a queue of the bus itself (the fault QueueRefused). Bodies are XML or, with "
            + "its content type, JSON; others go to the dead letters. Headers of the message are variables: $header-tenant. A message "
            + "without a message-id gets an id derived from its content and headers, so that a redelivery has the same id.",
        "queue:invoices.to-print",
        ParseTarget,
        ParseSource)
    {
        SourceOptions =
        [
            new(
                "declare", OptionKind.Choice, "false uses an existing queue as it is, of any kind and with any arguments.",
                Default: "true") { Choices = ["true", "false"] },
            new("at-once", OptionKind.Number, "How many documents are in the flow at once; with 1 their order is kept.", Default: "16"),
        ],
        TargetOptions =
        [
            new("exchange", OptionKind.Text, "The exchange to publish to; it is created if it is missing.", Default: "the queue itself"),
            new(
                "type", OptionKind.Choice, "The type of the exchange.",
                Default: "topic") { Choices = ["topic", "direct", "fanout", "headers"] },
            new(
                "no-queue", OptionKind.Choice,
                "What becomes of a document that the exchange leads to no queue: fail sends it again later, and parks it in the end.",
                Default: "fail") { Choices = ["fail", "drop"] },
            new("headers", OptionKind.Templates, "Headers of the message."),
        ],
        OptionsExample = "{ endpoint: 'queue:orders.{/o:Order/o:Country}', exchange: partner-events, headers: { tenant: "
            + "'{/o:Order/@tenant}' } }",
    };

    public bool Answers => false;

    public IReadOnlyList<string>? Faults => exchange is null && !name.IsConstant ? [Refused] : [];

    private string Step { get; init; } = "";

    private bool DropsWithoutQueue { get; init; }

    public string Resolve(Exchange current)
    {
        var key = name.Fill(current);
        if (key.Length is 0 or > 200)
            throw new FlowException(
                $"'queue:{name.Text}' gave the name '{key}'; one has 1 to 200 characters. Correct it where it comes from.");
        if (exchange is null && !name.IsConstant && (BusNames.IsReserved(key) || FlowQueues.IsReserved(key)))
        {
            throw new BusinessFaultException(new Violation(
                Refused, $"Flow {current.Flow.Name}, {Step}: 'queue:{name.Text}' gave the queue '{key}'. "
                    + "Queues of the bus are not for documents to choose; write it out if it is meant."));
        }

        return exchange is null ? $"queue:{key}" : $"queue:{exchange}/{key}";
    }

    public IReadOnlyDictionary<string, string>? Headers(Exchange current) => HeaderValues.Fill(headers, current);

    public async ValueTask<Document?> DeliverAsync(EndpointCall outgoing, CancellationToken cancellationToken)
    {
        var bus = outgoing.Runtime.Bus;
        if (exchange is null)
            await bus.SendAsync(outgoing.Path, outgoing.Document, cancellationToken);
        else
            await bus.PublishAsync(
                new ExchangeAddress(exchange, type, outgoing.Path[(exchange.Length + 1)..]) { MayReachNobody = DropsWithoutQueue },
                outgoing.Document, cancellationToken);
        return null;
    }

    private static QueueEndpoint? ParseTarget(EndpointSource source)
    {
        var exchange = source.Options.Text("exchange");
        if (exchange is not null && (exchange.Length is 0 or > 200 || exchange.AsSpan().ContainsAny("/?{} ")))
            return source.Fail<QueueEndpoint>($"names the exchange '{exchange}', which is not a name for one.");
        if (source.Options.Has("type") && exchange is null)
            return source.Fail<QueueEndpoint>("has a 'type', but no 'exchange' that it could be the type of.");
        if (source.Options.Has("no-queue") && exchange is null)
            return source.Fail<QueueEndpoint>("has 'no-queue', but no 'exchange'. A queue that does not exist always fails.");
        if (source.Path.Length == 0)
            return source.Fail<QueueEndpoint>("must name a queue: queue:invoices.to-print.");
        return source.Template(source.Path) is { } template
            ? new QueueEndpoint(
                template, exchange, source.Options.Choice("type") ?? "topic",
                source.Options.Templates("headers"))
            { Step = source.Options.Path, DropsWithoutQueue = source.Options.Choice("no-queue") == "drop" }
            : null;
    }

    private static QueueSource? ParseSource(EndpointSource source)
    {
        // Other names MassTransit refuses, or in memory takes and never delivers to.
        if (source.Path.Length is 0 or >= 200 || !source.Path.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':'))
            return source.Fail<QueueSource>(
                "must name a queue: queue:invoices.to-print. A name has letters from a to z, digits, '-', '_', '.' and ':'.");
        if (OwnerOf(source.Path, source.Services) is { } owner)
            return source.Fail<QueueSource>($"is the queue of {owner}, and a queue has one receiver in a process. Name another.");
        return new QueueSource(source.Path, source.Text)
        {
            Declares = source.Options.Choice("declare") != "false",
            AtOnce = source.Options.Number("at-once", 1, 1000),
        };
    }

    // A service that is not on this bus may be a flow's affair.
    private static string? OwnerOf(string queue, IServiceDirectory? services) =>
        queue == BusNames.DeadLetters ? "the documents that could not be handled"
        : queue == BusNames.Unroutable ? "the events that reached no queue"
        : FlowQueues.FlowOf(queue) is { } flow ? $"the flow {flow}"
        : services?.Services.Keys.FirstOrDefault(service => queue == BusNames.ServiceQueue(service)) is { } known ? $"the service {known}"
        : null;
}
