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
    private readonly KnownBodies bodies = new();

    /// <summary>Makes the rows of a batch, and finds the keys that their conversations are not yet known by.</summary>
    public (IReadOnlyList<JournalRow> Rows, IReadOnlyList<KeyRow> Keys) Make(IReadOnlyList<JournalEntry> entries)
    {
        var rows = new List<JournalRow>(entries.Count);
        var newKeys = new List<KeyRow>();
        foreach (var entry in entries)
        {
            if (entry.HasOnlyKeys)
                AddKeys(entry, entry.Keys, newKeys);
            else
                rows.Add(Make(entry, newKeys));
        }

        bodies.Clear();
        return (rows, newKeys);
    }

    /// <summary>Makes the row of an entry, and adds the keys that its conversation is not yet known by.</summary>
    public JournalRow Make(JournalEntry entry, List<KeyRow> newKeys)
    {
        var known = bodies.Find(entry.Body[..Math.Min(entry.Body.Length, options.MaxBodyBytes)], Look);
        var name = entry.Name ?? known.Name;
        IReadOnlyList<string> found = entry.Keys.Count == 0 ? known.Keys : [.. known.Keys.Union(entry.Keys)];
        AddKeys(entry, found, newKeys);
        var keep = options.Bodies == JournalBodies.All || (options.Bodies == JournalBodies.Once && entry.KeepsBody);
        var (service, operation) = ServiceOf(entry.Endpoint, name);
        var (fault, reason) = FaultOf(entry);
        return new JournalRow
        {
            Kind = entry.Kind.ToString(),
            MessageId = entry.MessageId,
            ConversationId = entry.ConversationId,
            CausationId = entry.CausationId,
            TraceId = Guid.TryParseExact(entry.TraceId, "N", out var trace) ? trace : null,
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
            Body = keep ? known.Body : default,
        };
    }

    private void AddKeys(JournalEntry entry, IReadOnlyList<string> found, List<KeyRow> newKeys)
    {
        foreach (var key in found)
        {
            if (recent.Add(key, entry.ConversationId))
                newKeys.Add(new KeyRow(key, entry.ConversationId, entry.At.UtcDateTime));
        }
    }

    private KnownBodies.Known Look(ReadOnlyMemory<byte> body) => new(body, NameOf(body), keys.Find(body.Span));

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
}
