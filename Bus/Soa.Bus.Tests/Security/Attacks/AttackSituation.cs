using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Soa.Testing.Security;
using Soa.Testing.Soap;

namespace Soa.Bus.Tests.Security.Attacks;

/// <summary>
/// What attacks have in common: they are sent to a service and to a flow, must be answered by a clear fault or HTTP error within bounds of
/// time and memory that tells no internals, and the next good call must work.
/// </summary>
internal abstract class AttackSituation : SecuredSituation
{
    protected static readonly string[] Targets = [Service, Flow];

    // A good request costs a few milliseconds; this is what a slow machine that runs other things needs for the worst of them.
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(20);
    private const long MostBytes = 512L * 1024 * 1024;

    protected override Dictionary<string, string?> Settings => new() { ["Soa:Security:Authentication"] = "None" };

    protected static string GoodBody(string path) => path == Service ? Borrow : AcmeFlow.Ask;

    /// <summary>A good request with something put into a value, as XML.</summary>
    protected static string WithValue(string path, string value) =>
        path == Service ? Borrow.Replace(">42<", $">{value}<") : AcmeFlow.Ask.Replace(">7<", $">{value}<");

    /// <summary>A good request with elements put after its first.</summary>
    protected static string WithElements(string path, string elements) =>
        path == Service
            ? Borrow.Replace("</CardNumber>", "</CardNumber>" + elements)
            : AcmeFlow.Ask.Replace("</Number>", "</Number>" + elements);

    /// <summary>A good request with attributes put on its root.</summary>
    protected static string WithAttributes(string path, string attributes)
    {
        var body = GoodBody(path);
        return body.Insert(body.IndexOf('>'), " " + attributes);
    }

    /// <summary>Sends an envelope that must fail.</summary>
    protected Task<SoapAnswer> FailsAsync(
        string path, string envelope, string type = "text/xml", Action<HttpRequestMessage>? prepare = null) =>
        FailsAsync(
            path, new ByteArrayContent(Encoding.UTF8.GetBytes(envelope)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } },
            prepare);

    /// <summary>Sends what must fail.</summary>
    protected async Task<SoapAnswer> FailsAsync(string path, HttpContent content, Action<HttpRequestMessage>? prepare = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        prepare?.Invoke(request);
        var answer = await MeasuredAsync(path, async () =>
        {
            using var response = await Host.Client.SendAsync(request);
            return new SoapAnswer(
                response.StatusCode, $"{response.Content.Headers.ContentType}", EnvelopeOf(await response.Content.ReadAsStringAsync()));
        });

        Assert.That((int)answer.Status, Is.InRange(400, 599), answer.Text);
        if (answer.Text.Contains("Envelope"))
            Assert.That(answer.Reason, Is.Not.Empty);
        AssertTellsNothing(answer.Text);
        await AssertGoodCallWorksAsync(path);
        return answer;
    }

    /// <summary>Sends bytes as they are, which must be answered by an error or by the end of the connection.</summary>
    protected async Task<string> RawFailsAsync(string path, byte[] bytes, bool isWhole = false)
    {
        var answer = await MeasuredAsync(path, async () =>
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(Host.Address.Host, Host.Address.Port);
            await using var stream = connection.GetStream();
            try
            {
                await stream.WriteAsync(bytes);
                if (!isWhole)
                    connection.Client.Shutdown(SocketShutdown.Send);
                using var reader = new StreamReader(stream);
                return await reader.ReadToEndAsync().WaitAsync(MostTime);
            }
            catch (IOException)
            {
                // Cut off while still sending.
                return "";
            }
        });
        Assert.That(answer, Does.Match("^(HTTP/1.1 [45]|$)"));
        AssertTellsNothing(answer);
        await AssertGoodCallWorksAsync(path);
        return answer;
    }

    protected async Task AssertGoodCallWorksAsync(string path)
    {
        if (path is AcmeFlow.ProxyPath or AcmeFlow.PlainPath)
        {
            Assert.That((await CallAsync(path, AcmeFlow.Ask)).Status, Is.EqualTo(HttpStatusCode.OK), "the next good call");
            return;
        }

        var answer = await CallAsync(path, GoodBody(path));
        Assert.That(
            (answer.Status, answer.Body.Value), Is.EqualTo((HttpStatusCode.OK, path == Service ? answer.Body.Value : "yes, 7")),
            "the next good call");
    }

    protected static void AssertTellsNothing(string text) => Assert.That(
        text,
        Does.Not.Contain("Exception").And.Not.Contain("System.").And.Not.Contain("   at ").And.Not.Contain(".cs")
            .And.Not.Contain("Soa.Bus").And.Not.Contain("/tmp/").And.Not.Contain("root:"));

    // An answer to a package is a package.
    private static string EnvelopeOf(string text)
    {
        var start = text.IndexOf("<s:Envelope", StringComparison.Ordinal);
        var end = text.LastIndexOf('>') + 1;
        return start > 0 ? text[start..end] : text;
    }

    // In powers of ten: what matters is the order of magnitude, and a run should print few lines.
    private static string Magnitude(double value) => value < 1 ? "1" : $"1{new string('0', (int)Math.Floor(Math.Log10(value)) + 1)}";

    private static async Task<T> MeasuredAsync<T>(string path, Func<Task<T>> attack)
    {
        var before = GC.GetTotalAllocatedBytes();
        var began = Stopwatch.GetTimestamp();
        var answer = await attack();
        var took = Stopwatch.GetElapsedTime(began);
        var allocated = GC.GetTotalAllocatedBytes() - before;
        var megabytes = allocated / 1024.0 / 1024;
        TestContext.Out.WriteLine($"{path}: {took.TotalMilliseconds:0} ms, {megabytes:0.0} MB allocated, by client and server");
        TestContext.Out.WriteLine($"figure: attack, {TestContext.CurrentContext.Test.MethodName}: "
            + $"below {Magnitude(took.TotalMilliseconds)} ms and {Magnitude(megabytes)} MB");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(took, Is.LessThan(MostTime));
            Assert.That(allocated, Is.LessThan(MostBytes));
        }

        return answer;
    }
}
