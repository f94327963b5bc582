using System.Net.Http.Headers;
using System.Text;
using Soa.Bus.Testing.SoapStacks;
using Soa.Soap;
using Soa.Testing.Soap.Desk;

namespace Soa.Testing.Soap;

/// <summary>What the fixtures share: a book desk that listens, and posting to it.</summary>
/// <param name="binding">How the desk is served: <see cref="DeskHost.Service"/> or <see cref="DeskHost.Flow"/>.</param>
[OnEverySoapStack]
internal abstract class DeskSituation(string binding = DeskHost.Service)
{
    protected const string BorrowAction = "http://soa.example.com/desk/v1/IBookDesk/BorrowBook";
    protected const string RefuseAction = "http://soa.example.com/desk/v1/IBookDesk/Refuse";
    protected const string Lines = "<Lines><LoanLine><Isbn>1</Isbn><Copies>2</Copies></LoanLine></Lines>";
    protected const string Borrow = $"<BorrowBook xmlns='{BookDesk.Namespace}'><request><CardNumber>42</CardNumber>{Lines}</request></"
        + "BorrowBook>";

    private readonly HttpClient client = new();

    protected DeskHost Host { get; set; } = null!;

    protected Uri Address => AddressOn(Host);

    protected Uri ArchiveAddress => Host.AddressOf(binding, DeskHost.Archive);

    protected virtual SoapOptions Options => new();

    [OneTimeSetUp]
    public virtual async Task StartHost() => Host = await DeskHost.StartAsync(Options);

    [OneTimeTearDown]
    public async Task StopHost()
    {
        client.Dispose();
        await Host.DisposeAsync();
    }

    protected Uri AddressOn(DeskHost host) => host.AddressOf(binding, DeskHost.Definition);

    protected static string Soap11(string body, string header = "") =>
        $"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'>{header}<e:Body>{body}</e:Body></e:Envelope>";

    protected static string Soap12(string body, string header = "") =>
        $"<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'>{header}<e:Body>{body}</e:Body></e:Envelope>";

    protected static string Addressing(string blocks) => $"<e:Header xmlns:a='http://www.w3.org/2005/08/addressing'>{blocks}</e:Header>";

    protected static string? ActionOf(SoapAnswer answer) => answer.Header?.Element(SoapAnswer.Wsa + "Action")?.Value;

    protected static string Request(string content) =>
        $"<BorrowBook xmlns='{BookDesk.Namespace}'><request>{content}</request></BorrowBook>";

    protected static string Refuse(string how) => $"<Refuse xmlns='{BookDesk.Namespace}'><request><How>{how}</How></request></Refuse>";

    protected Task<SoapAnswer> Post11Async(string envelope, string? action = null, string path = "") =>
        PostAsync(Encoding.UTF8.GetBytes(envelope), "text/xml; charset=utf-8", action, path);

    protected Task<SoapAnswer> Post12Async(string envelope, string path = "/soap12", string? action = null) =>
        PostAsync(
            Encoding.UTF8.GetBytes(envelope), "application/soap+xml; charset=utf-8" + (action is null ? "" : $"; action=\"{action}\""),
            null, path);

    protected Task<SoapAnswer> PostAsync(byte[] content, string? contentType, string? action = null, string path = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address + path) { Content = new ByteArrayContent(content) };
        if (contentType is not null)
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (action is not null)
            request.Headers.TryAddWithoutValidation("SOAPAction", action);
        return SendAsync(request);
    }

    protected async Task<SoapAnswer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await client.SendAsync(request);
            return await SoapAnswer.ReadAsync(response);
        }
    }

    /// <summary>The service works as ever.</summary>
    protected async Task AssertWorksAsync()
    {
        var answer = await Post11Async(Soap11(Borrow));
        Assert.That(answer.Body.Value, Does.Contain("L-42"), answer.Text);
    }
}
