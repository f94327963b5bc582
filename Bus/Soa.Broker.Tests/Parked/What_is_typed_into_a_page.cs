using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Soa.Broker.Tests.Messaging;
using Soa.Messaging;
using Soa.Testing.Messaging;
using Soa.Testing.Parked;

namespace Soa.Broker.Tests.Parked;

public sealed partial class What_is_typed_into_a_page() : BusFixture(BusTransport.InMemory)
{
    private static readonly DocumentSubscription Failing = new("flow.a", [], (_, _) => throw new InvalidOperationException("no way"));

    private ParkedDesk desk = null!;
    private string id = "";
    private string token = "";

    [SetUp]
    public async Task ParkOne()
    {
        desk = await ParkedDesk.StartAsync(Options, Failing);
        await desk.Bus.SendAsync("flow.a", Xml.New("<X/>"), default);
        id = (string)(await desk.UntilListedAsync(1))[0]!["id"]!;
        token = Token().Match(await (await desk.GetPageAsync($"/bus/parked/{id}")).Content.ReadAsStringAsync()).Groups[1].Value;
    }

    [TearDown]
    public async Task End() => await desk.DisposeAsync();

    [TestCase("<a>\n<b></a>", "line 2")]
    [TestCase("", "Root element is missing")]
    [TestCase("<a/><script>alert(1)</script>", "multiple root elements")]
    [TestCase("<!DOCTYPE a [<!ENTITY e 'e'>]><a>&e;</a>", "DTD")]
    [TestCase("no XML at all \"><b>", "line 1")]
    public async Task Stands_there_still_with_what_to_correct_if_it_is_no_XML(string body, string reason)
    {
        var (status, page) = await PostAsync("edit", ("token", token), ("user", "Berta <b>"), ("body", body));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(page, Does.Contain("role=\"alert\"").And.Contain(reason).IgnoreCase);
            Assert.That(page, Does.Contain($"<textarea name=\"body\" spellcheck=\"false\">\n{WebUtility.HtmlEncode(body)}</textarea>"));
            Assert.That(page, Does.Contain("value=\"Berta &lt;b&gt;\"").And.Not.Contain("<script>"));
            Assert.That(await desk.Http.GetStringAsync($"/bus/parked/{id}/body"), Is.EqualTo("<X/>"), "nothing was changed");
        }
    }

    [TestCase("edit")]
    [TestCase("replay")]
    [TestCase("discard")]
    public async Task Is_not_done_in_nobodys_name(string action)
    {
        var (status, page) = await PostAsync(
            action, ("token", token), ("user", " \t "), ("body", "<Mended/>"), ("reason", "enough"), ("currentVersion", "true"));
        using var program = await desk.Http.PostAsync($"/bus/parked/{id}/{action}", JsonContent.Create(new { reason = "enough" }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((status, program.StatusCode), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest)));
            Assert.That(
                page,
                Does.Contain("Your name is missing").And.Contain("&lt;Mended/&gt;")
                    .And.Contain("value=\"enough\"").And.Contain("value=\"true\" checked>"));
            Assert.That(await program.Content.ReadAsStringAsync(), Does.Contain("X-User"));
            var row = await desk.GetAsync(id);
            Assert.That(((string)row["status"]!, (string?)row["editedBy"]), Is.EqualTo(("Parked", (string?)null)));
        }
    }

    [Test]
    public async Task Is_not_done_to_many_in_nobodys_name()
    {
        using var answer = await desk.Http.PostAsync("/bus/parked/replay", Form(("token", token), ("queue", "flow.a")));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(
            page,
            Does.Contain("Your name is missing").And.Contain("name=\"queue\" value=\"flow.a\"").And.Contain(id).And.Contain("Replay all"));
        Assert.That((string)(await desk.GetAsync(id))["status"]!, Is.EqualTo("Parked"));
    }

    [Test]
    public async Task Is_done_in_the_name_of_who_has_signed_in_whatever_name_is_typed()
    {
        desk.SignedIn = "olga";
        var page = await (await desk.GetPageAsync($"/bus/parked/{id}")).Content.ReadAsStringAsync();
        using var discarded = await desk.Http.PostAsync(
            $"/bus/parked/{id}/discard", Form(("token", token), ("user", "mallory"), ("reason", "enough")));

        Assert.That(page, Does.Contain("as olga").And.Not.Contain("name=\"user\""));
        Assert.That(discarded.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That((string)(await desk.GetAsync(id))["endedBy"]!, Is.EqualTo("olga"));
    }

    [Test]
    public async Task Is_not_done_for_a_sign_in_that_names_nobody()
    {
        desk.SignedIn = "";
        using var refused = await desk.SendAsync(HttpMethod.Post, $"{id}/replay");

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((string)(await desk.GetAsync(id))["status"]!, Is.EqualTo("Parked"));
    }

    [TestCase("from=yesterday", "from", "yesterday")]
    [TestCase("to=31.3.2026", "to", "31.3.2026")]
    [TestCase("from=2026-13-01", "from", "2026-13-01")]
    [TestCase("to=14:00", "to", "14:00")]
    [TestCase("message=%22%3E%3Cscript%3E", "message", "&quot;&gt;&lt;script&gt;")]
    [TestCase("conversation=PO-1&flow=a%26b", "flow", "a&amp;b")]
    public async Task Stands_in_the_search_still_if_it_cannot_be_searched_for(string query, string field, string shown)
    {
        using var answer = await desk.GetPageAsync($"/bus/parked?{query}");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(page, Does.Contain("role=\"alert\"").And.Contain($"name=\"{field}\" value=\"{shown}\"").And.Not.Contain("<script>"));
    }

    [TestCase("2026-03-31", ExpectedResult = 200)]
    [TestCase("2026-03-31T14:00", ExpectedResult = 200)]
    [TestCase("2026-03-31T14:00:00+02:00", ExpectedResult = 200)]
    [TestCase("2026-03-31 14:00:00 UTC", ExpectedResult = 200)]
    [TestCase("2026-03-31T14:00:00.1234567Z", ExpectedResult = 200)]
    [TestCase("03/04/2026", ExpectedResult = 400)]
    [TestCase("2026-02-30", ExpectedResult = 400)]
    public async Task<int> Is_a_time_in_ISO_8601_and_nothing_that_could_mean_two_days(string time) =>
        (int)(await desk.Http.GetAsync($"/bus/parked?from={time}")).StatusCode;

    [Test]
    public async Task Is_no_wider_search_because_a_name_is_misspelt()
    {
        using var listed = await desk.Http.GetAsync("/bus/parked?que=flow.b");
        using var replayed = await desk.SendAsync(HttpMethod.Post, "replay", JsonContent.Create(new { flow = "b", reson = "X" }));

        Assert.That((listed.StatusCode, replayed.StatusCode), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest)));
        Assert.That(await listed.Content.ReadAsStringAsync(), Does.Contain("que is not a parameter here"));
    }

    [TestCase("PD-1")]
    [TestCase("..%2F..%2Fetc%2Fpasswd")]
    [TestCase("%3Cscript%3E")]
    [TestCase("' OR 1=1 --")]
    public async Task Is_told_on_a_page_to_be_no_document_s_id(string unknown)
    {
        using var answer = await desk.GetPageAsync($"/bus/parked/{unknown}");
        using var edited = await desk.Http.PostAsync(
            $"/bus/parked/{unknown}/edit", Form(("token", token), ("user", "berta"), ("body", "<Typed/>")));

        Assert.That((answer.StatusCode, edited.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
        Assert.That(
            await answer.Content.ReadAsStringAsync(),
            Does.Contain("There is no parked document").And.Contain("<form").And.Not.Contain("<script>"));
        Assert.That(await edited.Content.ReadAsStringAsync(), Does.Contain("&lt;Typed/&gt;"));
    }

    [Test]
    public async Task Is_told_on_a_page_to_be_no_document_s_id_though_it_is_very_long() =>
        Assert.That((await desk.GetPageAsync($"/bus/parked/{new string('x', 5000)}")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));

    [TestCase("same-origin", true)]
    [TestCase("none", false)]
    [TestCase("", false)]
    public async Task Is_shown_again_after_the_browser_lost_its_cookie_unless_another_site_may_have_sent_it(string site, bool isShown)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/bus/parked/{id}/edit")
        {
            Content = Form(
            ("token", new string('0', 64)), ("user", "berta"), ("body", "<Typed/>"))
        };
        if (site.Length > 0)
            request.Headers.Add("Sec-Fetch-Site", site);
        using var answer = await desk.Http.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(page, Does.Contain("<textarea").And.Contain(token), "it can be sent once more");
        Assert.That(page.Contains("&lt;Typed/&gt;", StringComparison.Ordinal), Is.EqualTo(isShown));
    }

    [Test]
    public async Task Stands_on_the_page_though_somebody_else_has_decided_meanwhile()
    {
        await desk.SendAsync(HttpMethod.Post, $"{id}/discard", JsonContent.Create(new { reason = "enough" }));
        var (status, page) = await PostAsync("edit", ("token", token), ("user", "berta"), ("body", "<Typed/>"));

        Assert.That(status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(page, Does.Contain("discarded by anna").And.Contain("What you typed").And.Contain("&lt;Typed/&gt;"));
    }

    private async Task<(HttpStatusCode Status, string Page)> PostAsync(string action, params (string Name, string Value)[] fields)
    {
        using var answer = await desk.Http.PostAsync($"/bus/parked/{id}/{action}", Form(fields));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.ToDictionary(field => field.Name, field => field.Value));

    [GeneratedRegex("name=\"token\" value=\"([0-9A-F]{64})\"")]
    private static partial Regex Token();
}
