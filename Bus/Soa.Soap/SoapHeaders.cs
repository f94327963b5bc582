using System.Xml;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Messaging.Telemetry;
using Soa.ServiceModel;
using Soa.Soap.Addressing;
using Soa.Soap.Calls;
using Soa.Soap.Security.WsSecurity;

namespace Soa.Soap;

/// <summary>Holds the content of the header blocks of a request, as far as they are understood here.</summary>
internal sealed class SoapHeaders
{
    /// <summary>The headers of a request without a Header.</summary>
    public static readonly SoapHeaders None = new();

    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private string? traceParent;
    private string? traceState;

    /// <summary>Gets whether the request came with WS-Addressing, so that the reply does too.</summary>
    public bool HasAddressing { get; private set; }

    /// <summary>Gets the <c>wsa:Action</c>.</summary>
    public string? Action { get; private set; }

    /// <summary>Gets the <c>wsa:MessageID</c> as it was written.</summary>
    public string? MessageId { get; private set; }

    /// <summary>Gets the <c>wsa:MessageID</c> as the bus knows it.</summary>
    public MessageIdentity Identity { get; private set; }

    /// <summary>Gets the address of the answer; <c>null</c> for the connection of the request.</summary>
    public EndpointReference? ReplyTo { get; private set; }

    /// <summary>Gets the address of a fault; <c>null</c> for that of the answer.</summary>
    public EndpointReference? FaultTo { get; private set; }

    /// <summary>Gets the content of the <c>wsse:Security</c> block, if it is read here.</summary>
    public SecurityHeader? Security { get; private set; }

    /// <summary>Gets the trace that the header blocks name (<see cref="TraceContext"/>), if somebody wants to know.</summary>
    public string? Trace { get; private set; }

    /// <summary>Gets the header blocks that must be understood and are not.</summary>
    public IReadOnlyList<XmlQualifiedName> NotUnderstood { get; private set; } = [];

    /// <summary>Reads the headers of a request.</summary>
    /// <param name="source">The open envelope.</param>
    /// <param name="version">The version of SOAP.</param>
    /// <param name="options">How many blocks there may be, and whether some must be there.</param>
    /// <param name="sender">Knows where answers may be sent.</param>
    /// <param name="readsSecurity">Whether <c>wsse:Security</c> is read.</param>
    /// <param name="headers">What was read until something was wrong.</param>
    /// <returns><c>null</c>, or what is wrong with them.</returns>
    public static Fault? TryRead(
        ISoapMessage source, SoapVersion version, SoapOptions options, ReplySender sender, bool readsSecurity, out SoapHeaders headers)
    {
        headers = None;
        if (source.HeaderCount == 0)
            return null;
        if (source.HeaderCount > options.MaxHeaders)
            return Fault.Sender("TooManyHeaders", $"The request has {source.HeaderCount} header blocks; {options.MaxHeaders} are allowed.");

        headers = new SoapHeaders();
        return headers.ReadAll(source, version, sender, readsSecurity) ?? headers.FindMissing(options.RequireAction);
    }

    private Fault? ReadAll(ISoapMessage source, SoapVersion version, ReplySender sender, bool readsSecurity)
    {
        var notUnderstood = new List<XmlQualifiedName>();
        Fault? fault = null;
        for (var i = 0; i < source.HeaderCount; i++)
        {
            var block = source.HeaderAt(i);
            if (!version.OwnRoles.Contains(block.Role))
                continue;
            if (block.Namespace == WsAddressing.Namespace)
                fault ??= TryReadAddressing(source, i, block.Name, sender);
            else if (block.Namespace == SoapTraceContext.Namespace)
                ReadTrace(source, i, block.Name);
            else if (readsSecurity && block.Namespace == Wsse.Namespace && block.Name == "Security")
                fault ??= TryReadSecurity(source, i);
            else if (block.MustUnderstand)
                notUnderstood.Add(new XmlQualifiedName(block.Name, block.Namespace));
        }

        NotUnderstood = notUnderstood;
        Trace = TraceContext.Of(traceParent, traceState);
        return notUnderstood.Count > 0
            ? new Fault(
                "MustUnderstand", $"Not understood: {string.Join(", ", notUnderstood.Select(name => $"{{{name.Namespace}}}{name.Name}"))}.")
            : fault;
    }

