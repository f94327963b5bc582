using System.Runtime.InteropServices;
using System.Xml;
using Soa.Documents;
using Soa.Documents.Faults;

namespace Soa.Messaging.Journal.Writing;

/// <summary>Makes rows of entries. Here, in the background, the bytes are looked at; what does not fit a column is cut.</summary>
internal sealed class JournalRowMaker(JournalOptions options)
{
    private const int FaultDepth = 64;

    private readonly BusinessKeys keys = new(options.Keys);
    private readonly RecentKeys recent = new(capacity: 20_000);

    /// <summary>Makes the row of an entry, and adds the keys that its conversation is not yet known by.</summary>
    public JournalRow Make(JournalEntry entry, List<KeyRow> newKeys)
    {
        var name = entry.Name ?? NameOf(entry.Body);
        var found = AddKeys(entry, newKeys);
        var keep = options.Bodies == JournalBodies.All || (options.Bodies == JournalBodies.Once && entry.KeepsBody);
        var (service, operation) = ServiceOf(entry.Endpoint, name);
        var (fault, reason) = FaultOf(entry);
        return new JournalRow
        {
            Kind = entry.Kind.ToString(),
            MessageId = entry.MessageId,
            ConversationId = entry.ConversationId,
            CausationId = entry.CausationId,
            DocumentName = Cut(name?.Name, 200),
            DocumentNamespace = Cut(name?.Namespace, 300),
            Flow = Cut(entry.Flow, 100),
            FlowVersion = Cut(entry.FlowVersion, 100),
            Step = Cut(entry.Step, 300),
            Endpoint = Cut(entry.Endpoint, 500),
            Service = Cut(service, 100),
            Operation = Cut(operation, 200),
            At = entry.At.UtcDateTime,
            Microseconds = (long)entry.Duration.TotalMicroseconds,
            Outcome = entry.Outcome.ToString(),
            Fault = Cut(fault, 200),
            Reason = Cut(reason, 1000),
            Who = Cut(entry.Who, 200),
            Address = Cut(entry.Address, 100),
            Attempt = entry.Attempt,
            BusinessKeys = found.Count == 0 ? null : Cut(string.Join(' ', found), 400),
            BodySize = entry.BodySize ?? entry.Body.Length,
            Body = keep ? Bytes(entry.Body) : [],
        };
    }

    /// <summary>Adds the keys that an entry's conversation is not yet known by.</summary>
    /// <returns>All keys of the entry.</returns>
    public IReadOnlyList<string> AddKeys(JournalEntry entry, List<KeyRow> newKeys)
    {
        IReadOnlyList<string> found = [.. keys.Find(entry.Body.Span).Union(entry.Keys)];
        newKeys.AddRange(found.Where(key => recent.Add(key, entry.ConversationId)).Select(
            key => new KeyRow(key, entry.ConversationId, entry.At.UtcDateTime)));
        return found;
    }

    private static XmlQualifiedName? NameOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            return body.IsEmpty ? null : DocumentReader.ReadName(body);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    // service:orders/SubmitOrder, queue:service.orders, soap:/services/orders
    private static (string? Service, string? Operation) ServiceOf(string? endpoint, XmlQualifiedName? name) => endpoint switch
    {
        null => (null, null),
        _ when endpoint.StartsWith("service:", StringComparison.Ordinal) && endpoint.IndexOf('/') is > 8 and var slash =>
            (endpoint[8..slash], endpoint[(slash + 1)..]),
        _ when endpoint.StartsWith("queue:service.", StringComparison.Ordinal) => (endpoint[14..], name?.Name),
        _ when endpoint.StartsWith("soap:/services/", StringComparison.Ordinal) => (endpoint[15..].Split('/')[0], name?.Name),
        _ => (null, null),
    };

    private static (string? Name, string? Reason) FaultOf(JournalEntry entry)
    {
        if (entry.Failure is { } failure)
            return (failure.GetType().Name, failure.Message);
        if (entry.Fault.IsEmpty)
            return (entry.FaultName, entry.Reason);
        try
        {
            var summary = FaultSummary.Read(new DocumentView(new Document(entry.Fault, Guid.Empty), FaultDepth));
            return (summary.Name, entry.Reason ?? summary.Message);
        }
        catch (Exception e) when (e is MalformedDocumentException or XmlException)
        {
            return ("Unreadable", e.Message);
        }
    }

    private static string? Cut(string? text, int length) => text is null ? null : TextCut.Cut(XmlCharacters.ReplaceInvalid(text), length);

    private static byte[] Bytes(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out var segment) && segment.Array is { } array
            && array.Length == body.Length ? array : body.ToArray();
}
