using System.Net;
using System.Net.Http.Json;
using System.Text;
using Soa.Broker.Tests.Messaging;
using Soa.Documents;
using Soa.Messaging;
using Soa.Testing.Messaging;
using Soa.Testing.Parked;

namespace Soa.Broker.Tests.Parked;

[TestFixture(BusTransport.InMemory)]
[TestFixture(BusTransport.RabbitMq)]
public sealed class A_document_that_cannot_be_handled(BusTransport transport) : BusFixture(transport)
{
    private readonly Inbox inbox = new();

    private DocumentBusOptions Delayed => Options with
    {
        Retry = new RetryOptions
        {
            Limit = 1,
            FirstPause = TimeSpan.FromMilliseconds(10),
            Delays = [TimeSpan.FromMilliseconds(100)],
            Jitter = 0,
        },
    };

    [Test]
    public async Task Is_delayed_parked_listed_edited_and_replayed_under_its_own_id_and_then_handled_once()
    {
        await using var desk = await ParkedDesk.StartAsync(Delayed, new DocumentSubscription("flow.a", [], RefuseBad));
        var sent = new Document(
            Xml.Bytes("<Bad xmlns='urn:t'/>"), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(),
            new Dictionary<string, string> { ["partner"] = "acme" });
        await desk.Bus.SendAsync("flow.a", sent, default);
        var listed = (await desk.UntilListedAsync(1, "flow=a&reason=System.TimeoutException"))[0]!;
        var id = (string)listed["id"]!;

        var edited = await desk.SendAsync(
            HttpMethod.Put, $"{id}/body", new StringContent("<Good xmlns='urn:t'/>", Encoding.UTF8, "application/xml"));
        var replayed = await desk.SendAsync(HttpMethod.Post, $"{id}/replay");
        await inbox.UntilCountAsync(1);
        var (handled, row) = (inbox.Documents.Single(), await desk.GetAsync(id));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)listed["attempts"]!, Is.EqualTo(4));
            Assert.That((string)listed["documentName"]!, Is.EqualTo("{urn:t}Bad"));
            Assert.That((edited.StatusCode, replayed.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
            Assert.That(
                (handled.MessageId, handled.ConversationId, handled.CausationId),
                Is.EqualTo((sent.MessageId, sent.ConversationId, sent.CausationId)));
            Assert.That(handled.Text(), Is.EqualTo("<Good xmlns='urn:t'/>"));
            Assert.That(handled.Headers, Contains.Key("partner").WithValue("acme"));
            Assert.That(handled.Headers, Contains.Key(ReplayHeaders.By).WithValue("anna"));
            Assert.That(handled.Headers, Contains.Key(ReplayHeaders.EditedBy).WithValue("anna"));
            Assert.That(handled.Headers.Keys, Has.None.StartsWith("dead-letter-").And.None.StartsWith("retry-"));
            Assert.That((string)row["status"]!, Is.EqualTo("Replayed"));
            Assert.That((string)row["endedBy"]!, Is.EqualTo("anna"));
            Assert.That(await desk.Http.GetStringAsync($"/bus/parked/{id}/body?original=true"), Is.EqualTo("<Bad xmlns='urn:t'/>"));
            Assert.That((await desk.SendAsync(HttpMethod.Post, $"{id}/replay")).StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        }
    }

    [Test]
    public async Task Is_parked_anew_when_a_replay_fails_too()
    {
        await using var desk = await ParkedDesk.StartAsync(Options, new DocumentSubscription("flow.a", [], RefuseBad));
        await desk.Bus.SendAsync("flow.a", Xml.New("<Bad/>"), default);
        var first = (string)(await desk.UntilListedAsync(1))[0]!["id"]!;

        await desk.SendAsync(HttpMethod.Post, $"{first}/replay");
        await desk.UntilListedAsync(2, "status=all");
        var second = (await desk.UntilListedAsync(1))[0]!;

        Assert.That((string)second["id"]!, Is.Not.EqualTo(first));
        Assert.That((int)second["attempts"]!, Is.EqualTo(4));
    }

    [Test]
    public async Task Is_replayed_with_all_others_of_its_reason()
    {
        var isBack = false;
        await using var desk = await ParkedDesk.StartAsync(
            Options with { Retry = Options.Retry with { Limit = 0 } },
            new DocumentSubscription(
                "flow.a", [], (document, token) => isBack ? inbox.Keep(document, token) : throw new TimeoutException("away")),
            new DocumentSubscription("flow.b", [], (_, _) => throw new InvalidOperationException("b")));
        for (var i = 0; i < 5; i++)
            await desk.Bus.SendAsync("flow.a", Xml.New("<A/>"), default);
        await desk.Bus.SendAsync("flow.b", Xml.New("<B/>"), default);
        await desk.UntilListedAsync(6);
        isBack = true;

        var nothing = await desk.SendAsync(HttpMethod.Post, "replay", JsonContent.Create(new { }));
        var answer = await desk.SendAsync(HttpMethod.Post, "replay", JsonContent.Create(new { reason = "System.TimeoutException" }));
        await inbox.UntilCountAsync(5);

        Assert.That(nothing.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("""{"replayed":5,"failed":[],"isComplete":true}"""));
        Assert.That((string)(await desk.UntilListedAsync(1))[0]!["queue"]!, Is.EqualTo("flow.b"));
    }

    [Test]
    public async Task May_be_no_XML_and_is_shown_and_discarded()
    {
        await using var desk = await ParkedDesk.StartAsync(Options, new DocumentSubscription("flow.a", [], inbox.Keep));
        await desk.Bus.SendAsync("flow.a", new Document(Xml.Bytes("{\"a\":\"<script>\"}"), Guid.NewGuid()), default);
        var id = (string)(await desk.UntilListedAsync(1))[0]!["id"]!;

        var body = await desk.Http.GetAsync($"/bus/parked/{id}/body");
        var page = await (await desk.GetPageAsync($"/bus/parked/{id}")).Content.ReadAsStringAsync();
        var unexplained = await desk.SendAsync(HttpMethod.Post, $"{id}/discard", JsonContent.Create(new { }));
        var discarded = await desk.SendAsync(
            HttpMethod.Post, $"{id}/discard", JsonContent.Create(new { reason = "JSON has no place here" }));
        var row = await desk.GetAsync(id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await body.Content.ReadAsStringAsync(), Is.EqualTo("{\"a\":\"<script>\"}"));
            Assert.That(body.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/octet-stream"));
            Assert.That(page, Does.Contain("&lt;script&gt;").And.Not.Contain("<script>"));
            Assert.That(unexplained.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(discarded.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(((string)row["status"]!, (string)row["note"]!), Is.EqualTo(("Discarded", "JSON has no place here")));
        }
    }

    private Task<Document?> RefuseBad(Document document, CancellationToken cancellationToken) =>
        document.Name.Name == "Bad" ? throw new TimeoutException("away") : inbox.Keep(document, cancellationToken);

    [TearDown]
    public void Empty() => inbox.Clear();
}
