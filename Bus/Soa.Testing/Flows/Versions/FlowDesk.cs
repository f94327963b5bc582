using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Soa.Bus.Flows;
using Soa.Bus.Parked;
using Soa.Database;
using Soa.Documents;
using Soa.Flows;
using Soa.Flows.DryRuns;
using Soa.Flows.Endpoints;
using Soa.Flows.Shadowing;
using Soa.Flows.Tracing;
using Soa.Flows.Versions.Control;
using Soa.Messaging;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Reading;
using Soa.Messaging.Parked;
using Soa.Soap;
using Soa.Testing.Messaging;

namespace Soa.Testing.Flows.Versions;

/// <summary>A process that runs the flows of a folder; what they send to the queue <c>out</c> is kept.</summary>
internal sealed class FlowDesk : IAsyncDisposable
{
    private readonly WebApplication application;

    private FlowDesk(WebApplication application, Inbox received)
    {
        (this.application, Received) = (application, received);
        Http = new HttpClient { BaseAddress = new Uri(application.Urls.Single()) };
    }

    public HttpClient Http { get; }

    /// <summary>What came to <c>out</c>.</summary>
    public Inbox Received { get; }

    /// <summary>The names of the elements that came to <c>out</c>, in order.</summary>
    public IEnumerable<string> Names => Received.Documents.Select(document => document.Name.Name);

    public IDocumentSubscriber Subscriber => application.Services.GetRequiredService<IDocumentSubscriber>();

    public FlowControl Control => application.Services.GetRequiredService<FlowControl>();

    public FlowDryRun DryRuns => application.Services.GetRequiredService<FlowDryRun>();

    public Shadows Shadows => application.Services.GetRequiredService<Shadows>();

    public ShadowStore ShadowStore => application.Services.GetRequiredService<ShadowStore>();

    public StepTraces Traces => application.Services.GetRequiredService<StepTraces>();

    public StepTraceStore TraceStore => application.Services.GetRequiredService<StepTraceStore>();

    public IDocumentBus Bus => application.Services.GetRequiredService<IDocumentBus>();

    public static async Task<FlowDesk> StartAsync(
        string folder, DocumentBusOptions? options = null, SharedDatabase? database = null, string? extension = null,
        string? further = null, string? fileFolder = null, ILoggerProvider? log = null)
    {
        var received = new Inbox();
        var settings = new Dictionary<string, string?>
        {
            ["Soa:Flows:WatchInterval"] = "00:00:00.050",
            ["Soa:Journal:FlushInterval"] = "00:00:00.050",
        };
        if (extension is not null)
            settings["Soa:Flows:Extensions:0"] = extension;
        if (further is not null)
            settings["Soa:FlowFolders:0"] = further;
        if (fileFolder is not null)
            settings["Soa:Flows:FileFolders:0"] = fileFolder;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging(logging => logging.ClearProviders());
        if (log is not null)
            builder.Services.AddSingleton(log);
        builder.Services.AddSoap(configuration).AddDocumentBus(options ?? new DocumentBusOptions()).AddDocumentSubscriptions(
            _ => [new DocumentSubscription("out", [], received.Keep)]);
        if (database is not null)
            builder.Services.AddSharedDatabase(database).AddJournal(configuration).AddParkedDocuments(configuration);
        builder.Services.AddSingleton<IServiceDirectory>(ServiceDirectory.FromWsdl([])).AddFlows(configuration, folder);
        if (database is not null)
            builder.Services.AddShadows().AddStepTraces();
        var application = builder.Build();
        application.MapFlows();
        application.MapFlowOverview();
        if (database is not null)
            application.MapParked();
        await application.StartAsync();
        var desk = new FlowDesk(application, received);
        await Wait.UntilAsync(
            async () => (await desk.HealthAsync()).Entries.All(entry => IsWell(entry.Key, entry.Value.Status)), "the flows run");
        return desk;
    }

    // Flows run without their database, and some tests want to see how.
    private static bool IsWell(string check, HealthStatus status) => status == HealthStatus.Healthy || check == "database";

    public Task SendAsync(string xml) => SendAsync(new Document(TestFlow.Bytes(xml), Guid.NewGuid()));

    public Task SendAsync(Document document) => Bus.SendAsync("in", document, default);

    /// <summary>Posts a small document to a path of a flow.</summary>
    public Task<HttpResponseMessage> PostAsync(string path = "/web") =>
        Http.PostAsync(path, new StringContent("<a/>", null, "application/xml"));

    /// <summary>Posts a small document to a path of a flow, and returns the status of the response.</summary>
    public async Task<HttpStatusCode> StatusAsync(string path = "/web") => (await PostAsync(path)).StatusCode;

    /// <summary>Waits until a flow is at work on a document.</summary>
    public Task UntilAtWorkAsync(string flow = "test") => Wait.UntilAsync(
        async () => (int?)(await FlowAsync(flow))!["counts"]!["running"] == 1, "its document is at work");

    public Task<HealthReport> HealthAsync() => application.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    public async Task<JsonObject> OverviewAsync() => (await Http.GetFromJsonAsync<JsonObject>("/bus/flows"))!;

    public async Task<JsonObject?> FlowAsync(string name) =>
        (await OverviewAsync())["flows"]!.AsArray().Select(flow => flow!.AsObject()).FirstOrDefault(flow => (string?)flow["name"] == name);

    /// <summary>
    /// Waits until a flow runs in a version, or a later one: on a busy machine the files of one change may be taken for two.
    /// </summary>
    public Task UntilVersionAsync(int version, string flow = "test") =>
        Wait.UntilAsync(async () => (int?)(await FlowAsync(flow))?["version"] >= version, $"flow {flow} runs in version {version}");

    public async Task<string> PageAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/bus/flows");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return await (await Http.SendAsync(request)).Content.ReadAsStringAsync();
    }

    public async Task<IReadOnlyList<JournalItem>> JournalAsync(Guid message) =>
        await application.Services.GetRequiredService<JournalReader>().FindAsync(new JournalQuery { Conversation = message }, default);

    /// <summary>Ends the process; what it is at work on goes back to its queue.</summary>
    public Task StopAsync() => application.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await application.StopAsync();
        await application.DisposeAsync();
    }
}
