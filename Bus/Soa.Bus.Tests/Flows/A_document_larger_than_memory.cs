using System.Text;
using Soa.Bus.Documents;
using Soa.Bus.Flows;
using Soa.Bus.Messaging;

namespace Soa.Bus.Tests.Flows;

/// <summary>What a split of it costs: the process must not grow with the document.</summary>
public sealed class A_document_larger_than_memory
{
    private const string Yaml =
        """
        namespaces: { o: urn:o }
        steps:
          - split: /o:Orders/o:Order
            streaming: true
            on-part-fault: continue
            steps:
              - filter: /o:Order/o:Number mod 2 = 1
              - send: queue:orders
        """;

    [Test]
    public async Task Is_split_in_little_memory()
    {
        const int megabytes = 100, bound = 100;
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"orders-{Guid.NewGuid():N}.xml");
        var orders = Write(file, megabytes * 1024L * 1024);
        try
        {
            using var flow = new TestFlow(Yaml);
            var (loaded, bus) = (flow.Loaded(), new CountingBus());
            var runtime = new FlowRuntime { Bus = bus, Http = flow.Http, Options = flow.Options };
            using var received = await ReceivedBody.OpenAsync(file, flow.Options.Limits.DocumentBytes, flow.Options.Limits.LargeDocumentBytes, default);
            GC.Collect();
            var before = ResetPeak();
            var started = TimeProvider.System.GetTimestamp();

            var result = await new FlowRunner(runtime).RunAsync(loaded, new Document(received!.Body, TestFlow.InputId), default);

            var (seconds, grown) = (TimeProvider.System.GetElapsedTime(started).TotalSeconds, Peak() - before);
            TestContext.Out.WriteLine($"figure: a document of {megabytes} MB is split into {orders} parts in {seconds:0.0} s; the process grows by {grown} MB at most");
            Assert.That(TestFlow.Text(result.Answer), Is.EqualTo($"<summary parts=\"{orders}\" completed=\"{(orders + 1) / 2}\" discarded=\"{orders / 2}\" faulted=\"0\" />"));
            Assert.That(bus.Sent, Is.EqualTo((orders + 1) / 2));
            Assert.That(grown, Is.LessThan(bound));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static int Write(string file, long size)
    {
        using var writer = new StreamWriter(file, append: false, new UTF8Encoding(false), 1 << 16);
        var filler = new string('x', 900);
        writer.Write("<o:Orders xmlns:o='urn:o'>");
        var count = 0;
        for (long written = 0; written < size; written += 1000)
            writer.Write($"<o:Order><o:Number>{++count}</o:Number><o:Note>{filler}</o:Note></o:Order>\n");
        writer.Write("</o:Orders>");
        return count;
    }

    // What the kernel counts (proc(5): VmHWM, clear_refs); elsewhere what the runtime sees at the end.
    private static long ResetPeak()
    {
        if (OperatingSystem.IsLinux())
            File.WriteAllText("/proc/self/clear_refs", "5");
        return Peak();
    }

    private static long Peak() => OperatingSystem.IsLinux()
        ? long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal))[6..^2], null) / 1024
        : Environment.WorkingSet / (1024 * 1024);

    private sealed class CountingBus : IDocumentBus
    {
        public int Sent { get; private set; }

        public Task<Document> CallAsync(string service, Document request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task PublishAsync(string topic, Document document, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task SendAsync(string queue, Document document, CancellationToken cancellationToken)
        {
            Sent++;
            return Task.CompletedTask;
        }
    }
}
