using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Soa.Broker.Tests.Messaging;
using Soa.Documents;
using Soa.Messaging;
using Soa.Messaging.Parked;
using Soa.Testing.Messaging;
using Soa.Testing.Parked;

namespace Soa.Broker.Tests.Parked;

public sealed partial class Somebody_at_the_parked_documents() : BusFixture(BusTransport.InMemory)
{
    private static readonly DocumentSubscription Failing = new(
        "flow.a", [], (_, _) => throw new InvalidOperationException("no <b>way</b>"));

    [TestCase("<a>")]
    [TestCase("")]
    [TestCase("<a/><b/>")]
    [TestCase("<!DOCTYPE a [<!ENTITY e 'e'>]><a>&e;</a>")]
    public async Task Cannot_save_what_is_no_well_formed_XML(string body)
    {
        await using var desk = await ParkedDesk.StartAsync(Options, Failing);
        var id = await ParkAsync(desk);

        var answer = await desk.SendAsync(HttpMethod.Put, $"{id}/body", new StringContent(body, Encoding.UTF8, "application/xml"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That((string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["detail"]!, Does.StartWith("The body is not a "
            + "well-formed XML"));
        Assert.That(await desk.Http.GetStringAsync($"/bus/parked/{id}/body"), Is.EqualTo("<X/>"));
    }

    [Test]
    public async Task Pages_through_them_from_the_latest_to_the_oldest()
    {
        await using var desk = await ParkedDesk.StartAsync(Options, Failing);
        for (var i = 0; i < 5; i++)
            await desk.Bus.SendAsync("flow.a", Xml.New($"<X n='{i}'/>"), default);
        await desk.UntilListedAsync(5);

        var ids = new List<string>();
        for (var (token, more) = ("", true); more;)
        {
            var page = (await desk.Http.GetFromJsonAsync<JsonObject>($"/bus/parked?queue=flow.a&pageSize=2&pageToken={token}"))!;
            ids.AddRange(page["items"]!.AsArray().Select(item => (string)item!["id"]!));
            (token, more) = ((string?)page["nextPageToken"] ?? "", page["nextPageToken"] is not null);
        }

        Assert.That(ids, Has.Count.EqualTo(5).And.Ordered.Descending.And.Unique);
    }

    [TestCase("status=lost")]
    [TestCase("from=yesterday")]
    [TestCase("message=4711")]
    [TestCase("pageSize=0")]
    [TestCase("pageSize=many")]
    [TestCase("pageToken=%7B")]
    public async Task Is_told_what_is_wrong_with_a_question(string query)
    {
        await using var desk = await ParkedDesk.StartAsync(Options);

        var answer = await desk.Http.GetAsync($"/bus/parked?{query}");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["detail"]!, Does.StartWith(query.Split('=')[0]));
    }

    [Test]
    public async Task Is_told_that_there_is_no_such_document()
    {
        await using var desk = await ParkedDesk.StartAsync(Options);

        Assert.That((await desk.Http.GetAsync("/bus/parked/PD-1")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await desk.SendAsync(HttpMethod.Post, "PD-1/replay")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Works_with_the_forms_of_the_page()
    {
        await using var desk = await ParkedDesk.StartAsync(Options, Failing);
        var id = await ParkAsync(desk);

        var list = await (await desk.GetPageAsync("/bus/parked")).Content.ReadAsStringAsync();
        var response = await desk.GetPageAsync($"/bus/parked/{id}");
        var page = await response.Content.ReadAsStringAsync();
        var token = Token().Match(page).Groups[1].Value;
        var done = await desk.Http.PostAsync($"/bus/parked/{id}/discard", Form(token, ("reason", "enough"), ("user", "berta")));
        var row = await desk.GetAsync(id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(list, Does.Contain(id).And.Contain("no &lt;b&gt;way&lt;/b&gt;").And.Not.Contain("<b>"));
            Assert.That(page, Does.Contain("&lt;X/&gt;"));
            Assert.That(response.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("default-src 'none'"));
            Assert.That(
                (done.StatusCode, done.Headers.Location?.OriginalString), Is.EqualTo((HttpStatusCode.SeeOther, $"/bus/parked/{id}")));
            Assert.That(((string)row["endedBy"]!, (string)row["note"]!), Is.EqualTo(("berta", "enough")));
        }
    }

    [Test]
    public async Task Sees_and_saves_the_text_of_one_in_another_encoding()
    {
        await using var desk = await ParkedDesk.StartAsync(Options, Failing);
        var id = await ParkAsync(desk);
        Assert.That(Charset.TryFind("windows-1252", out var windows));
        var saved = new ByteArrayContent(windows!.GetBytes("<?xml version='1.0' encoding='windows-1252'?><X>5 €</X>"));
        saved.Headers.TryAddWithoutValidation("Content-Type", "application/xml");
        await desk.SendAsync(HttpMethod.Put, $"{id}/body", saved);

        var page = await (await desk.GetPageAsync($"/bus/parked/{id}")).Content.ReadAsStringAsync();
        await desk.Http.PostAsync($"/bus/parked/{id}/edit", Form(Token().Match(page).Groups[1].Value, ("body", "<?xml version='1.0' "
            + "encoding='windows-1252'?><X>6 €</X>"), ("user", "berta")));

        Assert.That(page, Does.Contain("&lt;?xml version=&#39;1.0&#39;?&gt;&lt;X&gt;5 €&lt;/X&gt;"));
        Assert.That(await desk.Http.GetByteArrayAsync($"/bus/parked/{id}/body"), Is.EqualTo(Encoding.UTF8.GetBytes("<?xml version='1."
            + "0'?><X>6 €</X>")));
    }

    [TestCase("text/xml; charset=iso-8859-1", "<X>ü</X>")]
    [TestCase("application/xml; charset=iso-8859-1", "<X>ü</X>")]
    public async Task Saves_what_is_sent_in_the_charset_of_its_content_type(string contentType, string body)
    {
        await using var desk = await ParkedDesk.StartAsync(Options, Failing);
        var id = await ParkAsync(desk);
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        await desk.SendAsync(HttpMethod.Put, $"{id}/body", content);

        Assert.That(await desk.Http.GetByteArrayAsync($"/bus/parked/{id}/body"), Is.EqualTo(Encoding.UTF8.GetBytes(body)));
    }

    [Test]
    public async Task Is_protected_from_other_sites()
    {
        await using var desk = await ParkedDesk.StartAsync(Options, Failing);
        var id = await ParkAsync(desk);
        await desk.GetPageAsync($"/bus/parked/{id}");
        using var foreign = new HttpRequestMessage(HttpMethod.Post, $"/bus/parked/{id}/replay")
        {
            Headers = { { "X-User", "mallory" }, { "Sec-Fetch-Site", "cross-site" } },
        };

        HttpResponseMessage[] answers =
        [
            await desk.Http.PostAsync($"/bus/parked/{id}/replay", null),
            await desk.Http.PostAsync($"/bus/parked/{id}/replay", new StringContent("{}", Encoding.UTF8, "text/plain")),
            await desk.Http.PostAsync($"/bus/parked/{id}/discard", Form("", ("reason", "x"))),
            await desk.Http.PostAsync($"/bus/parked/{id}/discard", Form(new string('0', 64), ("reason", "x"))),
            await desk.Http.SendAsync(foreign),
        ];

        Assert.That(answers.Select(answer => answer.StatusCode), Is.All.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((string)(await desk.GetAsync(id))["status"]!, Is.EqualTo("Parked"));
    }

    [Test]
    public async Task Sees_one_entry_for_a_letter_that_came_twice_and_counts_a_second_failure_of_the_same_message()
    {
        await using var desk = await ParkedDesk.StartAsync(Options);
        var letter = Letter("2026-03-31T10:00:00.1234567Z", attempt: "0");
        foreach (var each in new[] { letter, letter, Letter("2026-03-31T10:05:00Z", attempt: "1") })
            await desk.Bus.SendAsync(BusNames.DeadLetters, each, default);

        await Wait.UntilAsync(
            async () => (await desk.UntilListedAsync(1, "status=all"))[0] is { } row && (int)row["timesParked"]! == 2,
            "the second failure is counted");

        var row = await desk.GetAsync((string)(await desk.UntilListedAsync(1, "status=all"))[0]!["id"]!);
        Assert.That((string)row["headers"]![ReplayHeaders.Attempt]!, Is.EqualTo("1"), "it failed in a replay that was not written down, "
            + "and the next one is another");

        Soa.Documents.Document Letter(string time, string attempt) => new(Xml.Bytes("<X/>"), new Guid(
            "11111111-2222-4333-8444-555555555555"), headers: new Dictionary<string, string>
            {
                [DeadLetterHeaders.Queue] = "flow.a",
                [DeadLetterHeaders.Reason] = "R",
                [DeadLetterHeaders.Message] = "M",
                [DeadLetterHeaders.Time] = time,
                [ReplayHeaders.Attempt] = attempt,
            });
    }

    [Test]
    public async Task Finds_them_by_document_conversation_and_message()
    {
        await using var desk = await ParkedDesk.StartAsync(Options, Failing);
        var (one, other) = (Xml.New("<One xmlns='urn:t'/>"), Xml.New("<Other xmlns='urn:t'/>"));
        await desk.Bus.SendAsync("flow.a", one, default);
        await desk.Bus.SendAsync("flow.a", other, default);
        await desk.UntilListedAsync(2);

        foreach (var query in new[] { "document=%7Burn:t%7DOne", $"conversation={one.ConversationId}", $"message={one.MessageId}" })
            Assert.That((string)(await desk.UntilListedAsync(1, query))[0]!["messageId"]!, Is.EqualTo($"{one.MessageId}"), query);
        var replayed = await desk.SendAsync(HttpMethod.Post, "replay", JsonContent.Create(new { message = one.MessageId }));
        Assert.That(await replayed.Content.ReadAsStringAsync(), Is.EqualTo("""{"replayed":1,"failed":[],"isComplete":true}"""));
    }

    [Test]
    public async Task Finds_what_waits_for_a_decision_for_ever_and_what_was_decided_for_some_time()
    {
        await using var desk = await ParkedDesk.StartAsync(Options, Failing);
        var waiting = await ParkAsync(desk);
        await desk.Bus.SendAsync("flow.a", Xml.New("<X/>"), default);
        var decided = (string)(await desk.UntilListedAsync(2))[0]!["id"]!;
        await desk.SendAsync(HttpMethod.Post, $"{decided}/discard", JsonContent.Create(new { reason = "enough" }));

        foreach (var (before, left) in new[] { (DateTime.UnixEpoch, 2), (DateTime.MaxValue, 1) })
        {
            await desk.Database.InTransactionAsync(
                session => session.ExecuteAsync(ParkedStore.DeleteEnded, new { Before = before, Take = 500 }));
            await desk.UntilListedAsync(left, "status=all");
        }

        Assert.That((string)(await desk.GetAsync(waiting))["status"]!, Is.EqualTo("Parked"));
    }

    private static async Task<string> ParkAsync(ParkedDesk desk)
    {
        await desk.Bus.SendAsync("flow.a", Xml.New("<X/>"), default);
        return (string)(await desk.UntilListedAsync(1))[0]!["id"]!;
    }

    private static FormUrlEncodedContent Form(string token, params (string Name, string Value)[] fields) =>
        new(fields.Append((Name: "token", Value: token)).ToDictionary(field => field.Name, field => field.Value));

    [GeneratedRegex("name=\"token\" value=\"([0-9A-F]{64})\"")]
    private static partial Regex Token();
}
