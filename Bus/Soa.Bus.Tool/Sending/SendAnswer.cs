using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using System.Xml.XPath;
using Soa.Documents.Faults;
using Soa.Soap;

namespace Soa.Bus.Tool.Sending;

/// <summary>Represents an answer, and the fault in it if there is one.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The content type; empty if there is none.</param>
/// <param name="Conversation">The id of the conversation, if the bus named it.</param>
/// <param name="Body">The text.</param>
/// <param name="Fault">What went wrong, in a line; <c>null</c> if nothing did.</param>
internal sealed record SendAnswer(int Status, string ContentType, string? Conversation, string Body, string? Fault)
{
    private const string ConversationHeader = "Soa-Conversation-Id";

    public static async Task<SendAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var type = response.Content.Headers.ContentType;
        var conversation = response.Headers.TryGetValues(ConversationHeader, out var ids) ? ids.FirstOrDefault() : null;
        var status = (int)response.StatusCode;
        var fault = FaultOf(body) ?? (response.IsSuccessStatusCode ? null : $"HTTP {status} {response.ReasonPhrase}{ProblemOf(body)}");
        return new SendAnswer(status, type?.ToString() ?? "", conversation, body, fault);
    }

    public JsonObject ToJson() => new()
    {
        ["status"] = Status,
        ["contentType"] = ContentType,
        ["conversationId"] = Conversation,
        ["fault"] = Fault,
        ["body"] = Body,
    };

    private static string? FaultOf(string body)
    {
        if (Parse(body) is not { } document)
            return null;
        var root = document.CreateNavigator();
        var names = new XmlNamespaceManager(new NameTable());
        names.AddNamespace("s11", SoapVersion.Soap11.EnvelopeNamespace);
        names.AddNamespace("s12", SoapVersion.Soap12.EnvelopeNamespace);
        var parts = root.SelectSingleNode("/s11:Envelope/s11:Body/s11:Fault", names) is { } fault11 ? FaultReader.Read11(fault11)
            : root.SelectSingleNode("/s12:Envelope/s12:Body/s12:Fault", names) is { } fault12 ? FaultReader.Read12(fault12)
            : null;
        if (parts is null)
            return null;
        var summary = FaultSummary.Of(parts);
        return $"{summary.Name}: {summary.Message}";
    }

    // RFC 9457, as JSON and as XML.
    private static string ProblemOf(string body)
    {
        var detail = Parse(body)?.Root?.Elements().FirstOrDefault(element => element.Name.LocalName == "detail")?.Value;
        try
        {
            detail ??= body.StartsWith('{') ? (string?)JsonNode.Parse(body)?["detail"] : null;
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException)
        {
            // It is something else.
        }

        return string.IsNullOrEmpty(detail) ? "" : $": {detail}";
    }

    private static XDocument? Parse(string body)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(body), new XmlReaderSettings { XmlResolver = null });
            return XDocument.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
