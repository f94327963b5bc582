using System.Net.Http.Headers;
using System.Text;
using Soa.Bus.Testing.SoapStacks;
using Soa.Testing.Security;
using Soa.Testing.Soap.BothStacks;
using static Soa.Testing.Soap.BothStacks.Texts;

namespace Soap.BothStacks;

/// <summary>Compares both stacks over HTTPS, by HTTP/1.1 and HTTP/2, for allowed, forbidden and unknown callers.</summary>
[TestFixture]
[OnEverySoapStack]
internal sealed class Both_stacks_answer_alike_over_TLS
{
    private static readonly string?[] Users = [null, "clerk", "stranger", "nobody"];
    private static readonly string[] Operations =
        [Borrow, "<FindBooks xmlns='http://soa.example.com/desk/v1'><request/></FindBooks>", Refuse("untyped"), "<Unknown/>", "<"];

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
    });

    private TestAuthority authority = null!;
    private SecuredHost standard = null!;
    private SecuredHost coreWcf = null!;

    [OneTimeSetUp]
    public async Task StartHosts()
    {
        authority = TestAuthority.Create();
        authority.Issue("CN=localhost", "server");
        standard = await StartAsync("Default");
        coreWcf = await StartAsync("CoreWCF");
    }

    [OneTimeTearDown]
    public async Task StopHosts()
    {
        client.Dispose();
        await standard.DisposeAsync();
        await coreWcf.DisposeAsync();
        authority.Dispose();
    }

    [Test]
    public async Task To_the_same_calls(
        [ValueSource(nameof(Users))] string? user,
        [ValueSource(nameof(Operations))] string operation,
        [Values] bool isSoap12,
        [Values("1.1", "2.0")] string version)
    {
        var expected = await ExchangeAsync(standard, user, operation, isSoap12, version);
        var answered = await ExchangeAsync(coreWcf, user, operation, isSoap12, version);

        Assert.That(answered, Is.EqualTo(expected), () => $"CoreWCF answered\n{answered}\nand the default stack\n{expected}");
        Assert.That(answered, Does.StartWith($"HTTP/{version}"));
    }

    private Task<SecuredHost> StartAsync(string stack) => SecuredHost.StartAsync(new Dictionary<string, string?>(SecuredHost.Users())
    {
        ["Soa:Soap:Stack"] = stack,
        ["Kestrel:Endpoints:Https:Url"] = "https://127.0.0.1:0",
        ["Kestrel:Endpoints:Https:Certificate:Path"] = authority.PathOf("server"),
        ["Kestrel:Endpoints:Https:Certificate:KeyPath"] = authority.KeyOf("server"),
    });

    private async Task<string> ExchangeAsync(SecuredHost host, string? user, string operation, bool isSoap12, string version)
    {
        var before = host.Calls;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, DeskPath))
        {
            Version = Version.Parse(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent(
                isSoap12 ? Soap12(operation) : Soap11(operation), Encoding.UTF8, isSoap12 ? "application/soap+xml" : "text/xml"),
        };
        if (user is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{SecuredHost.Password}")));
        using var response = await client.SendAsync(request);
        var answer = $"HTTP/{response.Version} "
            + $"{(int)response.StatusCode}\n{response.Headers}{response.Content.Headers}\n{await response.Content.ReadAsStringAsync()}";
        return $"{RawExchange.Normalize(answer, host.Address)}\ncalls: {host.Calls - before}";
    }
}
