using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Security;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Soa.Documents;
using Soa.Messaging;
using Soa.Soap;
using Soa.Soap.Http;

namespace Soa.Bus.OperatorConsole.Trying;

/// <summary>
/// Sends requests as partners do: over HTTP to this process, with the credentials of the person who tries it. Services of other processes
/// are called over the bus.
/// </summary>
internal sealed class TrySender : IDisposable
{
    private readonly IServer server;
    private readonly IDocumentBus bus;
    private readonly TimeProvider time;

    // It calls this very process, whose certificate is for the name by which others know it.
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true },
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Initializes a sender.</summary>
    public TrySender(IServer server, IDocumentBus bus, TimeProvider time) => (this.server, this.bus, this.time) = (server, bus, time);

    /// <summary>Sends a request and reads its answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="conversation">The conversation that it begins.</param>
    /// <param name="context">The request of the person who tries it.</param>
    public async Task<TryAnswer> SendAsync(TryRequest request, Guid conversation, HttpContext context)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(TryLimits.Timeout);
        var started = time.GetTimestamp();
        try
        {
            return request.Target.Path is { } path
                ? await PostAsync(request, path, conversation, context, started, limit.Token)
                : await CallAsync(request, conversation, started, limit.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return Failed(
                $"No answer came within {TryLimits.Timeout.TotalSeconds:0} seconds. The request may be carried out all the same.");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or ServiceUnavailableException)
        {
            return Failed(failure.Message);
        }

        TryAnswer Failed(string problem) => new(null, [], time.GetElapsedTime(started)) { Problem = problem };
    }

    public void Dispose() => http.Dispose();

    private async Task<TryAnswer> PostAsync(
        TryRequest request, string path, Guid conversation, HttpContext context, long started, CancellationToken cancellationToken)
    {
        var own = OwnAddress.Of(server, context.Request.Scheme)
            ?? throw new HttpRequestException("This process listens at no address, so nothing can be sent to it.");
        using var message = new HttpRequestMessage(HttpMethod.Post, new UriBuilder(own) { Path = path }.Uri);
        message.Content = new ByteArrayContent(TryEnvelope.BytesOf(request.Text));
        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.Version.ContentType);
        if (request.Version == SoapVersion.Soap11)
            message.Headers.TryAddWithoutValidation("SOAPAction", $"\"{request.Action}\"");
        else if (request.Action.Length > 0)
            message.Content.Headers.ContentType.Parameters.Add(new NameValueHeaderValue("action", $"\"{request.Action}\""));
        message.Headers.TryAddWithoutValidation(WebJournal.ConversationHeader, conversation.ToString());
        if (context.Request.Headers.Authorization is { Count: > 0 } credentials)
            message.Headers.TryAddWithoutValidation("Authorization", (string?)credentials);

        using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var (body, isCut) = await ReadAsync(response.Content, cancellationToken);
        var fault = AnswerFault.Of(body);
        var status = (int)response.StatusCode;
        return new TryAnswer(
            string.Create(CultureInfo.InvariantCulture, $"{status} {ReasonPhrases.GetReasonPhrase(status)}").TrimEnd(), body,
            time.GetElapsedTime(started))
        {
            IsCut = isCut,
            Fault = fault,
            IsGood = response.IsSuccessStatusCode && fault is null,
        };
    }

    private async Task<TryAnswer> CallAsync(TryRequest request, Guid conversation, long started, CancellationToken cancellationToken)
    {
        if (!TryEnvelope.TryRead(request.Text, out var envelope, out var problem) || envelope.Content is null)
            return new TryAnswer(null, [], TimeSpan.Zero) { Problem = problem ?? "The Body is empty: nothing can be sent over the bus." };
        var content = TryEnvelope.BytesOf(envelope.Content.ToString());
        var document = new Document(content, TimeOrderedId.At(time.GetUtcNow()), conversation);
        var answer = await bus.CallAsync(request.Target.Name, document, cancellationToken);
        var body = answer.Body.ToArray();
        var fault = AnswerFault.Of(body);
        return new TryAnswer(null, body, time.GetElapsedTime(started)) { Fault = fault, IsGood = fault is null };
    }

    private static async Task<(byte[] Body, bool IsCut)> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[TryLimits.AnswerBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return (buffer[..Math.Min(length, TryLimits.AnswerBytes)], length > TryLimits.AnswerBytes);
    }
}
