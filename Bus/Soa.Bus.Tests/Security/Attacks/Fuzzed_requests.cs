using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Soa.Bus.Testing.Proofs;
using Soa.Soap.Security.WsSecurity;
using Soa.Testing.Soap;

namespace Soa.Bus.Tests.Security.Attacks;

/// <summary>
/// Good requests, damaged at random for ten seconds (or <c>SOA_FUZZ_SECONDS</c>), from a seed that is printed and can be given
/// (<c>SOA_FUZZ_SEED</c>).
/// </summary>
[TestFixture]
[Category("Slow")]
internal sealed class Fuzzed_requests : AttackSituation
{
    [Test]
    [Attack("Requests damaged at random")]
    public async Task Fuzz()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SOA_FUZZ_SEED"), out var given)
            ? given
            : RandomNumberGenerator.GetInt32(int.MaxValue);
        var time = TimeSpan.FromSeconds(
            int.TryParse(Environment.GetEnvironmentVariable("SOA_FUZZ_SECONDS"), out var seconds) ? seconds : 10);
        TestContext.Out.WriteLine($"SOA_FUZZ_SEED={seed}");
        var random = new Random(seed);
        var originals = Originals().ToList();
        var began = Stopwatch.GetTimestamp();
        var sent = 0;
        for (; Stopwatch.GetElapsedTime(began) < time; sent++)
        {
            var (path, type, text) = originals[random.Next(originals.Count)];
            var content = Damage.Bytes(text, random);
            var mutatedType = random.Next(20) == 0 ? Damage.Text(type, random) : type;
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(content) };
            request.Content.Headers.TryAddWithoutValidation(
                "Content-Type", new string([.. mutatedType.Where(character => !char.IsControl(character) && char.IsAscii(character))]));
            using var response = await Host.Client.SendAsync(request);
            Check(new SoapAnswer(
                response.StatusCode, $"{response.Content.Headers.ContentType}", await response.Content.ReadAsStringAsync()), () =>
                $"seed {seed}, request {sent} to {path} "
                    + $"({mutatedType}):\n{Encoding.UTF8.GetString(content)}\n{string.Join('\n', LastOfLog())}");
        }

        foreach (var path in Targets)
            await AssertGoodCallWorksAsync(path);
        Assert.That(
            Host.Log.Text,
            Does.Not.Contain("Unhandled exception").And.Not.Contain("unhandled exception").And.Not.Contain("its caller got"));
        TestContext.Out.WriteLine($"figure: fuzz: {sent} damaged requests, none unanswered, no internals told (seed {seed})");
    }

    private static IEnumerable<(string Path, string Type, string Text)> Originals()
    {
        const string addressing = "<a:MessageID xmlns:a='http://www.w3.org/2005/08/addressing'>urn:x</a:MessageID>"
            + "<a:ReplyTo xmlns:a='http://www.w3.org/2005/08/addressing'><a:Address>http://www.w3.org/2005/08/addressing/anonymous</"
            + "a:Address></a:ReplyTo>";
        foreach (var path in Targets)
        {
            yield return (path, "text/xml; charset=utf-8", Envelope(GoodBody(path), addressing));
            yield return (path, "application/soap+xml; charset=utf-8; action=\"urn:acme/Ask\"", Envelope(
                GoodBody(path), Text(), soap12: true));
            yield return (path, "text/xml", Envelope(GoodBody(path), Header("<u:Timestamp><u:Created>2026-03-01T12:00:00Z</u:Created></"
                + "u:Timestamp><w:UsernameToken><w:Username>x</w:Username>"
                + $"<w:Password Type='{Wsse.Digest}'>eA==</w:Password></w:UsernameToken>")));
            yield return (
                path,
                "multipart/related; type=\"application/xop+xml\"; start=\"<r>\"; start-info=\"text/xml\"; boundary=b",
                "--b\r\nContent-ID: <r>\r\nContent-Type: application/xop+xml; type=\"text/xml\"; charset=utf-8\r\n\r\n"
                    + $"{Envelope(GoodBody(path))}\r\n"
                    + "--b\r\nContent-ID: <p>\r\nContent-Type: application/octet-stream\r\n\r\nabc\r\n--b--\r\n");
        }
    }

    private static void Check(SoapAnswer answer, Func<string> what)
    {
        var status = (int)answer.Status;
        Assert.That(
            status, Is.EqualTo(200).Or.EqualTo(202).Or.EqualTo(400).Or.EqualTo(413).Or.EqualTo(415).Or.EqualTo(422).Or.EqualTo(500), what);
        if (status == 500)
            Assert.That(answer.Text, Does.Contain("Fault>"), what);
        Assert.That(
            answer.Text,
            Does.Not.Contain("Exception").And.Not.Contain("System.").And.Not.Contain("   at ")
                .And.Not.Contain("error id").And.Not.Contain("/tmp/"),
            what);
    }

    private IEnumerable<string> LastOfLog() =>
        Host.Log.Text.Split('\n').Where(line => line.Contains("Exception") || line.Contains("   at ")).TakeLast(30);
}
