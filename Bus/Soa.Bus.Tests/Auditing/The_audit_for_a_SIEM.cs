using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Soa.Bus.Tests.Hosting;
using Soa.Database;
using Soa.Database.Migrations;
using Soa.Messaging.Auditing;

namespace Soa.Bus.Tests.Auditing;

/// <summary>More entries than a page has, over three days, one a minute: some of olga, some of arno.</summary>
public sealed class The_audit_for_a_SIEM : ProcessFixture
{
    private const int Count = 2600;
    private static readonly DateTimeOffset Begun = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private WebApplication app = null!;
    private HttpClient client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        Files.Write("hello", "flow: hello\nfrom: http:/hello\nsteps:\n  - stop\n");
        var builder = Program();
        builder.AddSoaBus(bus => bus.UseInMemory().AllowAnyoneOnLoopback().AddFlows(Files.Folder).AddJournal().AddParked());
        app = builder.Build().MapSoaBus();
        await app.Services.GetRequiredService<Migrator>().MigrateAsync();
        var database = app.Services.GetRequiredService<SharedDatabase>();
        var clock = new FakeTimeProvider(Begun) { AutoAdvanceAmount = TimeSpan.FromMinutes(1) };
        var audit = new AuditLog(database, clock);
        await database.InTransactionAsync(async session =>
        {
            for (var number = 0; number < Count; number++)
            {
                await audit.RecordAsync(session, new AuditEntry
                {
                    Who = number % 3 == 0 ? "olga" : "arno",
                    Action = AuditAction.Noted,
                    Target = $"PD-{number}",
                    Detail = number == 0 ? "=1+1,\"x\"" : null,
                });
            }
        });
        await app.StartAsync();
        client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    [TearDown]
    public async Task StopAsync()
    {
        client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    [TestCase("", Count)]
    [TestCase("&who=olga", 867)]
    [TestCase("&from=2026-03-01T10:00Z&to=2026-03-02T10:00Z", 24 * 60)]
    [TestCase("&from=2026-03-02T00:00Z", Count - (24 * 60))]
    [TestCase("&to=2026-03-01T00:01Z", 1)]
    [TestCase("&from=2026-03-01T01:00Z&to=2026-03-01T02:00Z&who=olga", 20)]
    [TestCase("&target=PD-7&action=Noted", 1)]
    [TestCase("&from=2027-01-01", 0)]
    [TestCase("&to=2025-01-01", 0)]
    public async Task Is_exported_whole_or_in_part_without_a_limit(string filter, int count)
    {
        var lines = (await client.GetStringAsync($"/bus/audit?format=jsonl{filter}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var rows = (await client.GetStringAsync($"/bus/audit?format=csv{filter}")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        var numbers = lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetInt64()).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(numbers, Has.Count.EqualTo(count).And.Ordered.Ascending.And.Unique);
            Assert.That(rows, Has.Length.EqualTo(count + 1));
            Assert.That(
                rows.Skip(1).Select(row => long.Parse(Regex.Match(row, @"^\d+").Value)), Is.EqualTo(Enumerable.Reverse(numbers)));
        });
    }

    [Test]
    public async Task Goes_on_after_the_last_entry_also_in_a_range()
    {
        var rest = await client.GetStringAsync($"/bus/audit?format=jsonl&after={Count - 5}&who=arno&from=2026-03-01");

        Assert.That(rest.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(3).And.All.Contains("arno"));
    }

    [Test]
    public async Task Is_paged_within_a_range()
    {
        var first = JsonDocument.Parse(await client.GetStringAsync("/bus/audit?to=2026-03-02")).RootElement;
        var before = first.GetProperty("before").GetInt64();
        var second = JsonDocument.Parse(await client.GetStringAsync($"/bus/audit?to=2026-03-02&before={before}")).RootElement;

        Assert.That(
            (first.GetProperty("entries").GetArrayLength(), second.GetProperty("entries").GetArrayLength()), Is.EqualTo((1000, 440)));
        Assert.That(second.GetProperty("before").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Keeps_spreadsheets_from_running_formulas() =>
        Assert.That(await client.GetStringAsync("/bus/audit?format=csv&target=PD-0"), Does.Contain("\"'=1+1,\"\"x\"\"\""));
}
