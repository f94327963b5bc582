using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Soa.Bus.Tests.Tool;
using Soa.Testing.Messaging;

namespace Soa.Bus.Tests.Alerting;

/// <summary>Reads <c>/bus/alerts</c> of a process with a flow that parks its documents.</summary>
public sealed class Programs_that_ask_for_alerts : ToolFixture
{
    private HttpClient client = null!;

    [OneTimeSetUp]
    public async Task Fail()
    {
        client = new HttpClient { BaseAddress = new Uri(Address) };
        await PipeAsync("<a/>", "send", "-", "--flow", "stuck");
        await Wait.UntilAsync(
            async () => (int)(await GetAsync("bus/alerts"))["firing"]! == 1, "there is an alert about the parked document");
    }

    [OneTimeTearDown]
    public void Close() => client.Dispose();

    [Test]
    public async Task Get_those_that_fire()
    {
        var list = await GetAsync("bus/alerts");
        var alert = list["items"]!.AsArray().Single()!;

        Assert.Multiple(() =>
        {
            Assert.That(((string)alert["kind"]!, (string)alert["flow"]!), Is.EqualTo(("NewCause", "stuck")));
            Assert.That((string)alert["status"]!, Is.EqualTo("Firing"));
            Assert.That((int)alert["documents"]!, Is.EqualTo(1));
            Assert.That((string)alert["link"]!, Does.StartWith("console/work/documents?cause="));
            Assert.That(list["nextPageToken"], Is.Null);
        });
        Assert.That((string)(await GetAsync($"bus/alerts/{alert["id"]}"))["title"]!, Is.EqualTo((string)alert["title"]!));
        Assert.That((await GetAsync("bus/alerts?status=resolved"))["items"]!.AsArray(), Is.Empty);
    }

    [TestCase("bus/alerts?status=all", "status is 'all'. Use firing or resolved.")]
    [TestCase("bus/alerts?stauts=firing", "stauts is not a parameter here. Use status, pageSize, pageToken.")]
    [TestCase("bus/alerts?pageSize=0", "pageSize must be from 1 to 200.")]
    [TestCase("bus/alerts?pageSize=x", "pageSize must be from 1 to 200.")]
    [TestCase("bus/alerts?pageToken=!", "pageToken is not one that an earlier page gave out.")]
    [TestCase("bus/alerts/AL-NOTTHERE", "There is no alert 'AL-NOTTHERE'. List them with GET /bus/alerts.")]
    public async Task Are_told_what_is_wrong_with_a_request(string address, string problem)
    {
        using var response = await client.GetAsync(address);

        Assert.That(response.StatusCode, Is.EqualTo(address.Contains("NOTTHERE") ? HttpStatusCode.NotFound : HttpStatusCode.BadRequest));
        Assert.That((string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["detail"]!, Is.EqualTo(problem));
    }

    private async Task<JsonNode> GetAsync(string address) => (await client.GetFromJsonAsync<JsonNode>(address))!;
}
