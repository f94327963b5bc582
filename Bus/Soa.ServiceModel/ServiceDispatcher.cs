using System.Runtime.InteropServices;
using System.Xml;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Documents.Validation;
using Soa.ServiceModel.Telemetry;

namespace Soa.ServiceModel;

/// <summary>
/// Takes a request to the operation it asks for, whichever binding it came by. Input that is not what the contract says is answered with a
/// fault before anything is done; a technical failure is thrown as it is, for the binding to deal with.
/// </summary>
public sealed class ServiceDispatcher(ServiceDefinition service, IOperationPipeline invoker)
{
    private static readonly XmlDictionaryReaderQuotas Quotas = new()
    {
        MaxDepth = 64,
        MaxBytesPerRead = 64 * 1024,
        MaxNameTableCharCount = 64 * 1024,
        MaxStringContentLength = int.MaxValue,
        MaxArrayLength = int.MaxValue,
    };

    /// <summary>Gets the service whose operations it calls.</summary>
    public ServiceDefinition Service => service;

    /// <summary>Reads a request, calls the operation, and returns what it answered.</summary>
    /// <param name="body">A reader on or before the request's element; it is read to its end before the operation is called.</param>
    /// <param name="identity">The identity of the request, as far as its binding knows it.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The response, the service's fault, or a Sender fault that says what is wrong with the request.</returns>
    public async Task<OperationAnswer> DispatchAsync(
        XmlDictionaryReader body, MessageIdentity identity, CancellationToken cancellationToken)
    {
        var fault = RequestReader.TryRead(service, body, out var operation, out var request);
        return fault is null
            ? await InvokeAsync(operation!, request!, identity, cancellationToken)
            : new OperationAnswer(FaultWriter.Write(fault), IsFault: true);
    }

    private Task<OperationAnswer> InvokeAsync(
        ServiceOperation operation, object request, MessageIdentity identity, CancellationToken cancellationToken) =>
        ServiceTelemetry.IsObserved
            ? ObserveAsync(operation, request, identity, cancellationToken)
            : invoker.InvokeAsync(operation, request, identity, cancellationToken);

    // Apart, so that a closure is made only when somebody listens.
    private Task<OperationAnswer> ObserveAsync(
        ServiceOperation operation, object request, MessageIdentity identity, CancellationToken cancellationToken) =>
        ServiceTelemetry.ObserveAsync(operation, () => invoker.InvokeAsync(operation, request, identity, cancellationToken));

    /// <summary>Handles a document of the service's queue.</summary>
    /// <returns>The answer to send back; <c>null</c> if the operation is one-way and was done.</returns>
    /// <exception cref="Exception">A technical failure: worth trying again.</exception>
    public async Task<Document?> ReceiveAsync(Document document, CancellationToken cancellationToken)
    {
        var fault = TryOpen(document, out var reader);
        using (reader)
        {
            var answer = fault is null
                ? await DispatchAsync(reader!, MessageIdentity.Of(document), cancellationToken)
                : new OperationAnswer(FaultWriter.Write(fault), IsFault: true);
            return answer.Body.IsEmpty ? null : document.Answer(answer.Body);
        }
    }

    /// <summary>Opens a reader on a document. It looks at the encoding, and may refuse the document at once.</summary>
    private static Fault? TryOpen(Document document, out XmlDictionaryReader? reader)
    {
        reader = null;
        try
        {
            var body = XmlEncoding.ToUtf8(document.Body, Charset.Of(document.ContentType));
            reader = MemoryMarshal.TryGetArray(body, out var bytes)
                ? XmlDictionaryReader.CreateTextReader(bytes.Array!, bytes.Offset, bytes.Count, Quotas)
                : XmlDictionaryReader.CreateTextReader(body.ToArray(), Quotas);
            return null;
        }
        catch (Exception e) when (InputErrors.IsAboutInput(e))
        {
            return InputFaults.Malformed(e);
        }
    }
}