    /// <summary>
    /// It is the Action that brings WS-Addressing into force (SOAP binding). A MessageID alone is taken without it, since it changes
    /// nothing but that the call can be repeated. An answer on another connection can be told from others by its RelatesTo alone.
    /// </summary>
    private Fault? FindMissing(bool requiresAction)
    {
        var redirects = ReplyTo is { IsAnonymous: false } || FaultTo is { IsAnonymous: false };
        var fault = string.IsNullOrEmpty(Action) && (redirects || (requiresAction && HasAddressing))
            ? AddressingFaults.HeaderRequired(
                "Action", "A request with WS-Addressing must have a wsa:Action: that of its operation, as the WSDL says.")
            : MessageId is null && (IsElsewhere(ReplyTo) || IsElsewhere(FaultTo))
                ? AddressingFaults.HeaderRequired("MessageID", "A request whose answer is to go elsewhere must have a wsa:MessageID, "
                + "because the answer must say what it answers.")
                : null;
        if (fault is not null)
            (ReplyTo, FaultTo) = (null, null);
        return fault;
    }

    /// <summary>Returns the fault for an addressed request without the id to which its answer must relate (core, section 3.4).</summary>
    public Fault? FindMissing(SoapOperation operation) =>
        !operation.IsOneWay && MessageId is null && !string.IsNullOrEmpty(Action) && ReplyTo is not { IsNone: true }
            ? AddressingFaults.HeaderRequired(
                "MessageID", "A request with a wsa:Action that is to be answered must have a wsa:MessageID, for the answer to relate to.")
            : null;

    private static bool IsElsewhere(EndpointReference? reference) => reference is { IsAnonymous: false, IsNone: false };

    private Fault? TryReadAddressing(ISoapMessage source, int index, string name, ReplySender sender)
    {
        HasAddressing = true;
        if (name is "To" or "From" or "Action" or "MessageID" or "ReplyTo" or "FaultTo" && !seen.Add(name))
            return AddressingFaults.InvalidCardinality(name);
        try
        {
            using var reader = source.ReadHeaderAt(index);
            return ReadAddressing(reader, name, sender);
        }
        catch (Exception e) when (InputErrors.IsAboutInput(e))
        {
            return AddressingFaults.InvalidHeader(null, name, $"wsa:{name} is not what WS-Addressing 1.0 says.");
        }
    }

    private Fault? ReadAddressing(XmlDictionaryReader reader, string name, ReplySender sender)
    {
        switch (name)
        {
            case "Action":
                Action = ReadText(reader);
                return null;
            case "MessageID":
                MessageId = ReadText(reader);
                if (!Uri.TryCreate(MessageId, UriKind.Absolute, out _) && !Guid.TryParse(MessageId, out _))
                    return AddressingFaults.InvalidAddress(name, "wsa:MessageID must be an absolute URI, such as urn:uuid: with a UUID.");
                Identity = new MessageIdentity(MessageIdentity.ReadId(MessageId), ConversationId: null);
                return null;
            case "ReplyTo":
                var fault = TryReadTarget(reader, name, sender, out var replyTo);
                ReplyTo = replyTo;
                return fault;
            case "FaultTo":
                fault = TryReadTarget(reader, name, sender, out var faultTo);
                FaultTo = faultTo;
                return fault;
            default:
                return null;
        }
    }

    // What is wrong with it is no reason to refuse the request (W3C Trace Context, 4.3).
    private void ReadTrace(ISoapMessage source, int index, string name)
    {
        if (!SoapTraceContext.IsObserved)
            return;
        try
        {
            using var reader = source.ReadHeaderAt(index);
            if (name == TraceContext.ParentHeader)
                traceParent ??= reader.ReadElementContentAsString().Trim();
            else if (name == TraceContext.StateHeader)
                traceState ??= reader.ReadElementContentAsString().Trim();
        }
        catch (Exception e) when (InputErrors.IsAboutInput(e))
        {
            // The request begins a trace of its own.
        }
    }

    private Fault? TryReadSecurity(ISoapMessage source, int index)
    {
        if (Security is not null)
            return SecurityFaults.InvalidSecurity("There is more than one Security header for this receiver.");
        try
        {
            using var reader = source.ReadHeaderAt(index);
            var fault = SecurityHeader.TryRead(reader, out var security);
            Security = security;
            return fault;
        }
        catch (Exception e) when (InputErrors.IsAboutInput(e))
        {
            return SecurityFaults.InvalidSecurity("The Security header is not what WS-Security 1.1 says.");
        }
    }

    private static Fault? TryReadTarget(XmlDictionaryReader reader, string name, ReplySender sender, out EndpointReference? target)
    {
        var fault = EndpointReference.TryRead(reader, name, out target);
        if (fault is not null || !IsElsewhere(target) || sender.IsAllowed(target!.Address))
            return fault;
        target = null;
        return AddressingFaults.OnlyAnonymous(name);
    }

    private static string ReadText(XmlDictionaryReader reader) => XmlCharacters.Verify(reader.ReadElementContentAsString().Trim());
}
