using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Soa.Bus.Tests.Alerting;

/// <summary>Receives webhooks over HTTP.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<Request> requests = new();
    private readonly WebApplication application;

    private WebhookReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        application.MapPost("/{**path}", ReceiveAsync);
    }

    /// <summary>Gets or sets the status of answers.</summary>
    public HttpStatusCode Status { get; set; } = HttpStatusCode.Accepted;

    /// <summary>Gets or sets further headers of answers.</summary>
    public Dictionary<string, string> AnswerHeaders { get; } = [];

    /// <summary>Gets or sets a value that indicates whether requests are taken and not answered.</summary>
    public bool IsSilent { get; set; }

    public IReadOnlyList<Request> Requests => [.. requests];

    public Uri Address => new($"{application.Urls.Single()}/services/T000/B000/secret-token");

    public static async Task<WebhookReceiver> StartAsync()
    {
        var receiver = new WebhookReceiver();
        await receiver.application.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        requests.Enqueue(new Request(
            context.Request.Path, context.Request.ContentType ?? "",
            context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()),
            body.ToArray()));
        if (IsSilent)
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var (name, value) in AnswerHeaders)
            context.Response.Headers[name] = value;
        context.Response.StatusCode = (int)Status;
    }

    /// <summary>Represents a webhook that came.</summary>
    internal sealed record Request(string Path, string ContentType, IReadOnlyDictionary<string, string> Headers, byte[] Body)
    {
        public JsonNode Json => JsonNode.Parse(Body)!;
    }
}
