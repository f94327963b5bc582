using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Soa.Broker.Tests.Messaging;
using Soa.Documents;
using Soa.Messaging;
using Soa.Testing.Messaging;
using Soa.Testing.Parked;

namespace Soa.Broker.Tests.Parked;

/// <summary>What people did with a parked document is part of its conversation: who, why and of what.</summary>
public sealed class The_story_of_a_parked_document() : BusFixture(BusTransport.InMemory)
{
    private static readonly DocumentSubscription Failing = new(
        "flow.a", [], (document, _) => document.Name.Name == "Bad" ? throw new TimeoutException("away") : Task.FromResult<Document?>(null));

    [Test]
    public async Task Tells_who_edited_and_replayed_it_and_what_came_of_that()
    {
        await using var desk = await ParkedDesk.StartAsync(Options, Failing);
        var sent = Xml.New("<Bad/>");
        await desk.Bus.SendAsync("flow.a", sent, default);
        var id = (string)(await desk.UntilListedAsync(1))[0]!["id"]!;
        await desk.SendAsync(HttpMethod.Put, $"{id}/body", new StringContent("<Good/>", Encoding.UTF8, "application/xml"));
        await desk.SendAsync(HttpMethod.Post, $"{id}/replay");

        var story = await desk.UntilToldAsync(sent.ConversationId, "Sent", "Retried", "Parked", "Edited", "Replayed", "Received");
        var page = await (await desk.GetPageAsync($"/bus/conversations/{sent.ConversationId}")).Content.ReadAsStringAsync();
        var edited = Entry(story, "Edited");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                ((string)edited["who"]!, (string)edited["documentName"]!, (string)edited["reason"]!), Is.EqualTo(("anna", "Good", id)));
            Assert.That((string)Entry(story, "Replayed")["who"]!, Is.EqualTo("anna"));
            Assert.That((string)Entry(story, "Replayed")["reason"]!, Is.EqualTo($"{id}, which was parked for System.TimeoutException "
                + "and edited by anna"));
            Assert.That(await desk.Http.GetStringAsync($"/bus/journal/{edited["entryId"]}/body"), Is.EqualTo("<Good/>"));
            Assert.That(page, Does.Contain("Edited</span>").And.Contain("by <strong>anna</strong>"));
        }
    }

    [Test]
    public async Task Tells_who_gave_it_up_and_why()
    {
        await using var desk = await ParkedDesk.StartAsync(Options, Failing);
        var sent = Xml.New("<Bad/>");
        await desk.Bus.SendAsync("flow.a", sent, default);
        var id = (string)(await desk.UntilListedAsync(1))[0]!["id"]!;
        await desk.SendAsync(HttpMethod.Post, $"{id}/discard", JsonContent.Create(new { reason = "sent by mistake" }));

        var discarded = Entry(await desk.UntilToldAsync(sent.ConversationId, "Discarded"), "Discarded");

        Assert.That(((string)discarded["who"]!, (string)discarded["reason"]!), Is.EqualTo(("anna", $"{id}: sent by mistake")));
    }

    [Test]
    public async Task Tells_that_it_was_the_broker_who_gave_it_up()
    {
        await using var desk = await ParkedDesk.StartAsync(Options);
        var letter = new Document(Xml.Bytes("<X/>"), Guid.NewGuid(), headers: new Dictionary<string, string>
        {
            [DeadLetterHeaders.Queue] = "flow.a",
            [DeadLetterHeaders.Reason] = "delivery_limit",
        });
        await desk.Bus.SendAsync(BusNames.DeadLetters, letter, default);

        var parked = Entry(await desk.UntilToldAsync(letter.ConversationId, "Parked"), "Parked");

        Assert.That(
            ((string)parked["fault"]!, (string)parked["flow"]!, (string)parked["outcome"]!), Is.EqualTo(("delivery_limit", "a", "Failed")));
    }

    private static JsonObject Entry(IReadOnlyList<JsonObject> story, string kind) => story.Single(entry => (string)entry["kind"]! == kind);
}
