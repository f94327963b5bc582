using Soa.Documents;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

/// <summary>What a split of it costs: the process must not grow with the document.</summary>
[Category("Slow")]
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
        var orders = LargeFile.Write(file, megabytes * 1024L * 1024);
        try
        {
            using var flow = new TestFlow(Yaml);
            var (loaded, bus) = (flow.Loaded(), new CountingBus());
            var runtime = new FlowRuntime { Bus = bus, Http = flow.Http, Options = flow.Options };
            using var received = await ReceivedBody.OpenAsync(
                file, flow.Options.Limits.DocumentBytes, flow.Options.Limits.LargeDocumentBytes, default);
            GC.Collect();
            var before = PeakMemory.Reset();
            var started = TimeProvider.System.GetTimestamp();

            var result = await new FlowRunner(runtime).RunAsync(loaded, new Document(received!.Body, TestFlow.InputId), default);

            var (seconds, grown) = (TimeProvider.System.GetElapsedTime(started).TotalSeconds, PeakMemory.Read() - before);
            TestContext.Out.WriteLine($"figure: a document of {megabytes} MB is split into {orders} parts in {seconds:0.0} s; "
                + $"the process grows by {grown} MB at most");
            Assert.That(TestFlow.Text(result.Answer), Is.EqualTo($"<summary parts=\"{orders}\" completed=\"{(orders + 1) / 2}\" "
                + $"discarded=\"{orders / 2}\" faulted=\"0\" />"));
            Assert.That(bus.Sent, Is.EqualTo((orders + 1) / 2));
            Assert.That(grown, Is.LessThan(bound));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
