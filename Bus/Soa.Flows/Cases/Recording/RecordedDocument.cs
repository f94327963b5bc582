using System.Text;
using Soa.Documents;
using Soa.Flows.Expressions;

namespace Soa.Flows.Cases.Recording;

/// <summary>Represents a document that a flow sent.</summary>
/// <param name="Address">Where to.</param>
/// <param name="Body">The document; <c>null</c> if it is not kept.</param>
internal sealed record RecordedDocument(string Address, ReadOnlyMemory<byte>? Body);

/// <summary>Represents what an endpoint answered: a document, which may be a fault, or nothing.</summary>
/// <param name="Body">The document.</param>
/// <param name="Failure">Why there was no answer.</param>
internal sealed record RecordedAnswer(ReadOnlyMemory<byte>? Body, string? Failure)
{
    /// <summary>Gets a value that indicates whether an answer without a body is known to have been one.</summary>
    public bool IsComplete { get; init; } = true;
}

/// <summary>Represents what a flow received.</summary>
/// <param name="Body">The document.</param>
/// <param name="SoapHeader">The Header of its envelope, if the flow reads that.</param>
internal sealed record CaseGiven(byte[] Body, byte[]? SoapHeader)
{
    /// <summary>Gets a value that indicates whether the document is neither XML nor JSON.</summary>
    public bool IsText => !CaseBody.IsJson(Body) && Body.AsSpan().TrimStart("\uFEFF \t\r\n"u8) is not [(byte)'<', ..];

    /// <summary>Gets the headers with which the flow received it, as far as they are known.</summary>
    public IReadOnlyDictionary<string, string> Headers
    {
        get
        {
            var headers = new Dictionary<string, string>(CaseBody.Headers(Body), StringComparer.OrdinalIgnoreCase);
            if (IsText)
                headers[Document.ContentTypeHeader] = "text/plain";
            if (SoapHeader is { } header)
                headers[HeaderVariable.SoapHeader] = Encoding.UTF8.GetString(header);
            return headers;
        }
    }
}
