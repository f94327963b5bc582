using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Soa.Bus.Testing.SoapStacks;
using Soa.Soap.Security.WsSecurity;
using Soa.Testing.Soap;
using Soa.Testing.Soap.Desk;

namespace Soa.Testing.Security;

/// <summary>What the fixtures share: a secured host, and calling its service and its flow.</summary>
[OnEverySoapStack]
internal abstract class SecuredSituation
{
    protected const string Service = "/services/desk";
    protected const string Flow = AcmeFlow.Path;
    protected const string Borrow = $"<BorrowBook xmlns='{BookDesk.Namespace}'><request><CardNumber>42</CardNumber><Lines><LoanLine>"
        + "<Isbn>1</Isbn><Copies>2</Copies></LoanLine></Lines></request></BorrowBook>";
    protected const string Find = $"<FindBooks xmlns='{BookDesk.Namespace}'><request/></FindBooks>";

    protected SecuredHost Host { get; set; } = null!;

    protected virtual Dictionary<string, string?> Settings => SecuredHost.Users();

    protected virtual TimeProvider Time => TimeProvider.System;

    [OneTimeSetUp]
    public virtual async Task StartHost() => Host = await SecuredHost.StartAsync(Settings, Time);

    [OneTimeTearDown]
    public virtual async Task StopHost() => await Host.DisposeAsync();

    protected static AuthenticationHeaderValue Basic(string user, string password = SecuredHost.Password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    protected static string Text(string user = "clerk", string password = SecuredHost.Password, string more = "") =>
        Header($"<w:UsernameToken><w:Username>{user}</w:Username>"
            + $"<w:Password Type='{Wsse.Text}'>{password}</w:Password>{more}</w:UsernameToken>");

    protected static string Digest(
        DateTimeOffset created, byte[]? nonce = null, string user = "clerk", string secret = SecuredHost.DigestSecret)
    {
        nonce ??= RandomNumberGenerator.GetBytes(16);
        var time = created.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ");
        var digest = Convert.ToBase64String(SHA1.HashData([.. nonce, .. Encoding.UTF8.GetBytes(time + secret)]));
        return Header($"""
            <w:UsernameToken><w:Username>{user}</w:Username><w:Password Type="{Wsse.Digest}">{digest}</w:Password>
            <w:Nonce EncodingType="{Wsse.Base64}">{Convert.ToBase64String(nonce)}</w:Nonce><u:Created>{time}</u:Created></w:UsernameToken>
            """);
    }

    protected static string Header(string content) =>
        $"<w:Security e:mustUnderstand='1' xmlns:w='{Wsse.Namespace}' xmlns:u='{Wsse.UtilityNamespace}'>{content}</w:Security>";

    protected static string Envelope(string body, string header = "", bool soap12 = false) =>
        $"<e:Envelope xmlns:e='{(soap12 ? SoapAnswer.Soap12 : SoapAnswer.Soap11)}'><e:Header>{header}</e:Header><e:Body>{body}</e:Body>"
            + "</e:Envelope>";

    protected Task<SoapAnswer> CallAsync(
        string path, string body, string header = "", AuthenticationHeaderValue? credentials = null, bool soap12 = false) =>
        PostAsync(path, Envelope(body, header, soap12), soap12 ? "application/soap+xml" : "text/xml", credentials);

    protected async Task<SoapAnswer> PostAsync(string path, string content, string type, AuthenticationHeaderValue? credentials = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(content, Encoding.UTF8, type) };
        request.Headers.Authorization = credentials;
        using var response = await Host.Client.SendAsync(request);
        return new SoapAnswer(response.StatusCode, $"{response.Content.Headers.ContentType}", await response.Content.ReadAsStringAsync());
    }
}
