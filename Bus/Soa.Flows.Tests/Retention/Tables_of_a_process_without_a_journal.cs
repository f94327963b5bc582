using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Flows.Endpoints;
using Soa.Messaging;
using Soa.Messaging.Parked;
using Soa.Messaging.Retention;
using Soa.ServiceModel.Delivery;
using Soa.Soap.Security;
using Soa.Testing.Messaging;

namespace Soa.Flows.Tests.Retention;

/// <summary>Each part of a program alone, without the journal, which once swept for all.</summary>
public sealed class Tables_of_a_process_without_a_journal
{
    private static readonly Statement InsertAnswer = new("""
        INSERT INTO Inbox (MessageId, Receiver, Operation, Answer, IsFault, ProcessedAt) VALUES (@Id, 'orders', 'SubmitOrder', @Answer, 0, @At)
        """);

    private static readonly Statement InsertVoidCall = new("INSERT INTO FlowVoidCalls (CallId, Attempt, VoidedAt) VALUES (@Id, 0, @At)");
    private static readonly Statement InsertReceipt = new("""
        INSERT INTO FlowReceipts (Slot, Flow, Step, ReceiptKey, MessageId, IsDone, TakeOverAt, ExpiresAt)
        VALUES (@Id, 'test', 'once', 'A', @Id, 1, @At, @At)
        """);

    private static readonly Statement InsertSequence = new("""
        INSERT INTO FlowSequences (SequenceId, Flow, Step, SequenceKey, NextNumber, ChangedAt) VALUES (@Id, 'test', 'order', 'A', 1, @At)
        """);

    private static readonly Statement InsertToken = new("INSERT INTO UsedTokens (TokenId, ExpiresAt) VALUES (@Id, @At)");

    private TestDatabase database = null!;
    private string folder = "";

    [SetUp]
    public async Task CreateAsync()
    {
        database = await TestDatabase.CreateMigratedAsync(TestDatabases.One);
        folder = Directory.CreateTempSubdirectory("soa-no-flows-").FullName;
    }

    [TearDown]
    public async Task RemoveAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public Task Are_swept_of_old_answers_where_services_run() =>
        AssertSweptAsync("Inbox", InsertAnswer, builder => builder.Services.AddDocumentBus(builder.Configuration).AddDelivery());

    [Test]
    public Task Are_swept_of_old_void_calls_where_flows_run() => AssertSweptAsync("FlowVoidCalls", InsertVoidCall, AddFlows);

    [Test]
    public Task Are_swept_of_old_receipts_where_flows_run() => AssertSweptAsync("FlowReceipts", InsertReceipt, AddFlows);

    [Test]
    public Task Are_swept_of_old_sequences_where_flows_run() => AssertSweptAsync("FlowSequences", InsertSequence, AddFlows);

    [Test]
    public Task Are_swept_of_used_tokens_where_callers_are_checked() =>
        AssertSweptAsync("UsedTokens", InsertToken, builder => builder.Services.AddSecurity(builder.Configuration));

    [Test]
    public void Have_no_rule_twice_when_all_parts_run_together()
    {
        var builder = Builder();
        builder.Services.AddSecurity(builder.Configuration).AddDocumentBus(builder.Configuration).AddDelivery()
            .AddParkedDocuments(builder.Configuration);
        using var provider = builder.Services.AddSharedDatabase(database.Database).BuildServiceProvider();
        Assert.That(provider.GetServices<RetentionRule>().Select(rule => rule.Delete).ToList(), Is.Unique.And.Count.EqualTo(3));
        Assert.That(provider.GetServices<IHostedService>().OfType<RetentionSweeper>(), Has.One.Items);
    }

    private void AddFlows(WebApplicationBuilder builder) => builder.Services
        .AddDocumentBus(builder.Configuration)
        .AddSingleton<IServiceDirectory>(ServiceDirectory.FromWsdl([]))
        .AddFlows(builder.Configuration, folder);

    private async Task AssertSweptAsync(string table, Statement insert, Action<WebApplicationBuilder> add)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await database.Database.InTransactionAsync(session => session.ExecuteAsync(
            insert,
            new[] { now.AddDays(-15), now.AddDays(1) }.Select(at => new { Id = Guid.NewGuid(), Answer = Array.Empty<byte>(), At = at })));
        var builder = Builder();
        add(builder);
        builder.Services.AddSharedDatabase(database.Database);
        await using var process = builder.Build();
        await process.StartAsync();

        var count = new Statement($"SELECT COUNT(*) FROM {table}");
        await Wait.UntilAsync(
            async () => await database.Database.ReadAsync(session => session.ScalarAsync<int>(count)) == 1,
            $"what is old has gone from {table}, and the rest is there");
        await process.StopAsync();
    }

    private static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["Soa:Security:Authentication"] = "None", ["urls"] = "http://127.0.0.1:0" });
        return builder;
    }
}
