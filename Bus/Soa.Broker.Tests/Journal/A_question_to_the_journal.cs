using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Soa.Broker.Tests.Messaging;
using Soa.Messaging;
using Soa.Testing.Parked;

namespace Soa.Broker.Tests.Journal;

public sealed class A_question_to_the_journal() : BusFixture(BusTransport.InMemory)
{
    private ParkedDesk desk = null!;

    [SetUp]
    public async Task Begin() => desk = await ParkedDesk.StartAsync(Options);

    [TearDown]
    public async Task End() => await desk.DisposeAsync();

    [TestCase("from=yesterday", "from is 'yesterday'")]
    [TestCase("to=31.3.2026", "to is '31.3.2026'")]
    [TestCase("conversation=PO-1", "conversation is 'PO-1'")]
    [TestCase("message=..%2F..", "message is '../..'")]
    [TestCase("kind=Lost", "kind is 'Lost'")]
    [TestCase("pageSize=0", "pageSize is '0'")]
    [TestCase("pageSize=many", "pageSize is 'many'")]
    [TestCase("before=-1", "before is '-1'")]
    [TestCase("keys=PO-1", "keys is not a parameter here")]
    public async Task That_cannot_be_understood_is_refused_with_what_to_write(string query, string error)
    {
        using var answer = await desk.Http.GetAsync($"/bus/journal?{query}");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["detail"]!, Does.StartWith(error));
    }

    [Test]
    public async Task With_two_errors_is_told_both()
    {
        using var answer = await desk.Http.GetAsync("/bus/journal?from=yesterday&kind=Lost");

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("from is").And.Contain("kind is"));
    }

    [TestCase("/bus/conversations/PO-1", HttpStatusCode.BadRequest, "value=\"PO-1\"")]
    [TestCase(
        "/bus/conversations/0196c1a0-7b1e-7c3a-9d53-0e2f3c1d7a10", HttpStatusCode.NotFound,
        "value=\"0196c1a0-7b1e-7c3a-9d53-0e2f3c1d7a10\"")]
    [TestCase("/bus/conversations/..%2F..%2Fetc%2Fpasswd", HttpStatusCode.BadRequest, "value=\"..%2F..%2Fetc%2Fpasswd\"")]
    [TestCase("/bus/conversations/%3Cscript%3E", HttpStatusCode.BadRequest, "value=\"&lt;script&gt;\"")]
    [TestCase("/bus/journal/4711/body", HttpStatusCode.NotFound, "Entry 4711 does not exist")]
    [TestCase("/bus/journal/first/body", HttpStatusCode.BadRequest, "&#39;first&#39;")]
    [TestCase("/bus/journal?from=yesterday&key=SO-1", HttpStatusCode.BadRequest, "value=\"SO-1\"")]
    [TestCase("/bus/flowz", HttpStatusCode.NotFound, "The page /bus/flowz does not exist")]
    public async Task That_has_no_answer_is_answered_on_a_page_with_the_search(string path, HttpStatusCode status, string shown)
    {
        using var page = await desk.GetPageAsync(path);
        using var data = await desk.Http.GetAsync(path);
        var html = await page.Content.ReadAsStringAsync();

        Assert.That((page.StatusCode, data.StatusCode), Is.EqualTo((status, status)));
        Assert.That(data.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(
            html, Does.Contain("role=\"alert\"").And.Contain("<form action=\"/bus\"").And.Contain(shown).And.Not.Contain("<script>"));
    }

    [Test]
    public async Task About_a_number_longer_than_any_that_is_kept_says_so()
    {
        var key = new string('x', 101);
        using var page = await desk.GetPageAsync($"/bus?key={key}");

        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("101 characters").And.Contain($"value=\"{key}\""));
    }

    [Test]
    public async Task About_a_number_that_nobody_mentioned_finds_nothing_and_keeps_it()
    {
        using var page = await desk.GetPageAsync("/bus?key=%22%3E%3Cscript%3E");

        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("value=\"&quot;&gt;&lt;script&gt;\"").And.Not.Contain("<script>"));
    }
}
