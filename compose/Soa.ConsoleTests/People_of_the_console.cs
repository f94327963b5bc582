using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Soa.AllInOne.Testing;
using Soa.Documents;
using static Microsoft.Playwright.Assertions;

namespace Soa.ConsoleTests;

/// <summary>Checks what people with different roles may do on a system where everybody signs in: all with one password.</summary>
internal sealed partial class People_of_the_console() : ConsoleFixture(Transports.InMemory)
{
    private const string Password = "change-this-one-too";

    // The hash of .env.example.
    private static readonly string Hash = File.ReadLines(Path.Combine(SharedData.RepositoryRoot, "compose", ".env.example"))
        .Single(line => line.StartsWith("SOA_ADMIN_PASSWORD_HASH=", StringComparison.Ordinal)).Split('=', 2)[1];

    private readonly string folder = Directory.CreateTempSubdirectory("soa-people-").FullName;
    private readonly Dictionary<string, string> parked = [];

    protected override string[] Settings
    {
        get
        {
            foreach (var flow in (string[])["orders-in", "orders-out", "invoices"])
            {
                File.WriteAllText(
                    Path.Combine(Directory.CreateDirectory(Path.Combine(folder, flow)).FullName, "flow.yaml"),
                    $"flow: {flow}\nfrom: queue:{flow}\nsteps: [ {{ fault: Closed, message: Not today. }} ]");
            }

            return
            [
                $"--Soa:FlowFolder={folder}", "--Soa:Security:CredentialsWithoutTls=Loopback", "--Soa:Bus:Retry:Limit=0",
                .. User("olga", "operator"), .. User("arno", "auditor"), .. User("rita", "view", "replay:orders-*"),
                .. User("edda", "edit:invoices"), .. User("nemo", "clerk"), .. User("otto", "view:orders-*"),
                .. User("dana", "deploy:orders-*"),
            ];
        }
    }

    protected override BrowserNewContextOptions PageOptions => new()
    {
        ViewportSize = new() { Width = 1280, Height = 900 },
        HttpCredentials = new() { Username = Signed, Password = Password },
    };

    private string Signed { get; set; } = "olga";

    [OneTimeTearDown]
    public void RemoveFlows() => Directory.Delete(folder, recursive: true);

    protected override async Task PrepareAsync()
    {
        foreach (var flow in (string[])["orders-in", "orders-out", "invoices"])
        {
            var document = new Document("<a/>"u8.ToArray(), Guid.NewGuid());
            await System.Bus.SendAsync(flow, document, default);
            var found = await Condition.BecomesAsync(
                () => ReadAsync("olga", $"bus/parked?message={document.MessageId}"),
                list => list.Contains("PD-", StringComparison.Ordinal), _ => $"{flow} has parked nothing");
            parked[flow] = Regex.Match(found, "PD-[0-9A-Z]+").Value;
        }
    }

    [TestCase("olga", "orders-in", "replay", HttpStatusCode.OK)]
    [TestCase("arno", "orders-in", "replay", HttpStatusCode.Forbidden)]
    [TestCase("nemo", "orders-in", "replay", HttpStatusCode.Forbidden)]
    [TestCase("rita", "orders-out", "replay", HttpStatusCode.OK)]
    [TestCase("rita", "invoices", "replay", HttpStatusCode.Forbidden)]
    [TestCase("rita", "orders-out", "discard", HttpStatusCode.Forbidden)]
    [TestCase("edda", "invoices", "replay", HttpStatusCode.Forbidden)]
    [TestCase("edda", "orders-in", "discard", HttpStatusCode.Forbidden)]
    public async Task May_do_in_the_API_what_their_roles_say(string who, string flow, string action, HttpStatusCode status)
    {
        var id = await ParkedNowAsync(flow);
        using var content = new StringContent("{\"reason\":\"Not needed.\"}", Encoding.UTF8, "application/json");

        using var response = await SendAsync(who, HttpMethod.Post, $"bus/parked/{id}/{action}", content);

        Assert.That(response.StatusCode, Is.EqualTo(status), await response.Content.ReadAsStringAsync());
        if (status == HttpStatusCode.OK)
        {
            await Condition.BecomesAsync(
                () => ReadAsync("olga", $"bus/parked?flow={flow}"), found => found.Contains("PD-", StringComparison.Ordinal),
                _ => "not parked again");
        }
    }

