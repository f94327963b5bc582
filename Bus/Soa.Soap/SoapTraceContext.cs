using System.Diagnostics;
using System.Security;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Soa.Messaging.Telemetry;

namespace Soa.Soap;

/// <summary>
/// Reads and writes a trace as header blocks, as OpenTelemetry's instrumentation of WCF does: <c>traceparent</c> and <c>tracestate</c> in
/// the namespace <see cref="Namespace"/>.
/// </summary>
public static class SoapTraceContext
{
    /// <summary>Specifies the namespace of the header blocks.</summary>
    public const string Namespace = "https://www.w3.org/TR/trace-context/";

    private static readonly ActivitySource Source = new("Soa.Soap");

    /// <summary>Gets whether anybody wants to know of traces, so that header blocks are worth reading.</summary>
    public static bool IsObserved => Source.HasListeners();

    /// <summary>
    /// Continues the trace that the header blocks of a request name. The header of HTTP goes before them: ASP.NET Core has read it.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="trace">What the header blocks say (<see cref="TraceContext"/>); <c>null</c> if there are none.</param>
    /// <returns>The activity, to be disposed when the request has been answered; <c>null</c> if there is nothing to continue.</returns>
    public static Activity? Continue(HttpRequest request, string? trace) =>
        trace is null || request.Headers.ContainsKey(TraceContext.ParentHeader)
            ? null
            : TraceContext.Continue(Source, "soap", ActivityKind.Server, trace);

    /// <summary>Reads the trace that a Header names; <c>null</c> if it names none.</summary>
    /// <param name="header">A reader on or before the Header element.</param>
    /// <exception cref="XmlException">The Header is malformed.</exception>
    public static string? Read(XmlReader header)
    {
        string? parent = null, state = null;
        header.MoveToContent();
        header.ReadStartElement();
        while (header.MoveToContent() == XmlNodeType.Element)
        {
            if (header.NamespaceURI == Namespace && header.LocalName == TraceContext.ParentHeader)
                parent ??= ReadText(header);
            else if (header.NamespaceURI == Namespace && header.LocalName == TraceContext.StateHeader)
                state ??= ReadText(header);
            else
                header.Skip();
        }

        return TraceContext.Of(parent, state);
    }

    /// <summary>
    /// Returns the header blocks of the current trace. They are empty outside of traces, and in a trace that nobody keeps.
    /// </summary>
    public static string Write()
    {
        if (Activity.Current is not { Recorded: true } || TraceContext.Current is not { } line)
            return "";
        var (parent, state) = TraceContext.Split(line);
        return Block(TraceContext.ParentHeader, parent) + (state is null ? "" : Block(TraceContext.StateHeader, state));
    }

    private static string Block(string name, string value) => $"<{name} xmlns=\"{Namespace}\">{SecurityElement.Escape(value)}</{name}>";

    private static string? ReadText(XmlReader reader)
    {
        if (!reader.IsEmptyElement)
        {
            using var inner = reader.ReadSubtree();
            inner.Read();
            var text = "";
            while (inner.Read())
                text += inner.NodeType is XmlNodeType.Text or XmlNodeType.CDATA ? inner.Value : "";
            reader.Skip();
            return text.Trim();
        }

        reader.Skip();
        return null;
    }
}
