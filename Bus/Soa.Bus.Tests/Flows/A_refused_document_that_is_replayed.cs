using Soa.Bus.Documents;
using Soa.Bus.Flows;
using Soa.Bus.Messaging;

namespace Soa.Bus.Tests.Flows;

/// <summary>What was undone is done anew, under ids that no service knows; what stands is not done again.</summary>
public sealed class A_refused_document_that_is_replayed
{
    private const string Steps =
        """
        steps:
          - call: service:s/Stands
            map: stands.xslt
          - split: //p
            steps:
              - call: service:s/Undone
                map: undone.xslt
                undo: { call: service:s/Undo, map: undo.xslt }
          - call: service:s/Refused
            map: refused.xslt
        """;

    [Test]
    public async Task Has_other_ids_for_what_was_undone_and_for_the_undoing_and_the_same_for_the_rest()
    {
        var first = await SentAsync(new Dictionary<string, string>());
        var again = await SentAsync(new Dictionary<string, string>());
        var second = await SentAsync(new Dictionary<string, string> { [ReplayHeaders.Attempt] = "1" });
        var third = await SentAsync(new Dictionary<string, string> { [ReplayHeaders.Attempt] = "2" });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(again, Is.EqualTo(first), "a repetition is no new attempt");
            foreach (var (name, isNew) in new[] { ("Stands", false), ("Undone", true), ("Refused", false), ("Undo", true) })
            {
                var ids = new[] { first, second, third }.SelectMany(sent => Ids(sent, name)).ToList();
                Assert.That(ids.Distinct().Count(), Is.EqualTo(isNew ? ids.Count : ids.Count / 3), name);
            }
        }
    }

    private static async Task<List<(string Name, Guid Id)>> SentAsync(Dictionary<string, string> headers)
    {
        using var flow = new TestFlow(
            Steps,
            ("stands.xslt", TestFlow.Xslt("<Stands/>")),
            ("undone.xslt", TestFlow.Xslt("<Undone/>")),
            ("undo.xslt", TestFlow.Xslt("<Undo/>")),
            ("refused.xslt", TestFlow.Xslt("<Refused/>")));
        flow.Bus.Answer("Refused", "!NoStock");
        var document = new Document(TestFlow.Bytes("<a><p/><p/></a>"), TestFlow.InputId, headers: headers);
        var result = await new FlowRunner(flow.Runtime).RunAsync(flow.Loaded(), document, CancellationToken.None);
        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Failed));
        return [.. flow.Bus.Sent.Select(sent => (sent.Document.Name.Name, sent.Document.MessageId))];
    }

    private static IEnumerable<Guid> Ids(List<(string Name, Guid Id)> sent, string name) => sent.Where(one => one.Name == name).Select(one => one.Id);
}
