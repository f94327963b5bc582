using System.Text;
using RabbitMQ.Client;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Messaging;

/// <summary>A program that knows AMQP and nothing of us.</summary>
internal sealed class ForeignProgram : IAsyncDisposable
{
    private readonly IConnection connection;
    private readonly IChannel channel;

    private ForeignProgram(IConnection connection, IChannel channel) => (this.connection, this.channel) = (connection, channel);

    public static async Task<ForeignProgram> ConnectAsync(Uri address)
    {
        var connection = await new ConnectionFactory { Uri = address }.CreateConnectionAsync();
        return new ForeignProgram(connection, await connection.CreateChannelAsync());
    }

    public Task PublishAsync(
        string exchange, string routingKey, string body, string? contentType, string? messageId,
        params (string Name, object Value)[] headers) =>
        PublishAsync(exchange, routingKey, Encoding.UTF8.GetBytes(body), contentType, messageId, headers);

    public async Task PublishAsync(
        string exchange, string routingKey, byte[] body, string? contentType, string? messageId,
        params (string Name, object Value)[] headers)
    {
        var properties = new BasicProperties { Headers = headers.ToDictionary(header => header.Name, header => (object?)header.Value) };
        if (contentType is not null)
            properties.ContentType = contentType;
        if (messageId is not null)
            properties.MessageId = messageId;
        await channel.BasicPublishAsync(exchange, routingKey, mandatory: true, properties, body);
    }

    public Task DeclareQueueAsync(string queue, IDictionary<string, object?> arguments) =>
        channel.QueueDeclareAsync(queue, durable: false, exclusive: false, autoDelete: false, arguments);

    public Task DeclareLastingAsync(string queue, IDictionary<string, object?> arguments) =>
        channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments);

    public async Task DeclareExchangeAsync(string exchange, string type, string queue, string key)
    {
        await channel.ExchangeDeclareAsync(exchange, type, durable: true, autoDelete: false);
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync(queue, exchange, key);
    }

    public async Task<BasicGetResult> TakeAsync(string queue)
    {
        BasicGetResult? message = null;
        await Wait.UntilAsync(async () => (message = await channel.BasicGetAsync(queue, autoAck: true)) is not null, "there is a message");
        return message!;
    }

    public async Task<(string Body, string? CorrelationId)> CallAsync(string queue, string body, string correlationId)
    {
        var answers = (await channel.QueueDeclareAsync()).QueueName;
        var properties = new BasicProperties { ReplyTo = answers, CorrelationId = correlationId };
        await channel.BasicPublishAsync("", queue, mandatory: true, properties, Encoding.UTF8.GetBytes(body));
        BasicGetResult? answer = null;
        await Wait.UntilAsync(async () => (answer = await channel.BasicGetAsync(answers, autoAck: true)) is not null, "there is an answer");
        return (Encoding.UTF8.GetString(answer!.Body.Span), answer.BasicProperties.CorrelationId);
    }

    /// <summary>Takes a message and closes the channel without a word about it.</summary>
    public async Task TakeAndDieAsync(string queue)
    {
        await Wait.UntilAsync(async () => await channel.BasicGetAsync(queue, autoAck: false) is not null, "there is a message");
        await channel.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await connection.CloseAsync();
        await connection.DisposeAsync();
    }
}
