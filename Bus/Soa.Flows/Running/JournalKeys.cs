using System.Xml.XPath;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Messaging.Journal;

namespace Soa.Flows.Running;

/// <summary>
/// Writes the business keys that a flow declares (<c>journal-keys</c>) into the journal, for each document that the flow receives. A
/// document in which they cannot be found, such as one that is not XML or too large, has none: declaring keys never makes a document fail.
/// </summary>
internal sealed class JournalKeys(IReadOnlyList<XPathQuery> queries)
{
    private const int MostPerDocument = 100;

    /// <summary>
    /// Records the keys of what a flow received. Does nothing, and reads nothing, if the flow declares none or no journal is kept.
    /// </summary>
    public ValueTask RecordAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var runtime = exchange.Runtime;
        if (queries.Count == 0 || !runtime.Journal.IsEnabled || Find(exchange) is not { Count: > 0 } keys)
            return ValueTask.CompletedTask;
        return runtime.Journal.RecordAsync(JournalEntry.OfKeys(exchange.Input, keys, runtime.TimeProvider.GetUtcNow()), cancellationToken);
    }

    /// <summary>Returns the keys of what a flow received.</summary>
    public IReadOnlyList<string> Find(Exchange exchange)
    {
        var keys = new List<string>();
        foreach (var query in queries)
        {
            try
            {
                keys.AddRange(query.AsValue(exchange) is XPathNavigator[] nodes
                    ? nodes.Take(MostPerDocument).Select(node => node.Value)
                    : [query.AsText(exchange)]);
            }
            catch (Exception e) when (e is MalformedDocumentException or BusinessFaultException)
            {
                // The steps judge the document.
            }
        }

        return [.. keys.Select(key => key.Trim()).Where(
            key => key.Length is > 0 and <= JournalEntry.LongestKey).Distinct().Take(MostPerDocument)];
    }
}
