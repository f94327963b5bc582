using Soa.Messaging;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class A_document_for_several_recipients
{
    private const string Multicast = "steps:\n  - multicast: [ service:s/A, queue:b, service:s/C ]\n    collect: said";
    private const string Listed = "steps:\n  - recipient-list: /a/to\n    allowed: [ queue:a, queue:b, queue:c ]";
    private readonly ScriptedOutlet outlet = new();

    [Test]
    public async Task Goes_to_all_and_stays_the_current_one()
    {
        var result = await RunAsync(Multicast);

        Assert.That(outlet.Addresses, Is.EquivalentTo(new[] { "service:s/A", "queue:b", "service:s/C" }));
        Assert.That(TestFlow.Text(result.Answer), Is.EqualTo("<a/>"));
    }

    [Test]
    public async Task Tells_what_each_answered()
    {
        outlet.Answer("service:s/C", "!No");

        var result = await RunAsync(Multicast + "\n    partial: true\n  - map: m.xslt", ("m.xslt", TestFlow.Xslt("<r><xsl:for-each "
            + "select='$said/replies/reply'><xsl:value-of select='concat(@from, \" \", @outcome, \";\")'/></xsl:for-each></r>",
            "<xsl:param name='said'/>")));

        Assert.That(TestFlow.Text(result.Answer), Is.EqualTo("<r>service:s/A answered;queue:b sent;service:s/C faulted;</r>"));
    }

    [Test]
    public async Task Goes_to_all_although_one_refuses_which_is_the_fault_then()
    {
        outlet.Answer("service:s/A", "!No");

        var result = await RunAsync(Multicast);

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain(">No<"));
        Assert.That(outlet.Addresses, Has.Exactly(3).Items);
    }

    [Test]
    public async Task Fails_with_partial_only_if_nobody_takes_it()
    {
        outlet.Answer("queue:a", "?");
        outlet.Answer("queue:b", "?");

        Assert.That(
            (await RunAsync(Listed + "\n    partial: true", "<a><to>queue:a</to><to>queue:c</to></a>")).Outcome,
            Is.EqualTo(FlowOutcome.Completed));
        Assert.That(
            () => RunAsync(Listed + "\n    partial: true", "<a><to>queue:a</to><to>queue:b</to></a>"),
            Throws.TypeOf<ServiceUnavailableException>().With.Message.EqualTo("queue:a is down."));
    }

    [Test]
    public async Task Goes_to_those_it_names_once_each()
    {
        await RunAsync(Listed + "\n    in-turn: true", "<a><to>queue:c</to><to> queue:a </to><to>queue:c</to></a>");

        Assert.That(outlet.Addresses, Is.EqualTo(new[] { "queue:c", "queue:a" }));
    }

    [Test]
    public async Task Has_an_id_for_each_recipient_whoever_else_there_is()
    {
        await RunAsync(Listed, "<a><to>queue:a</to><to>queue:c</to></a>");
        await RunAsync(Listed, "<a><to>queue:c</to></a>");

        Assert.That(outlet.Sent[2].Document.MessageId, Is.EqualTo(outlet.Sent.First(sent => sent.Address == "queue:c").Document.MessageId));
        Assert.That(outlet.Sent[0].Document.MessageId, Is.Not.EqualTo(outlet.Sent[1].Document.MessageId));
    }

    [TestCase("<a><to>queue:a</to><to>http://evil.example/</to></a>", "RecipientNotAllowed")]
    [TestCase("<a/>", "NoRecipient")]
    public async Task Goes_nowhere_if_it_names_nobody_or_somebody_else(string document, string fault)
    {
        var result = await RunAsync(Listed, document);

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain($">{fault}<"));
        Assert.That(outlet.Sent, Is.Empty);
    }

    [Test]
    public void Has_recipients_that_are_checked_when_the_flow_is_loaded()
    {
        using var flow = new TestFlow("steps: [ { recipient-list: /a, allowed: [ queue:a, nowhere:b ] } ]");

        Assert.That(flow.Errors(), Has.Some.Contains("'nowhere:b' begins with no known scheme"));
    }

    [Test]
    public async Task Is_copied_by_a_wire_tap_without_which_the_flow_goes_on()
    {
        outlet.Answer("queue:audit", "?");

        var result = await RunAsync("steps:\n  - wire-tap: queue:audit\n  - wire-tap: queue:second\n    map: refuse.xslt\n  - send: "
            + "queue:b", "<a/>",
            ("refuse.xslt", TestFlow.Xslt("<a><xsl:message terminate='yes'>No: never</xsl:message></a>")));

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Completed));
        Assert.That(outlet.Addresses, Is.EqualTo(new[] { "queue:audit", "queue:b" }));
    }

    [Test]
    public void Is_tapped_only_into_what_keeps_the_copy()
    {
        using var flow = new TestFlow("steps: [ { wire-tap: 'http://partner.example/' } ]");

        Assert.That(flow.Errors(), Has.Some.Contains("A wire tap leads to a queue or an event"));
    }

    private Task<FlowResult> RunAsync(string yaml, params (string, string)[] files) => RunAsync(yaml, "<a/>", files);

    private async Task<FlowResult> RunAsync(string yaml, string document, params (string, string)[] files)
    {
        using var flow = new TestFlow(yaml, files) { Outlet = outlet };
        return await flow.RunAsync(document);
    }
}
