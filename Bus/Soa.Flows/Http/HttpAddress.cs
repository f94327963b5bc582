using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;

namespace Soa.Flows.Http;

/// <summary>Addresses of HTTP endpoints, with parts that come from documents.</summary>
internal static class HttpAddress
{
    /// <summary>Reads an address that is written out, or one expression that gives all of it.</summary>
    public static TextTemplate? Parse(EndpointSource source, string scheme, string text)
    {
        if (source.Template(text) is not { } template)
            return null;
        var hostEnd = text.Length > 2 ? text.IndexOf('/', 2) : -1;
        var host = text.StartsWith("//", StringComparison.Ordinal) ? text[2..(hostEnd < 0 ? text.Length : hostEnd)] : "";
        if (template.IsOneExpression || (host.Length > 0 && !host.Contains('{') && Uri.TryCreate(
            $"{scheme}://{host}", UriKind.Absolute, out _)))
            return template;
        return source.Fail<TextTemplate>(
            $"must be an address with a fixed host ({scheme}://partner.example/orders) "
            + $"or one expression that gives the whole address ({scheme}:{{$x}}).");
    }

    /// <summary>Returns the address for one document.</summary>
    /// <exception cref="FlowException">The expression gave not an absolute http or https address.</exception>
    /// <exception cref="BusinessFaultException">A value would lead to another resource than the address is made for.</exception>
    public static string Resolve(Exchange exchange, string prefix, TextTemplate template)
    {
        if (template.IsConstant)
            return prefix + template.Fill(exchange);
        var address = template.IsOneExpression ? template.Fill(exchange)
            .Trim() : prefix + template.Fill(exchange, escape: Uri.EscapeDataString);
        if (!template.IsOneExpression)
            CheckSegments(exchange, template, address, prefix);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw new FlowException(
                $"'{template.Text}' gave the address '{address}', which is not an absolute http or https address. "
                    + "Correct it where it comes from.");
        }

        return !template.IsOneExpression || exchange.Runtime.AllowedHosts.Allows(uri)
            ? address
            : throw new FlowException(
                $"'{template.Text}' gave the address '{address}', and documents may not send the bus to {uri.Host}. If they should, "
                    + "add it to the setting Soa:Flows:AllowedHosts.");
    }

    // RFC 3986, 5.2.4: nothing escapes a dot, so a value that is a segment of dots would take others away; an empty one is another
    // resource, too.
    private static void CheckSegments(Exchange exchange, TextTemplate template, string address, string prefix)
    {
        string[] segments = Segments(address);
        if (!segments.Any(LeadsElsewhere))
            return;
        var written = Segments(prefix + template.Fill(exchange, escape: _ => "x"));
        foreach (var (segment, planned) in segments.Zip(written))
        {
            if (LeadsElsewhere(segment) && segment != planned)
                throw new BusinessFaultException(new Violation("AddressRefused", $"'{template.Text}' gave the path segment '{segment}', "
                    + "and that would be another address."));
        }
    }

    private static bool LeadsElsewhere(string segment) => segment is "" or "." or "..";

    private static string[] Segments(string address) =>
        address[..(address.AsSpan().IndexOfAny('?', '#') is var end and >= 0 ? end : address.Length)].Split('/');
}
