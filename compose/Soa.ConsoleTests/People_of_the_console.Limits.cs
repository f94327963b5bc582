using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Soa.ConsoleTests;

internal sealed partial class People_of_the_console
{
    [Test]
    public async Task Limited_to_a_flow_are_not_shown_the_page_of_another_document_with_the_refusal()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"bus/parked/{parked["orders-in"]}");
        request.Headers.Authorization = Credentials("edda");
        request.Headers.Accept.ParseAdd("text/html");
        using var response = await System.Http.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(
            await response.Content.ReadAsStringAsync(),
            Does.Contain("needs the role view").And.Not.Contain("<h2>Body</h2>").And.Not.Contain("&lt;a/&gt;")
                .And.Not.Contain("<td>orders-in"));
    }

    [Test]
    public async Task Limited_to_flows_get_whole_pages()
    {
        var (seen, token) = (new List<string>(), "");
        do
        {
            var page = JsonDocument.Parse(await ReadAsync("otto", $"bus/parked?pageSize=1&pageToken={token}")).RootElement;
            var items = page.GetProperty("items").EnumerateArray().ToList();
            Assert.That(items, Has.Count.EqualTo(1), "an earlier page ended too soon");
            seen.Add(items[0].GetProperty("flow").GetString()!);
            token = page.GetProperty("nextPageToken").GetString();
        }
        while (token is not null);

        Assert.That(seen.Distinct(), Is.EquivalentTo((string[])["orders-in", "orders-out"]));
    }

    [Test]
    public async Task Limited_to_flows_replay_no_others_of_a_search()
    {
        using var content = new StringContent("{\"all\":true}", Encoding.UTF8, "application/json");
        using var response = await SendAsync("edda", HttpMethod.Post, "bus/parked/replay", content);
        var result = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.That(result.GetProperty("replayed").GetInt32(), Is.Zero);
        Assert.That(
            result.GetProperty("failed").EnumerateArray().Select(failure => failure.GetProperty("reason").GetString()),
            Has.All.Contains("for the flow invoices"));
    }

    [TestCase("olga", "invoices", HttpStatusCode.OK)]
    [TestCase("dana", "orders-in", HttpStatusCode.OK)]
    [TestCase("dana", "invoices", HttpStatusCode.Forbidden)]
    [TestCase("edda", "invoices", HttpStatusCode.Forbidden)]
    [TestCase("arno", "invoices", HttpStatusCode.Forbidden)]
    public async Task Deploy_the_flows_that_their_roles_say(string who, string flow, HttpStatusCode status)
    {
        using var packed = new MemoryStream();
        await ZipFile.CreateFromDirectoryAsync(Path.Combine(folder, flow), packed);
        using var content = new ByteArrayContent(packed.ToArray());

        using var response = await SendAsync(who, HttpMethod.Put, $"bus/flows/{flow}", content);

        Assert.That(response.StatusCode, Is.EqualTo(status), await response.Content.ReadAsStringAsync());
    }
}