    [TestCase("olga", "bus/journal", HttpStatusCode.OK)]
    [TestCase("arno", "bus/audit", HttpStatusCode.OK)]
    [TestCase("rita", "console/audit", HttpStatusCode.OK)]
    [TestCase("edda", "bus/journal", HttpStatusCode.Forbidden)]
    [TestCase("edda", "bus/audit", HttpStatusCode.Forbidden)]
    [TestCase("edda", "console/audit", HttpStatusCode.Forbidden)]
    [TestCase("edda", "console/work", HttpStatusCode.OK)]
    [TestCase("edda", "console/shadow", HttpStatusCode.OK)]
    [TestCase("edda", "console/shadow?flow=orders-in", HttpStatusCode.OK)]
    [TestCase("nemo", "console/shadow", HttpStatusCode.Forbidden)]
    [TestCase("nemo", "console/traces/ST-0", HttpStatusCode.Forbidden)]
    [TestCase("nemo", "console/work", HttpStatusCode.Forbidden)]
    [TestCase("nemo", "bus/parked", HttpStatusCode.Forbidden)]
    public async Task See_what_their_roles_say(string who, string page, HttpStatusCode status)
    {
        using var response = await SendAsync(who, HttpMethod.Get, page);

        Assert.That(response.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task Limited_to_a_flow_see_its_documents_alone()
    {
        Assert.Multiple(async () =>
        {
            Assert.That(await ReadAsync("edda", "bus/parked"), Does.Contain("invoices").And.Not.Contain("orders-"));
            Assert.That(await ReadAsync("edda", "console/work"), Does.Contain("invoices").And.Not.Contain("orders-"));
            Assert.That(await ReadAsync("edda", "console/shadow"), Does.Contain("invoices").And.Not.Contain("orders-"));
            Assert.That(await ReadAsync("edda", "console/work/documents"), Does.Contain("invoices").And.Not.Contain("orders-"));
        });
        foreach (var page in (string[])["bus/parked/{0}", "bus/parked/{0}/body", "console/work/{0}"])
        {
            using var response = await SendAsync("edda", HttpMethod.Get, string.Format(null, page, parked["orders-in"]));
            Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("needs the role view for the flow orders-in"), page);
        }
    }

    [Test]
    public async Task See_what_they_may_do()
    {
        await SignInAsync("rita");
        await OpenAsync("console/people/me");

        await Expect(Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "replay" }).First).ToContainTextAsync("orders-*");
        await Expect(Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "edit" }).First).ToContainTextAsync("none");
        await Expect(Page.GetByRole(AriaRole.Row, new() { Name = "orders-in yes yes no no" })).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Row, new() { Name = "invoices yes no no no" })).ToBeVisibleAsync();
        await AssertAccessibleAsync();
        await AssertFitsNarrowScreenAsync();
    }

    [Test]
    public async Task Have_no_buttons_for_what_they_may_not_do()
    {
        await SignInAsync("arno");
        await OpenAsync($"console/work/{parked["invoices"]}");

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "History and notes" })).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Replay|Discard|Assign|note") })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Try_operations_if_they_may_replay()
    {
        await SignInAsync("rita");
        await OpenAsync("console/try?service=inventory&operation=FindItems");
        await Expect(Page.GetByText("To send it you need the role replay for all flows")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true })).ToHaveCountAsync(0);

        await SignInAsync("olga");
        await OpenAsync("console/try?service=inventory&operation=FindItems");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(Page.Locator("#answer + dl")).ToContainTextAsync("200 OK");
        await OpenAsync("console/audit?who=olga&action=Tried");
        await Expect(Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "inventory/FindItems" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task Are_recorded_with_what_they_did_from_where()
    {
        await SignInAsync("olga");
        await OpenAsync($"console/work/{parked["invoices"]}?edit=true");
        await Page.Locator("textarea.code").FillAsync("<b>=1+1</b>");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Store" }).ClickAsync();
        await Page.Locator("form.note").GetByLabel("Note").FillAsync("=HYPERLINK(\"http://bad\")");
        await Page.Locator("form.note").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Page.GetByText("=HYPERLINK")).ToBeVisibleAsync();

        await OpenAsync($"console/audit?who=olga&target={parked["invoices"]}");
        await Expect(Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Edited" })).ToContainTextAsync("127.0.0.1");
        await AssertAccessibleAsync();
        await AssertFitsNarrowScreenAsync();

        Assert.That(await ReadAsync("arno", "bus/audit?format=csv"), Does.Contain("\"'=HYPERLINK(\"\"http://bad\"\")\""));
        var lines = (await ReadAsync("arno", "bus/audit?format=jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var edit = lines.Single(line => line.GetProperty("action").GetString() == "Edited");
        Assert.That(edit.GetProperty("difference").GetString(), Does.Contain("- <a />").And.Contain("+ <b>=1+1</b>"));
        Assert.That(lines.Select(line => line.GetProperty("id").GetInt64()), Is.Ordered.Ascending.And.Unique);
        var rest = await ReadAsync("arno", $"bus/audit?format=jsonl&after={lines[^2].GetProperty("id").GetInt64()}");
        Assert.That(rest.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Who_sign_in_cannot_act_under_another_name()
    {
        var id = await ParkedNowAsync("orders-out");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"bus/parked/{id}/replay");
        request.Headers.Add("X-User", "somebody-else");
        request.Headers.Authorization = Credentials("rita");
        (await System.Http.SendAsync(request)).EnsureSuccessStatusCode();

        Assert.That(
            await ReadAsync("arno", $"bus/audit?target={id}"), Does.Contain("rita").And.Not.Contain("somebody-else"));
        await Condition.BecomesAsync(
            () => ReadAsync("olga", "bus/parked?flow=orders-out"), found => found.Contains("PD-", StringComparison.Ordinal),
                _ => "not parked again");
    }

    // A document that was replayed and parked again has another id.
    private async Task<string> ParkedNowAsync(string flow) => Regex.Match(await Condition.BecomesAsync(
        () => ReadAsync("olga", $"bus/parked?flow={flow}"), list => list.Contains("PD-", StringComparison.Ordinal),
        _ => $"{flow} has parked nothing"), "PD-[0-9A-Z]+").Value;

    private async Task SignInAsync(string who)
    {
        Signed = who;
        await Page.Context.CloseAsync();
        await OpenPageAsync();
    }

    private async Task<string> ReadAsync(string who, string path)
    {
        using var response = await SendAsync(who, HttpMethod.Get, path);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(string who, HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = Credentials(who);
        return await System.Http.SendAsync(request);
    }

    private static AuthenticationHeaderValue Credentials(string who) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{who}:{Password}")));

    private static IEnumerable<string> User(string name, params string[] roles) =>
    [
        $"--Soa:Security:Users:{name}:PasswordHash={Hash}",
        .. roles.Select((role, index) => $"--Soa:Security:Users:{name}:Roles:{index}={role}"),
    ];
}
