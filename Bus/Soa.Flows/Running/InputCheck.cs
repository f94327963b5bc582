using Soa.Documents;
using Soa.Flows.Scanning;

namespace Soa.Flows.Running;

/// <summary>Verifies what a flow received before anything is done: half a document must not leave half its traces.</summary>
internal static class InputCheck
{
    /// <summary>Verifies a document before the flow runs, unless the flow decides on it first and then passes it on unread.</summary>
    /// <exception cref="MalformedDocumentException">The document is malformed.</exception>
    /// <exception cref="Soa.Documents.Faults.BusinessFaultException">It meets a limit.</exception>
    public static void BeforeRun(Flow flow, DocumentView input)
    {
        if (!flow.DecidesFirst || !input.CanBeScanned)
            BeforeAccepting(flow, input);
    }

    /// <summary>Verifies a document that is accepted now and processed later.</summary>
    /// <exception cref="MalformedDocumentException">The document is malformed.</exception>
    /// <exception cref="Soa.Documents.Faults.BusinessFaultException">It meets a limit.</exception>
    public static void BeforeAccepting(Flow flow, DocumentView input)
    {
        if (flow.NeedsTree || !input.CanBeScanned || !IsWellFormed(input))
            _ = input.Root;
    }

    private static bool IsWellFormed(DocumentView input)
    {
        using var scanner = new XmlScanner(input.Document.Body.Span, input.MaxDepth);
        while (true)
        {
            switch (scanner.Read())
            {
                case ScannedNode.Unusual:
                    return false;
                case ScannedNode.Finished:
                    return true;
            }
        }
    }
}
