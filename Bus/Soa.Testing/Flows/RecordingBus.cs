using Soa.Documents;
using Soa.Messaging;

namespace Soa.Testing.Flows;

/// <summary>A bus that keeps what is sent and answers as told.</summary>
internal sealed class RecordingBus : IDocumentBus
{
    private readonly Dictionary<string, Func<Document, string>> answers = [];
    private readonly List<(string Address, Document Document)> sent = [];

    public IReadOnlyList<(string Address, Document Document)> Sent
    {
        get
        {
            lock (sent)
                return [.. sent];
        }
    }

    /// <summary>What happens instead of sending to a queue.</summary>
    public Exception? Refusal { get; set; }

    /// <summary>How often that happened.</summary>
    public int Refused { get; private set; }

    public IEnumerable<string> Names => Sent.Select(sent => sent.Document.Name.Name);

    /// <summary>What is answered to a request element; a text that begins with "!" is a fault of that name.</summary>
    public void Answer(string request, string answer) => answers[request] = _ => answer;

    public void Answer(string request, Func<Document, string> answer) => answers[request] = answer;

    public Task<Document> CallAsync(string service, Document request, CancellationToken cancellationToken)
    {
        Record($"service:{service}", request);
        var answer = answers.TryGetValue(request.Name.Name, out var make) ? make(request) : $"<{request.Name.Name}Response/>";
        return Task.FromResult(request.Answer(answer.StartsWith('!') ? TestFlow.Fault(answer[1..]) : TestFlow.Bytes(answer)));
    }

    public Task PublishAsync(string topic, Document document, CancellationToken cancellationToken)
    {
        Record($"event:{topic}", document);
        return Task.CompletedTask;
    }

    /// <summary>Sees what is sent to queues, while it is.</summary>
    public Func<Document, Task>? OnSend { get; set; }

    /// <summary>True if nothing can be sent.</summary>
    public bool IsDown { get; set; }

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
