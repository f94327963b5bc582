using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Soa.Bus.Journal;
using Soa.Bus.Parked;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Flows;
using Soa.Messaging;
using Soa.Messaging.Auditing;
using Soa.Messaging.Journal;
using Soa.Messaging.Parked;
using Soa.Messaging.Replaying;
using Soa.Messaging.Storing;
using Soa.Testing.Messaging;

namespace Soa.Testing.Parked;

/// <summary>A process with a bus, a database, and the parked documents and the journal behind its web server.</summary>
internal sealed class ParkedDesk : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly TestDatabase database;

    private ParkedDesk(WebApplication application, TestDatabase database)
    {
        (this.application, this.database) = (application, database);
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(application.Urls.Single()) };
    }

    /// <summary>A client that sends nothing by itself.</summary>
    public HttpClient Http { get; }

    /// <summary>Who has signed in, if anybody must; an empty name is a sign-in that names nobody.</summary>
    public string? SignedIn { get; set; }

    public SharedDatabase Database => database.Database;

    public IDocumentBus Bus => application.Services.GetRequiredService<IDocumentBus>();

    public TestDatabase TestDatabase => database;

    /// <summary>Whether the database stays when the process ends, for the next.</summary>
    public bool KeepsDatabase { get; set; }

    public ParkedDocuments Documents => application.Services.GetRequiredService<ParkedDocuments>();

    public Replays Replays => application.Services.GetRequiredService<Replays>();

    public ReplayStore ReplayStore => application.Services.GetRequiredService<ReplayStore>();

    public AuditLog Audit => application.Services.GetRequiredService<AuditLog>();

    public static async Task<ParkedDesk> StartAsync(DocumentBusOptions options, params DocumentSubscription[] subscriptions) =>
        await StartAsync(options, await TestDatabase.CreateMigratedAsync(TestDatabases.One), subscriptions);

    public static async Task<ParkedDesk> StartAsync(
        DocumentBusOptions options, TestDatabase database, params DocumentSubscription[] subscriptions)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddSharedDatabase(database.Database).AddDocumentBus(options).AddMessageStore().AddJournal(
            new ConfigurationBuilder().Build())
            .AddSingleton(new FlowConventions(FlowQueues.FlowOf, FlowVersionMark.Header))
            .AddParkedDocuments(new ConfigurationBuilder().Build()).AddReplays().AddDocumentSubscriptions(_ => subscriptions);
        var application = builder.Build();
        ParkedDesk? desk = null;
        application.Use((context, next) =>
        {
            if (desk?.SignedIn is { } name)
                context.User = new ClaimsPrincipal(new ClaimsIdentity(name.Length == 0 ? [] : [new Claim(ClaimTypes.Name, name)], "Test"));
            return next(context);
        });
        application.MapParked();
        application.MapJournal();
        await application.StartAsync();
        desk = new ParkedDesk(application, database);
        await Wait.UntilAsync(
            async () =>
                (await application.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status == HealthStatus.Healthy,
            "the bus is healthy");
        return desk;
    }

    /// <summary>Waits until so many are listed, and returns them, the latest first.</summary>
    public async Task<JsonArray> UntilListedAsync(int count, string query = "")
    {
        JsonArray items = [];
        await Wait.UntilAsync(
            async () => (items = (JsonArray)(await Http.GetFromJsonAsync<JsonObject>($"/bus/parked?{query}"))!["items"]!).Count == count,
            $"{count} parked documents are listed for '{query}'");
        return items;
    }

    /// <summary>
    /// Waits until the journal has entries of these kinds about a conversation, and returns all of its entries in the order they began.
    /// </summary>
    public async Task<IReadOnlyList<JsonObject>> UntilToldAsync(Guid conversation, params string[] kinds)
    {
        List<JsonObject> entries = [];
        await Wait.UntilAsync(
            async () =>
            {
                var found = (await Http.GetFromJsonAsync<JsonObject>(
                    $"/bus/journal?conversation={conversation}&pageSize=200"))!["entries"]!.AsArray();
                entries = [.. found.Select(entry => entry!.AsObject()).Reverse()];
                return kinds.All(kind => entries.Any(entry => (string)entry["kind"]! == kind));
            },
            $"the journal tells {string.Join(", ", kinds)}");
        return entries;
    }

    /// <summary>Sends as Anna.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, $"/bus/parked/{path}") { Content = content };
        request.Headers.Add("X-User", "anna");
        return await Http.SendAsync(request);
    }

    public async Task<JsonObject> GetAsync(string id) => (await Http.GetFromJsonAsync<JsonObject>($"/bus/parked/{id}"))!;

    /// <summary>Asks as a browser does.</summary>
    public async Task<HttpResponseMessage> GetPageAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return await Http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await application.StopAsync();
        await application.DisposeAsync();
        if (!KeepsDatabase)
            await database.DisposeAsync();
    }
}
