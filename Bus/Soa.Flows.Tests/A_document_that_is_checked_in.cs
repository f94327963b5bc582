using Microsoft.Extensions.Time.Testing;
using Soa.Documents;
using Soa.Flows.State;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_document_that_is_checked_in
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly FlowState state = FlowState.InMemory();

    private TestFlow In(string options = "") =>
        new($"steps:\n  - claim-check: store\n    retention: 24h{options}\n  - send: queue:approvals") { State = state, Time = time };

    private TestFlow Out(string options = "") =>
        new($"steps:\n  - claim-check: fetch{options}\n  - send: queue:orders") { State = state, Time = time };

    [Test]
    public async Task Goes_on_as_a_small_one_that_stands_for_it()
    {
        using var flow = In();

        await flow.RunAsync("<o:Order xmlns:o='urn:o'>large</o:Order>");

        Assert.That(TestFlow.Text(flow.Bus.Sent.Single().Document), Does.Match(
            "^<Claim xmlns=\"http://soa.example.com/flows/v1\"><Id>[0-9a-f-]{36}</Id><Size>40</Size><Sha256>[0-9A-F]{64}</Sha256>"
            + "<ExpiresAt>2026-03-02T12:00:00Z</ExpiresAt><Document>{urn:o}Order</Document></Claim>$"));
    }

    [Test]
    public async Task Comes_back_wherever_its_claim_stands()
    {
        using var store = In();
        using var fetch = Out();
        await store.RunAsync("<Order>large</Order>");

        await fetch.RunAsync($"<Approved><by>me</by>{Claim(store)}</Approved>");

        Assert.That(TestFlow.Text(fetch.Bus.Sent.Single().Document), Is.EqualTo("<Order>large</Order>"));
    }

    [Test]
    public async Task May_be_JSON_and_stays_so()
    {
        using var store = In();
        using var fetch = Out();
        await store.RunAsync(new Document("{\"n\":1}"u8.ToArray(), Guid.NewGuid(), headers: Document.JsonHeaders));

        await fetch.RunAsync(Claim(store));

        var sent = fetch.Bus.Sent.Single().Document;
        Assert.That((TestFlow.Text(sent), sent.ContentType), Is.EqualTo(("{\"n\":1}", "application/json")));
    }

    [Test]
    public async Task Can_stay_the_current_one()
    {
        using var flow = new TestFlow(
            """
            steps:
              - claim-check: store
                as: claim
              - claim-check: fetch
                at: $claim/*
                as: again
              - map: both.xslt
            """,
            ("both.xslt", TestFlow.Xslt(
                "<Both><xsl:copy-of select='/'/><xsl:copy-of select='$again'/></Both>", "<xsl:param name='again'/>")));

        var result = await flow.RunAsync("<a/>");

        Assert.That(TestFlow.Text(result.Answer), Is.EqualTo("<Both><a /><a /></Both>"));
    }

    [Test]
    public async Task Has_the_same_claim_when_the_flow_starts_over()
    {
        using var flow = In();
        await flow.RunAsync("<a/>");

        await flow.RunAsync("<a/>");

        Assert.That(TestFlow.Text(flow.Bus.Sent[1].Document), Is.EqualTo(TestFlow.Text(flow.Bus.Sent[0].Document)));
    }

    [Test]
    public async Task May_be_larger_than_memory_and_go_on_so()
    {
        using var store = In();
        using var fetch = Out();
        store.Options = fetch.Options = new FlowOptions { Limits = new FlowLimits { DocumentBytes = 1000 } };
        var large = TestFlow.Bytes($"<a>{new string('x', 100_000)}</a>");
        using (var received = await ReceivedBody.ReadAsync(new MemoryStream(large), 1000, int.MaxValue, null, default))
            await store.RunAsync(new Document(received!.Body, Guid.NewGuid()));
        bool? mapped = null;
        fetch.Bus.OnSend = document =>
        {
            mapped = MappedBody.IsMapped(document.Body) && document.Body.Span.SequenceEqual(large);
            return Task.CompletedTask;
        };

        var result = await fetch.RunAsync(Claim(store));

        Assert.That(mapped, Is.True);
        Assert.That(result.Answer.Body.Span.SequenceEqual(large), Is.True);
        Assert.That(() => fetch.Bus.Sent.Single().Document.Body.Span.Length, Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Is_gone_when_its_time_is_over()
    {
        using var store = In();
        using var fetch = Out();
        await store.RunAsync("<a/>");
        time.Advance(TimeSpan.FromHours(24));

        var result = await fetch.RunAsync(Claim(store));

        Assert.That(
            TestFlow.Text(result.Fault!), Does.Contain("ClaimNotFound").And.Contain("It was to be kept until 2026-03-02 12:00:00Z."));
    }

    [TestCase("<a/>", "ClaimInvalid")]
    [TestCase("<Claim xmlns='http://soa.example.com/flows/v1'><Id>../../etc/passwd</Id><Size>1</Size><Sha256/><ExpiresAt>"
        + "2026-03-02T12:00:00Z</ExpiresAt></Claim>", "ClaimInvalid")]
    [TestCase("<Claim xmlns='http://soa.example.com/flows/v1'><Id>11111111-2222-4333-8444-555555555555</Id><Size>1</Size><Sha256/>"
        + "<ExpiresAt>../../etc</ExpiresAt></Claim>", "ClaimInvalid")]
    [TestCase("<Claim xmlns='http://soa.example.com/flows/v1'><Id>11111111-2222-4333-8444-555555555555</Id><Size>1</Size><Sha256/>"
        + "<ExpiresAt>9999-12-31T23:59:59Z</ExpiresAt></Claim>", "ClaimNotFound")]
    public async Task Is_not_fetched_by_what_is_no_claim(string xml, string fault)
    {
        using var fetch = Out();

        var result = await fetch.RunAsync(xml);

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain(fault));
    }

    [Test]
    public async Task Is_not_given_to_who_only_knows_its_id()
    {
        using var store = In();
        using var fetch = Out();
        await store.RunAsync("<a/>");

        var result = await fetch.RunAsync(
            System.Text.RegularExpressions.Regex.Replace(Claim(store), "<Sha256>.*</Sha256>", $"<Sha256>{new string('0', 64)}</Sha256>"));

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain("ClaimCorrupt"));
        Assert.That(fetch.Bus.Sent, Is.Empty);
    }

    private static string Claim(TestFlow store) => TestFlow.Text(store.Bus.Sent.Single().Document);
}
