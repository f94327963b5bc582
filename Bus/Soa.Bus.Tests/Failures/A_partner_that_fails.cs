using System.Net;
using System.Text.RegularExpressions;
using Soa.Database.Testing;
using Soa.Documents;
using Soa.Messaging;
using Soa.Testing.Failures;
using Soa.Testing.Flows;
using Soa.Testing.Flows.Versions;
using Soa.Testing.Messaging;

namespace Soa.Bus.Tests.Failures;

/// <summary>What a flow's log and caller get when a partner cannot be called: one line an attempt, and the same id in both.</summary>
public sealed partial class A_partner_that_fails
{
    private const int Retries = 2;

    private static readonly string[] Passing = ["refused", "unknown-host", "no-tls", "busy", "slow", "hangs-up", "no-http", "cut-short"];
    private static readonly string[] Permanent = ["no-xml", "nothing"];

    private readonly LogText log = new();
    private TestDatabase database = null!;
    private FlowFiles files = null!;
    private BadPartners partners = null!;
    private FlowDesk desk = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        partners = await BadPartners.StartAsync();
        files = new FlowFiles();
        foreach (var (name, address) in partners.Addresses)
            files.Write(name, $"flow: {name}\nfrom: [ 'queue:in.{name}', 'http:/{name}' ]\nsteps:\n  - call: {address}\n    timeout: "
                + $"{(name == "slow" ? "300ms" : "20s")}");
        var retry = new RetryOptions { Limit = Retries, FirstPause = TimeSpan.FromMilliseconds(10), Delays = [] };
        desk = await FlowDesk.StartAsync(files.Folder, new DocumentBusOptions { Retry = retry }, database.Database, log: log);
    }

    [OneTimeTearDown]
    public async Task End()
    {
        await desk.DisposeAsync();
        files.Dispose();
        await partners.DisposeAsync();
        await database.DisposeAsync();
        log.Dispose();
    }

    [TestCaseSource(nameof(Passing))]
    [TestCaseSource(nameof(Permanent))]
    public async Task Costs_a_line_an_attempt_that_says_which_document_where_and_what_comes_next(string kind)
    {
        var id = Guid.NewGuid();
        await desk.Bus.SendAsync($"in.{kind}", new Document(TestFlow.Bytes("<a/>"), id), default);
        await Wait.UntilAsync(
            () => log.LinesWith($"{id}").Any(line => line.Contains("dead letters", StringComparison.Ordinal)), "it is given up");

        var entries = log.Entries.Where(entry => entry.Contains($"{id}", StringComparison.Ordinal)).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(entries, Has.Length.EqualTo(Retries + 1));
            Assert.That(entries, Has.None.Contains("\n"), "one line each");
            Assert.That(entries, Has.All.Contains($"essage {id} from 'in.{kind}' failed in flow {kind} at "));
            Assert.That(entries[0], Does.Contain("(attempt 1). The next attempt is in 00:00:00"));
            Assert.That(entries[Retries], Does.Contain($"After {Retries + 1} attempts it goes to the dead letters. "));
            Assert.That(entries, Has.All.Length.LessThan(600));
        }
    }

    [TestCaseSource(nameof(Passing))]
    public async Task May_be_well_again_which_a_caller_by_http_is_told(string kind)
    {
        var (status, text, line) = await PostAsync(kind);

        Assert.That(text, Does.Contain("could not be processed now; nothing is lost by sending it again."));
        Assert.That(status, Is.EqualTo(HttpStatusCode.ServiceUnavailable), text);
        Assert.That(line, Does.Contain($"in flow {kind} at ").And.Contain("status 503"));
    }

    [TestCaseSource(nameof(Permanent))]
    public async Task That_answers_nothing_of_use_is_no_reason_to_send_it_again(string kind)
    {
        var (status, text, line) = await PostAsync(kind);

        Assert.That(text, Does.Not.Contain("now").And.Contain("likely to fail again"));
        Assert.That(status, Is.EqualTo(HttpStatusCode.InternalServerError), text);
        Assert.That(line, Does.Contain("status 500"));
    }

    // The one line of the log that has the reference which the caller was given.
    private async Task<(HttpStatusCode Status, string Text, string Line)> PostAsync(string kind)
    {
        using var response = await desk.Http.PostAsync($"/{kind}", new StringContent("<a/>", null, "application/xml"));
        var text = await response.Content.ReadAsStringAsync();
        var entries = log.Entries.Where(entry => entry.Contains(Reference().Match(text).Groups[1].Value, StringComparison.Ordinal))
            .ToArray();
        Assert.That(entries, Has.Length.EqualTo(1));
        Assert.That(entries[0], Does.Not.Contain("\n"));
        return (response.StatusCode, text, entries[0]);
    }

    [GeneratedRegex("Reference: ([0-9a-f-]{36})")]
    private static partial Regex Reference();
}
