using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

/// <summary>A SOAP service that answers what it is told to, with a flow before it.</summary>
internal sealed class ProxiedService : IAsyncDisposable
{
    private const string Wsdl = "<w:definitions xmlns:w='http://schemas.xmlsoap.org/wsdl/' targetNamespace='urn:any'/>";

    private Partner partner = null!;
    private FlowServer server = null!;
    private TestFlow flow = null!;

    private ProxiedService()
    {
    }

    /// <summary>What the service receives.</summary>
    public List<string> Received { get; } = [];

    public int Status { get; set; } = 200;

    public string? ContentType { get; set; } = "text/xml";

    public byte[] Answer { get; set; } = [];

    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>Starts both.</summary>
    /// <param name="version">The version of SOAP in which the flow calls the service.</param>
    /// <param name="options">More options of the endpoint.</param>
    /// <param name="after">Steps after the call.</param>
    /// <param name="served">More options of the flow's own endpoint.</param>
    public static async Task<ProxiedService> StartAsync(
        string version = "1.1", string options = "", string after = "", string served = "validate: false")
    {
        var service = new ProxiedService();
        service.partner = await Partner.StartAsync(service.HandleAsync);
        service.flow = new TestFlow(
            $"flow: proxy\nfrom: {{ endpoint: 'soap:/t', {served} }}\nnamespaces: {{ l: urn:lib }}\n"
            + $"steps:\n  - call: {{ endpoint: 'soap:{service.partner.Address}/x', version: {version}{options} }}\n{after}",
            ("service.wsdl", Wsdl));
        service.server = await FlowServer.StartAsync(service.flow);
        return service;
    }

    /// <summary>Answers with an envelope.</summary>
    public void AnswerWith(string envelope, int status = 200) => (Answer, Status) = (Encoding.UTF8.GetBytes(envelope), status);

    /// <summary>Calls through the flow.</summary>
    public async Task<(int Status, string? ContentType, string Text)> CallAsync(
        string envelope, string version = SoapClient.Soap11, string? contentType = null)
    {
        using var request =
            new HttpRequestMessage(HttpMethod.Post, "/t") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(envelope)) };
        request.Content.Headers.TryAddWithoutValidation(
            "Content-Type",
            contentType ?? (version == SoapClient.Soap11 ? "text/xml; charset=utf-8" : "application/soap+xml; charset=utf-8"));
        using var response = await server.Client.SendAsync(request);
        return ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync());
    }

    /// <summary>Calls with a small request and reads the envelope of the answer, whose namespaces must all be declared.</summary>
    public async Task<XElement> AskAsync(string version = SoapClient.Soap11, string header = "") =>
        XElement.Parse((await CallAsync(SoapClient.Envelope("<b:Ask xmlns:b='urn:lib'/>", header, version), version)).Text);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await partner.DisposeAsync();
        flow.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Received.Add(await reader.ReadToEndAsync());
        context.Response.StatusCode = Status;
        if (Status is 202 or 204 && Answer.Length == 0)
            return;
        if (ContentType is not null)
            context.Response.Headers.ContentType = ContentType;
        foreach (var (name, value) in Headers)
            context.Response.Headers[name] = value;
        await context.Response.Body.WriteAsync(Answer);
    }
}
