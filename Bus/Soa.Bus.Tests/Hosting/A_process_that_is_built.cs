using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Soa.Database;
using Soa.Database.Migrations;
using Soa.Flows;
using Soa.Flows.Running;
using Soa.Messaging;
using Soa.Messaging.Journal;
using Soa.Messaging.Retention;
using Soa.ServiceModel;
using Soa.ServiceModel.Delivery;
using Soa.Soap.Security.Passwords;
using Soa.Testing.Soap.Desk;

namespace Soa.Bus.Tests.Hosting;

/// <summary>A program that calls <c>AddSoaBus</c> and <c>MapSoaBus</c>.</summary>
public sealed class A_process_that_is_built : ProcessFixture
{
    private const string Flow = "flow: hello\nfrom: http:/hello\nsteps:\n  - stop\n";

    [Test]
    public void Is_the_same_in_whatever_order_its_parts_are_named()
    {
        Files.Write("hello", Flow);
        Action<SoaBusBuilder>[] parts =
        [
            bus => bus.UseInMemory(), bus => bus.AllowAnyoneOnLoopback(), bus => bus.AddService<IBookDesk, BookDesk>("desk"),
            bus => bus.AddFlows(Files.Folder), bus => bus.AddJournal(), bus => bus.AddParked(),
        ];
        var (forwards, backwards) = (Program(), Program());
        forwards.AddSoaBus(bus => Array.ForEach(parts, part => part(bus)));
        backwards.AddSoaBus(bus => Array.ForEach([.. parts.Reverse()], part => part(bus)));

        Assert.That(Registered(backwards.Services), Is.EqualTo(Registered(forwards.Services)));
        Assert.That(
            PathsOf(forwards.Build().MapSoaBus()),
            Is.SupersetOf((string[])["/services/desk", "/bus/flows", "/bus/parked", "/bus", "/health/live", "/health/ready"]));
    }

    [Test]
    public async Task Serves_flows_alone_without_a_database()
    {
        Files.Write("hello", Flow);
        var builder = Program(("ConnectionStrings:Soa", null));
        builder.AddSoaBus(bus => bus.UseInMemory().AllowAnyoneOnLoopback().AddFlows(Files.Folder));
        await using var app = builder.Build().MapSoaBus();
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        using var answer = await client.PostAsync("/hello", new StringContent("<Hello/>", null, "application/xml"));
        using var journal = await client.GetAsync("/bus/journal");

        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("<Hello/>"));
        Assert.That(journal.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), "nothing is mapped that was not added");
        Assert.That(PathsOf(app), Has.None.StartsWith("/services").And.None.EqualTo("/bus/parked"));
        Assert.That(app.Services.GetRequiredService<IJournal>(), Is.SameAs(NoJournal.Instance));
        Assert.That(app.Services.GetRequiredService<FlowRunner>().Runtime.State.IsInMemory, Is.True);
        Assert.That(
            app.Services.GetRequiredService<TransportCapabilities>(), Is.EqualTo(new TransportCapabilities(false, IsDurable: false)));
    }

    [Test]
    public async Task Hosts_services_alone_over_soap_and_on_their_queues()
    {
        var builder = Program();
        builder.AddSoaBus(bus => bus.UseInMemory().AllowAnyoneOnLoopback().AddService<IBookDesk, BookDesk>("desk"));
        await using var app = builder.Build().MapSoaBus();
        await app.Services.GetRequiredService<Migrator>().MigrateAsync();
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        var wsdl = await client.GetStringAsync("/services/desk?wsdl");
        var health = await client.GetFromJsonAsync<JsonObject>("/health/ready");

        Assert.That(wsdl, Does.Contain("definitions"));
        Assert.That(health!["checks"]!.AsObject().Select(check => check.Key), Is.EquivalentTo((string[])["bus", "database", "outbox"]));
        Assert.That(PathsOf(app), Has.None.StartsWith("/bus"));
        Assert.That(app.Services.GetRequiredService<IOperationPipeline>(), Is.TypeOf<TransactionalPipeline>());
        Assert.That(app.Services.GetRequiredService<TransportCapabilities>().IsDurable, Is.True, "the database keeps documents");
        await app.StopAsync();
    }

    [Test]
    public void Sweeps_every_table_that_it_writes_also_without_a_journal()
    {
        Files.Write("hello", Flow);
        var builder = Program();
        builder.AddSoaBus(bus => bus
            .AddFlows(Files.Folder).AddParked().AddService<IBookDesk, BookDesk>("desk").UseInMemory().AllowAnyoneOnLoopback());
        using var app = builder.Build();

        Assert.That(
            app.Services.GetServices<RetentionRule>().Select(rule => TableOf(rule.Delete)),
            Is.EquivalentTo((string[])
            [
                "Inbox", "FlowVoidCalls", "FlowBegun", "UsedTokens", "ParkedDocuments", "Replays", "ReplayItems", "Instances", "Series",
                "Series", "Series",
            ]));
        Assert.That(app.Services.GetServices<IHostedService>(), Has.One.TypeOf<RetentionSweeper>().And.One.TypeOf<WaitingDocuments>());
        Assert.That(app.Services.GetRequiredService<IJournal>().IsEnabled, Is.False);
    }

    [Test]
    public void Can_check_calls_of_services_that_run_elsewhere()
    {
        Files.Write("hello", Flow);
        var builder = Program();
        var contracts = Path.Combine(Soa.Testing.Flows.Repository.Root, "Contracts", "Wsdl");
        builder.AddSoaBus(bus => bus
            .UseInMemory().AllowAnyoneOnLoopback()
            .AddService<IBookDesk, BookDesk>("desk").AddFlows(Files.Folder, flows => flows.AddContracts(contracts)));
        using var app = builder.Build();
        var known = app.Services.GetRequiredService<IServiceDirectory>().Services.Keys;
        Assert.That(known, Is.SupersetOf((string[])["desk", "orders", "billing"]));
    }

    [Test]
    public void Is_added_once() => Assert.That(
        () => Program().AddSoaBus(bus => bus.UseInMemory().AllowAnyoneOnLoopback()).AddSoaBus(bus => bus.UseInMemory()),
        Throws.InvalidOperationException.With.Message.StartsWith("AddSoaBus was called before."));

    [Test]
    public void Is_not_mapped_if_it_was_not_added() => Assert.That(
        () => Program().Build().MapSoaBus(),
        Throws.InvalidOperationException.With.Message.EqualTo(
            "There is nothing to map. Call builder.AddSoaBus(...) before builder.Build()."));

    [Test]
    public void Has_one_transport() => Assert.That(
        () => Program().AddSoaBus(bus => bus.UseInMemory().UseRabbitMq()),
        Throws.InvalidOperationException.With.Message.StartsWith("The process uses InMemory already, so it cannot use RabbitMq."));

    [Test]
    public async Task Refuses_callers_that_it_does_not_know()
    {
        var builder = Program(("Soa:Security:Users:anna:PasswordHash", $"{PasswordHash.Create("x"u8.ToArray(), 1000)}"));
        builder.AddSoaBus(bus => bus.UseInMemory().AddParked());
        await using var app = builder.Build().MapSoaBus();
        await app.Services.GetRequiredService<Migrator>().MigrateAsync();
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var answer = await client.GetAsync("/bus/parked");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        await app.StopAsync();
    }

    private static string TableOf(Statement delete) => delete.Sqlite.Split("FROM ")[1].Split(' ')[0];
}
