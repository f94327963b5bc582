using Soa.Bus.Documents;
using Soa.Bus.Messaging;

namespace Soa.Bus.Tests.Flows;

/// <summary>A bus that keeps what is sent and answers as told.</summary>
internal sealed class RecordingBus : IDocumentBus
{
    private readonly Dictionary<string, Func<Document, string>> answers = [];

    public List<(string Address, Document Document)> Sent { get; } = [];

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
        Sent.Add(($"service:{service}", request));
        var answer = answers.TryGetValue(request.Name.Name, out var make) ? make(request) : $"<{request.Name.Name}Response/>";
        return Task.FromResult(request.Answer(answer.StartsWith('!') ? TestFlow.Fault(answer[1..]) : TestFlow.Bytes(answer)));
    }

    public Task PublishAsync(string topic, Document document, CancellationToken cancellationToken)
    {
        Sent.Add(($"event:{topic}", document));
        return Task.CompletedTask;
    }

    /// <summary>Sees what is sent to queues, while it is.</summary>
    public Action<Document>? OnSend { get; set; }

    /// <summary>True if nothing can be sent.</summary>
    public bool IsDown { get; set; }

    public Task SendAsync(string queue, Document document, CancellationToken cancellationToken)
    {
        if (IsDown)
            throw new ServiceUnavailableException("The broker does not answer.");
        OnSend?.Invoke(document);
        if (Refusal is { } refusal)
        {
            Refused++;
            throw refusal;
        }

        Sent.Add(($"queue:{queue}", document));
        return Task.CompletedTask;
    }
}
