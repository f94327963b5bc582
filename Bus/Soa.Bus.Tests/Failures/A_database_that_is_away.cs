using System.Net;
using Microsoft.Data.Sqlite;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Testing.Failures;
using Soa.Testing.Flows.Versions;
using Soa.Testing.Messaging;

namespace Soa.Bus.Tests.Failures;

/// <summary>What a process logs and answers while its database cannot be used: a line for each attempt, and no stack trace.</summary>
[Category("Slow")]
public sealed class A_database_that_is_away
{
    private const string Flow = "flow: once\nfrom: http:/once\nsteps: [ idempotent-receiver, reply ]";

    private LogText log = null!;

    [SetUp]
    public void Create() => log = new LogText();

    [TearDown]
    public void Remove() => log.Dispose();

    [Test]
    public async Task As_it_is_nowhere_costs_lines_and_no_stack_traces()
    {
        using var files = new FlowFiles();
        files.Write("once", Flow);
        var nowhere = Path.Combine(files.Folder, "no", "such", "folder", "soa.db");
        using var database = new SharedDatabase(new DatabaseOptions { ConnectionString = $"Data Source={nowhere}" });
        await using var desk = await FlowDesk.StartAsync(files.Folder, database: database, log: log);

        await RefusesAsync(desk);
        using var page = await desk.Http.GetAsync("/bus/parked");
        var text = await page.Content.ReadAsStringAsync();

        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable), text);
        Assert.That(page.Headers.RetryAfter, Is.Not.Null);
        Assert.That(text, Does.Contain("try again later"));
        Assert.That(
            log.LinesWith(text[(text.IndexOf("Reference: ", StringComparison.Ordinal) + 11)..][..36]),
            Has.Length.EqualTo(1).And.All.Contains("/bus/parked"));
        Assert.That(log.Entries, Has.Some.Contains("unable to open database file").And.None.Contains("\n"));
    }

    [Test]
    public async Task As_another_process_holds_it_costs_lines_and_no_stack_traces()
    {
        await using var created = await TestDatabase.CreateMigratedAsync(DatabaseProvider.Sqlite);
        using var files = new FlowFiles();
        files.Write("once", Flow);
        using var database = new SharedDatabase(
            created.Options with { ConnectionString = created.Options.ConnectionString + ";Default Timeout=1", TransientRetries = 1 });
        await using var desk = await FlowDesk.StartAsync(files.Folder, database: database, log: log);
        await using (var holder = new SqliteConnection(created.Options.ConnectionString + ";Pooling=False"))
        {
            await holder.OpenAsync();
            await using var command = holder.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            await command.ExecuteNonQueryAsync();

            await RefusesAsync(desk);
            await Wait.UntilAsync(() => log.LinesWith("JournalWriter").Length > 0, "the journal cannot be written");
        }

        await Wait.UntilAsync(async () => (await PostAsync(desk)).StatusCode == HttpStatusCode.OK, "it is well again");
        Assert.That(log.Entries, Has.Some.Contains("database is locked").And.None.Contains("\n"));
    }

    private async Task RefusesAsync(FlowDesk desk)
    {
        using var response = await PostAsync(desk);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable), text);
        var lines = log.LinesWith("Flow once could not process");
        Assert.That(lines, Has.Length.EqualTo(1).And.All.Contains("in flow once at steps/1/idempotent-receiver"));
        Assert.That(text, Does.Contain("nothing is lost by sending it again"));
    }

    private static Task<HttpResponseMessage> PostAsync(FlowDesk desk) =>
        desk.Http.PostAsync("/once", new StringContent("<a/>", null, "application/xml"));
}
