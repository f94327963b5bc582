using System.Text;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Messaging;

namespace Soa.Bus.Testing;

/// <summary>
/// Represents a bus for tests of flows: it keeps what is sent, and answers calls as a test wants. Without an answer of the test, a call is
/// answered with an empty element whose name is that of the request and <c>Response</c>.
/// </summary>
public sealed class RecordingBus : IDocumentBus
{
    private readonly Dictionary<string, Func<Document, string>> answers = new(StringComparer.Ordinal);
    private readonly List<(string Address, Document Document)> sent = [];

    /// <summary>Gets what was sent, in order, with its address, such as <c>service:orders</c>.</summary>
    public IReadOnlyList<(string Address, Document Document)> Sent
    {
        get
        {
            lock (sent)
                return [.. sent];
        }
    }

    /// <summary>Gets the local names of the root elements of what was sent.</summary>
    public IEnumerable<string> Names => Sent.Select(sent => sent.Document.Name.Name);

    /// <summary>Gets or sets the exception that a flow gets instead of sending to a queue.</summary>
    public Exception? Refusal { get; set; }

    /// <summary>Gets the number of documents that were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Gets or sets a callback that sees each document for a queue before it is sent.</summary>
    public Func<Document, Task>? OnSend { get; set; }

    /// <summary>Gets or sets a value that indicates whether the broker cannot be reached for queues.</summary>
    public bool IsDown { get; set; }

    /// <summary>Sets the answer to a request.</summary>
    /// <param name="request">The local name of the request's root element.</param>
    /// <param name="answer">The answer; a text that begins with <c>!</c> is a business fault of that name.</param>
    public void Answer(string request, string answer) => answers[request] = _ => answer;

    /// <summary>Sets what answers a request.</summary>
    /// <param name="request">The local name of the request's root element.</param>
    /// <param name="answer">Returns the answer; a text that begins with <c>!</c> is a business fault of that name.</param>
    public void Answer(string request, Func<Document, string> answer) => answers[request] = answer;

    /// <inheritdoc/>
    public Task<Document> CallAsync(string service, Document request, CancellationToken cancellationToken)
    {
        Record($"service:{service}", request);
        var answer = answers.TryGetValue(request.Name.Name, out var make) ? make(request) : $"<{request.Name.Name}Response/>";
        return Task.FromResult(request.Answer(answer.StartsWith('!')
            ? FlowFault.Write([new Violation(answer[1..], $"{answer[1..]} happened.")]).ToArray()
            : Encoding.UTF8.GetBytes(answer)));
    }

    /// <inheritdoc/>
    public Task PublishAsync(string topic, Document document, CancellationToken cancellationToken)
    {
        Record($"event:{topic}", document);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task SendAsync(string queue, Document document, CancellationToken cancellationToken)
    {
        if (IsDown)
            throw new ServiceUnavailableException("The broker does not answer.");
        if (OnSend is { } see)
            await see(document);
        if (Refusal is { } refusal)
        {
            Refused++;
            throw refusal;
        }

        Record($"queue:{queue}", document);
    }

    /// <summary>Forgets what was sent.</summary>
    public void Forget()
    {
        lock (sent)
            sent.Clear();
    }

    /// <summary>Takes out what was sent first to an address; <c>null</c> if nothing was.</summary>
    public Document? Take(string address)
    {
        lock (sent)
        {
            var first = sent.FindIndex(one => one.Address == address);
            if (first < 0)
                return null;
            var document = sent[first].Document;
            sent.RemoveAt(first);
            return document;
        }
    }

    private void Record(string address, Document document)
    {
        lock (sent)
            sent.Add((address, document));
    }
}
