using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Soa.Bus.Testing.Proofs;
using Soa.Documents;
using Soa.Documents.Bodies;
using Soa.Testing.Messaging;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security;

/// <summary>Each within its own limits, and all of them together within those of the process.</summary>
[TestFixture]
internal sealed class Requests_that_are_held_open : SecuredSituation
{
    private const int Megabyte = 1024 * 1024;

    protected override Dictionary<string, string?> Settings => new()
    {
        ["Soa:Security:Authentication"] = "None",
        ["Soa:Http:MaxRequestMemory"] = $"{64 * Megabyte}",
        ["Soa:Http:BodyGrace"] = "00:10:00",
    };

    private BodyBudget Memory => Host.Services.GetRequiredService<BodyBudgets>().Memory;

    [TestCase(Service)]
    [TestCase(Flow)]
    [TestCase(AcmeFlow.ProxyPath)]
    [TestCase(AcmeFlow.PlainPath)]
    [Attack("Many compressed requests that never end", "Load")]
    public async Task Take_up_no_more_memory_than_the_process_gives_them_and_leave_some_for_small_ones(string path)
    {
        const int count = 100;
        var request = Unfinished(path);
        var answers = new List<string>();
        var connections = new List<TcpClient>();
        var most = 0L;
        try
        {
            var readers = new List<Task>();
            for (var i = 0; i < count; i++)
            {
                var connection = new TcpClient();
                connections.Add(connection);
                await connection.ConnectAsync(Host.Address.Host, Host.Address.Port);
                await connection.GetStream().WriteAsync(request);
                readers.Add(ReadHeadAsync(connection, answers));
            }

            // Those that are held take three quarters of it, 4 MB each.
            await Wait.UntilAsync(
                () =>
                {
                    most = Math.Max(most, Memory.Used);
                    lock (answers)
                        return answers.Count >= count - 12;
                },
                "the others are refused");

            Assert.That(answers, Has.All.StartsWith("HTTP/1.1 503").And.All.Contains("Retry-After: 1"));
            Assert.That(most, Is.GreaterThan(20 * Megabyte).And.LessThanOrEqualTo(64 * Megabyte));
            Assert.That(
                (await CallAsync(path, path == Service ? Borrow : AcmeFlow.Ask)).Status, Is.EqualTo(HttpStatusCode.OK),
                "a small one meanwhile");
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }

        await Wait.UntilAsync(() => Memory.Used == 0, "what they held is given back");
        var large = (path == Service ? Borrow : AcmeFlow.Ask) + new string(' ', 3 * Megabyte);
        Assert.That((await CallAsync(path, large)).Status, Is.EqualTo(HttpStatusCode.OK), "a large one afterwards");
    }

    [Test]
    public async Task Take_up_no_more_of_the_disk_either()
    {
        var budgets = new BodyBudgets(new BodyBudget(Megabyte, "memory"), new BodyBudget(3 * Megabyte, "Soa:Http:MaxRequestFiles"));
        Task<ReceivedBody?> Receive() => ReceivedBody.ReadAsync(
            new MemoryStream(new byte[2 * Megabyte]), 1000, 10 * Megabyte, null, budgets, default);

        using (await Receive())
        {
            Assert.That((budgets.Memory.Used, budgets.Files.Used), Is.EqualTo((0L, 2L * Megabyte)));
            Assert.That(
                Receive, Throws.Exception.With.Property("StatusCode").EqualTo(503).And.Message.Contains("Soa:Http:MaxRequestFiles"));
            Assert.That(budgets.Files.Used, Is.EqualTo(2 * Megabyte));
        }

        Assert.That(budgets.Files.Used, Is.Zero);
        (await Receive())!.Dispose();
    }

    // Expands some eighty times, which is allowed.
    private static byte[] Unfinished(string path)
    {
        using var bytes = new MemoryStream();
        var text = new byte[(4 * Megabyte) - 1024];
        for (var i = 0; i < text.Length; i++)
            text[i] = (byte)(i % 128 == 0 ? 'a' + Random.Shared.Next(26) : ' ');
        using var body = new MemoryStream();
        using (var gzip = new GZipStream(body, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(text);
            gzip.Flush();
            var compressed = body.ToArray();
            bytes.Write(Encoding.ASCII.GetBytes(
                $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Encoding: gzip\r\nTransfer-Encoding: "
                    + $"chunked\r\n\r\n{compressed.Length:x}\r\n"));
            bytes.Write(compressed);
            bytes.Write("\r\n"u8);
        }

        return bytes.ToArray();
    }

    private static async Task ReadHeadAsync(TcpClient connection, List<string> answers)
    {
        try
        {
            var buffer = new byte[1000];
            var read = await connection.GetStream().ReadAsync(buffer);
            lock (answers)
                answers.Add(Encoding.ASCII.GetString(buffer, 0, read));
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
            // It was held until the end.
        }
    }
}
