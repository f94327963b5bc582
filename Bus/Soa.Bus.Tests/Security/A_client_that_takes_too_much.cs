using System.Net;
using System.Net.Sockets;
using System.Text;
using Soa.Bus.Testing.Proofs;
using Soa.Soap.Security.Limits;
using Soa.Testing.Messaging;
using Soa.Testing.Security;
using Soa.Testing.Soap;

namespace Soa.Bus.Tests.Security;

[TestFixture]
[Category("Slow")]
internal sealed class A_client_that_takes_too_much : SecuredSituation
{
    private static readonly string[] Both = [Service, Flow];

    protected override Dictionary<string, string?> Settings => new(SecuredHost.Users())
    {
        ["Soa:Security:Limits:RequestsPerSecond"] = "5",
        ["Soa:Security:Limits:Burst"] = "6",
        ["Soa:Security:Limits:PasswordChecksPerMinute"] = "12",
        ["Soa:Http:HeadersTimeout"] = "0:00:02",
        ["Soa:Http:BodyGrace"] = "0:00:02",
        ["Soa:Http:MinBodyBytesPerSecond"] = "500",
    };

    // So that no test depends on how many passwords another has had checked.
    [OneTimeSetUp]
    public async Task Introduce()
    {
        foreach (var user in (string[])["clerk", "olga", "adam"])
            await CallAsync(Service, Find, credentials: Basic(user));
    }

    [Test]
    [Attack("Floods of requests", "Load")]
    public async Task Is_told_to_wait_while_others_are_served([ValueSource(nameof(Both))] string path)
    {
        var user = path == Service ? "olga" : "adam";
        SoapAnswer answer;
        var sent = 0;
        string? retryAfter = null;
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new StringContent(
                Envelope("<x/>"), Encoding.UTF8, "text/xml"),
                Headers = { Authorization = Basic(user) }
            };
            using var response = await Host.Client.SendAsync(request);
            retryAfter = $"{response.Headers.RetryAfter}";
            answer = new SoapAnswer(response.StatusCode, null, await response.Content.ReadAsStringAsync());
        }
        while (answer.Status != HttpStatusCode.TooManyRequests && ++sent < 1000);

        Assert.That((answer.Status, answer.Code, retryAfter), Is.EqualTo((HttpStatusCode.TooManyRequests, "s:Server", "1")), answer.Text);
        Assert.That(answer.Reason, Does.Contain("too many requests"));
        Assert.That(
            (await CallAsync(path, path == Service ? Borrow : AcmeFlow.Ask, credentials: Basic("clerk"))).Status,
            Is.EqualTo(HttpStatusCode.OK), "others");
    }

    [Test]
    [Attack("Guessing passwords", "Authentication")]
    public async Task Cannot_try_passwords_for_ever()
    {
        SoapAnswer answer;
        var tried = 0;
        using var patience = new CancellationTokenSource(Wait.Patience);
        do
        {
            // Who is not known is slowed down, too; that is another limit.
            answer = await CallAsync(Service, Borrow, credentials: Basic("clerk", $"guess number {tried}"));
            tried += answer.Status == HttpStatusCode.Unauthorized ? 1 : 0;
        }
        while (!answer.Reason.Contains("Too many passwords") && !patience.IsCancellationRequested);

        Assert.That((patience.IsCancellationRequested, tried is > 0 and <= 12), Is.EqualTo((false, true)), $"{tried} were tried");
        Assert.That(
            await EventuallyAsync(() => CallAsync(Service, Borrow, credentials: Basic("clerk"))), Is.EqualTo(HttpStatusCode.OK),
            "who was known stays known");
    }

    [TestCase("POST {0} HTTP/1.1\r\nHost: localhost\r\n")]
    [TestCase("POST {0} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: 100000\r\n\r\n")]
    [TestCase("POST {0} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [Attack("Slow senders", "Load")]
    public async Task Is_cut_off_when_it_sends_too_slowly(string start)
    {
        foreach (var path in Both)
        {
            var began = TimeProvider.System.GetTimestamp();
            using var connection = new TcpClient();
            await connection.ConnectAsync(Host.Address.Host, Host.Address.Port);
            await using var stream = connection.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Format(null, CompositeFormat.Parse(start), path)));
            using var dripping = new CancellationTokenSource(Wait.Patience);
            var drip = DripAsync(
                stream, start.Contains("chunked") ? "1\r\na\r\n" : start.EndsWith("\r\n\r\n", StringComparison.Ordinal) ? "a" : "X: y\r\n",
                dripping.Token);
            var answer = await new StreamReader(stream).ReadToEndAsync(dripping.Token);
            await dripping.CancelAsync();
            await drip;

            Assert.That(answer, Does.StartWith("HTTP/1.1 408").Or.Empty);
            TestContext.Out.WriteLine(
                $"figure: attack, slow sender to {path}: cut off after {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s");
        }

        Assert.That(
            await EventuallyAsync(() => CallAsync(Service, Borrow, credentials: Basic("clerk"))), Is.EqualTo(HttpStatusCode.OK),
            "the next good call");
    }

    [Test]
    public void With_many_addresses_fills_no_memory()
    {
        var slots = Enumerable.Range(0, 300_000).Select(i => ClientSlot.Of(
            new IPAddress([0x20, 1, 0xd, 0xb8, (byte)(i >> 16), (byte)(i >> 8), (byte)i, 0, 1, 2, 3, 4, 5, 6, 7, 8]))).Distinct().Count();
        var oneCustomer = Enumerable.Range(0, 1000).Select(i => ClientSlot.Of(
            new IPAddress([0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, (byte)(i >> 8), (byte)i]))).Distinct().Count();
        Assert.That((slots <= 65536, oneCustomer), Is.EqualTo((true, 1)));
        Assert.That(ClientSlot.Of(IPAddress.Parse("::ffff:10.0.0.1")), Is.EqualTo(ClientSlot.Of(IPAddress.Parse("10.0.0.1"))));
    }

    private static async Task<HttpStatusCode> EventuallyAsync(Func<Task<SoapAnswer>> call)
    {
        SoapAnswer answer;
        using var patience = new CancellationTokenSource(Wait.Patience);
        do
        {
            answer = await call();
        }
        while (answer.Status == HttpStatusCode.TooManyRequests && !patience.IsCancellationRequested);
        return answer.Status;
    }

    private static async Task DripAsync(NetworkStream stream, string drop, CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await stream.WriteAsync(Encoding.ASCII.GetBytes(drop), cancellationToken);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // Cut off, or over.
        }
    }
}
