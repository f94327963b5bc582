using System.Net;
using System.Xml.Linq;

namespace Soa.Testing.Soap;

/// <summary>A response, taken apart.</summary>
internal sealed record SoapAnswer(HttpStatusCode Status, string? ContentType, string Text)
{
    public IReadOnlyDictionary<string, string> HttpHeaders { get; init; } = new Dictionary<string, string>();

    public static readonly XNamespace Soap11 = "http://schemas.xmlsoap.org/soap/envelope/";
    public static readonly XNamespace Soap12 = "http://www.w3.org/2003/05/soap-envelope";
    public static readonly XNamespace Wsa = "http://www.w3.org/2005/08/addressing";
    public static readonly XNamespace Desk = Soap.Desk.BookDesk.Namespace;
    public static readonly XNamespace Bus = "http://soa.example.com/bus/v1";

    private readonly Lazy<XElement> envelope = new(() => XDocument.Parse(Text).Root!);

    public static async Task<SoapAnswer> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value));
        return new SoapAnswer(response.StatusCode, response.Content.Headers.ContentType?.ToString(), text) { HttpHeaders = headers };
    }

    public XElement Envelope => envelope.Value;

    public XNamespace Version => Envelope.Name.Namespace;

    public XElement? Header => Envelope.Element(Version + "Header");

    public XElement Body => Envelope.Element(Version + "Body")!;

    public XElement Fault => Body.Element(Version + "Fault") ?? throw new AssertionException($"This is no fault: {Text}");

    public string Code =>
        Version == Soap12 ? Fault.Element(Soap12 + "Code")!.Element(Soap12 + "Value")!.Value : Fault.Element("faultcode")!.Value;

    public string? Subcode => Fault.Element(Soap12 + "Code")!.Element(Soap12 + "Subcode")?.Element(Soap12 + "Value")?.Value;

    public string? Subsubcode =>
        Fault.Element(Soap12 + "Code")!.Element(Soap12 + "Subcode")?.Element(Soap12 + "Subcode")?.Element(Soap12 + "Value")?.Value;

    public string Reason =>
        Version == Soap12 ? Fault.Element(Soap12 + "Reason")!.Element(Soap12 + "Text")!.Value : Fault.Element("faultstring")!.Value;

    public XElement? Detail => Fault.Element(Version == Soap12 ? Soap12 + "Detail" : "detail")?.Elements().FirstOrDefault();

    public IReadOnlyList<XElement> Errors => [.. Detail!.Elements(Bus + "Error")];
}
