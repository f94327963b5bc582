using Soa.Bus.Testing;
using Soa.Documents;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

/// <summary>The example on the page of Soa.Bus.Testing: a flow in a test of a user, in its process and without a broker.</summary>
public sealed class A_flow_with_a_recording_bus
{
    [Test]
    public async Task Shows_what_it_sends_and_gets_the_answers_of_the_test()
    {
        using var files = new TestFlow("""
            flow: send-parcel
            from: queue:parcels
            steps:
              - call: service:carriers
                map: request.xslt
              - publish: event:parcels/ParcelSent
            """, ("request.xslt", TestFlow.Xslt("<FindCarrier/>")));
        var folder = files.Folder;

        var loaded = new FlowLoader().Load(folder);
        Assert.That(loaded.Errors, Is.Empty);
        var bus = new RecordingBus();
        bus.Answer("FindCarrier", "<Carrier>World Post</Carrier>");

        var parcel = new Document("<Parcel/>"u8.ToArray(), Guid.CreateVersion7());
        var result = await new FlowRunner(new FlowRuntime { Bus = bus }).RunAsync(loaded.Flow!, parcel, default);

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Completed));
        Assert.That(bus.Sent.Select(sent => sent.Address), Is.EqualTo(["service:carriers", "event:parcels.ParcelSent"]));
        Assert.That(bus.Names, Is.EqualTo(["FindCarrier", "Carrier"]));
    }
}
