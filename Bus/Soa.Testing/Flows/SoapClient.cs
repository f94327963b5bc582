using System.Net.Http.Headers;
using System.Text;

namespace Soa.Testing.Flows;

/// <summary>Writes envelopes as consumers send them.</summary>
internal static class SoapClient
{
    public const string Soap11 = "http://schemas.xmlsoap.org/soap/envelope/";
    public const string Soap12 = "http://www.w3.org/2003/05/soap-envelope";

    public static string Envelope(string body, string header = "", string version = Soap11) =>
        $"<e:Envelope xmlns:e=\"{version}\">{(header.Length > 0 ? $"<e:Header>{header}</e:Header>" : "")}<e:Body>{body}</e:Body></"
            + "e:Envelope>";

    public static async Task<string> CallAsync(
        this HttpClient client, string path, string body, string header = "", string action = "", string version = Soap11)
    {
        using var response = await client.PostEnvelopeAsync(path, Envelope(body, header, version), action, version);
        return await response.Content.ReadAsStringAsync();
    }

    public static async Task<HttpResponseMessage> PostEnvelopeAsync(
        this HttpClient client, string path, string envelope, string action = "", string version = Soap11)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(envelope, Encoding.UTF8) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(
            version == Soap11 ? "text/xml; charset=utf-8" : $"application/soap+xml; action=\"{action}\"");
        if (version == Soap11)
            request.Headers.Add("SOAPAction", $"\"{action}\"");
        return await client.SendAsync(request);
    }
}
