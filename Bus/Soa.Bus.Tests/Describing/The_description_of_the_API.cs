using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Soa.Bus.Testing.Proofs;
using Soa.Bus.Tests.Hosting;
using Soa.Database.Migrations;
using Soa.Documents;
using Soa.Messaging;
using Soa.Testing.Messaging;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Describing;

/// <summary>The OpenAPI document at <c>/bus/openapi.json</c> is complete, and what is answered is as it says.</summary>
public sealed class The_description_of_the_API : ProcessFixture
{
    private const string Json = "application/json";
    private static readonly EvaluationOptions AsList = new() { OutputFormat = OutputFormat.List };

    private WebApplication app = null!;
    private HttpClient client = null!;
    private JsonObject document = null!;

    [SetUp]
    public async Task StartAsync()
    {
        Files.Write("closed", "flow: closed\nfrom: queue:closed\nsteps: [ { fault: Closed, message: Not today. } ]\n");
        var builder = Program(
        [
            .. SecuredHost.Users().Where(setting => setting.Key.Contains(":Users:", StringComparison.Ordinal))
                .Select(setting => (setting.Key, setting.Value)),
            ("Soa:Security:CredentialsWithoutTls", "Loopback"), ("Soa:Bus:Retry:Limit", "0"), ("Soa:Alerts:Every", "00:00:01"),
            ("Soa:Security:OpenIdConnect:Authority", "https://login.example/"), ("Soa:Security:OpenIdConnect:ClientId", "soa"),
            ("Soa:Security:OpenIdConnect:Audience", "soa-api"), ("Soa:Security:OpenIdConnect:Roles:operators:0", "operator"),
        ]);
        builder.AddSoaBus(bus => bus.UseInMemory().AddFlows(Files.Folder).AddJournal().AddParked().AddAlerts());
        app = builder.Build().MapSoaBus();
        await app.Services.GetRequiredService<Migrator>().MigrateAsync();
        await app.StartAsync();
        client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"olga:{SecuredHost.Password}")));
        document = JsonNode.Parse(await client.GetStringAsync("/bus/openapi.json"))!.AsObject();
    }

    [TearDown]
    public async Task StopAsync()
    {
        client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    [Test]
    public void Is_the_one_in_the_repository() =>
        ProofPage.Verify("Bus/openapi.json", document.ToJsonString(new JsonSerializerOptions
        {
            WriteIndented = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }) + "\n");

    [Test]
    public void Has_every_route()
    {
        var mapped =
            from endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            let path = $"/{endpoint.RoutePattern.RawText!.Trim('/')}"
            where path.StartsWith("/bus", StringComparison.Ordinal) && path is not ("/bus/openapi.json" or "/bus/{**path}")
            from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
            select $"{method} {path}";
        var described = Operations().Select(operation => $"{operation.Method} {operation.Path}");

        Assert.That(described, Is.EquivalentTo(mapped));
    }

    [Test]
    public void Says_of_every_operation_what_it_does_with_an_example_and_its_errors()
    {
        Assert.Multiple(() =>
        {
            foreach (var (method, path, operation) in Operations())
            {
                Assert.That((string?)operation["summary"], Is.Not.Null.And.Not.Empty, $"{method} {path}: summary");
                Assert.That((string?)operation["operationId"], Is.Not.Null.And.Not.Empty, $"{method} {path}: operationId");
                Assert.That(operation["responses"]!["401"], Is.Not.Null, $"{method} {path}: 401");
                if (operation["responses"]!["200"]?["content"]?[Json] is { } answer)
                    Assert.That(Errors(answer["schema"]!, answer["example"]!), Is.Empty, $"{method} {path}: example");
                if (operation["requestBody"]?["content"]?[Json] is { } body)
                    Assert.That(Errors(body["schema"]!, body["example"]!), Is.Empty, $"{method} {path}: example of the body");
                foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
                    Assert.That((string)parameter!["in"]! == "path" || parameter["example"] is not null, $"{path}: {parameter}");
            }
        });
    }

    [Test]
    public void Says_how_callers_authenticate()
    {
        var schemes = document["components"]!["securitySchemes"]!.AsObject();

        Assert.That(schemes.Select(scheme => scheme.Key), Is.EquivalentTo((string[])["basic", "bearer", "openIdConnect"]));
        Assert.That(document["security"]!.AsArray(), Has.Count.EqualTo(3));
        Assert.That(
            (string?)schemes["openIdConnect"]!["openIdConnectUrl"], Is.EqualTo("https://login.example/.well-known/openid-configuration"));
    }

    [Test]
    public async Task Is_true_of_what_is_answered()
    {
        var message = new Document("<a/>"u8.ToArray(), Guid.NewGuid());
        await app.Services.GetRequiredService<IDocumentBus>().SendAsync("closed", message, default);
        JsonObject list = [];
        await Wait.UntilAsync(
            async () => (list = (await AskAsync(HttpMethod.Get, "/bus/parked", "/bus/parked")).AsObject())["items"]!.AsArray().Count == 1,
            "a document is parked");
        var id = (string)list["items"]![0]!["id"]!;
        JsonArray entries = [];
        await Wait.UntilAsync(
            async () => (entries = (await AskAsync(HttpMethod.Get, "/bus/journal", "/bus/journal"))["entries"]!.AsArray()).Count > 1,
            "the journal has entries");

        JsonObject alerts = [];
        await Wait.UntilAsync(
            async () => (int)(alerts = (await AskAsync(HttpMethod.Get, "/bus/alerts", "/bus/alerts")).AsObject())["firing"]! == 1,
            "the alert of the parked document fires");
        await AskAsync(HttpMethod.Get, "/bus/alerts/{id}", $"/bus/alerts/{alerts["items"]![0]!["id"]}");
        await AskAsync(HttpMethod.Get, "/bus/parked/{id}", $"/bus/parked/{id}");
        await AskAsync(HttpMethod.Put, "/bus/parked/{id}/body", $"/bus/parked/{id}/body", "<b/>", "application/xml");
        await AskAsync(HttpMethod.Post, "/bus/parked/{id}/discard", $"/bus/parked/{id}/discard", "{\"reason\":\"Not needed.\"}");
        await AskAsync(HttpMethod.Post, "/bus/parked/replay", "/bus/parked/replay", "{\"flow\":\"none\"}");
        await AskAsync(HttpMethod.Get, "/bus/conversations/{id}", $"/bus/conversations/{entries[0]!["conversationId"]}");
        await AskAsync(HttpMethod.Get, "/bus/flows", "/bus/flows");
        await AskAsync(HttpMethod.Get, "/bus/audit", "/bus/audit");
        await AskAsync(HttpMethod.Get, "/bus/alerts/{id}", "/bus/alerts/AL-0", status: HttpStatusCode.NotFound);
        await AskAsync(HttpMethod.Get, "/bus/parked/{id}", "/bus/parked/PD-0", status: HttpStatusCode.NotFound);
        await AskAsync(HttpMethod.Get, "/bus/parked", "/bus/parked?flwo=x", status: HttpStatusCode.BadRequest);
        await AskAsync(HttpMethod.Get, "/bus/audit", "/bus/audit?format=xml", status: HttpStatusCode.BadRequest);
        await AskAsync(
            HttpMethod.Post, "/bus/parked/{id}/discard", $"/bus/parked/{id}/discard", "{\"reason\":\"Again.\"}",
            status: HttpStatusCode.Conflict);
        client.DefaultRequestHeaders.Authorization = null;
        await AskAsync(HttpMethod.Get, "/bus/flows", "/bus/flows", status: HttpStatusCode.Unauthorized);
    }

    private async Task<JsonNode> AskAsync(
        HttpMethod method, string path, string address, string? body = null, string type = Json,
        HttpStatusCode status = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(method, address)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, type),
        };
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(status), text);
        var described = document["paths"]![path]![method.Method.ToLowerInvariant()]!["responses"]![$"{(int)status}"]!["content"]!;
        var content = described[answer.Content.Headers.ContentType!.MediaType!];
        Assert.That(content, Is.Not.Null, $"{method} {address}: {answer.Content.Headers.ContentType}");
        var json = JsonNode.Parse(text)!;
        Assert.That(Errors(content!["schema"]!, json), Is.Empty, $"{method} {address}: {text}");
        return json;
    }

    private IEnumerable<(string Method, string Path, JsonObject Operation)> Operations() =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject());

    // A property that the schema does not have would be an undocumented one.
    private List<string> Errors(JsonNode schema, JsonNode value)
    {
        var whole = new JsonObject
        {
            ["allOf"] = new JsonArray(schema.DeepClone()),
            ["$defs"] = document["components"]!["schemas"]!.DeepClone(),
        };
        foreach (var part in whole["$defs"]!.AsObject())
        {
            if (part.Key != "ProblemDetails" && part.Value!["properties"] is not null)
                part.Value["additionalProperties"] ??= false;
        }

        var text = whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
        var results = JsonSchema.FromText(text).Evaluate(JsonSerializer.SerializeToElement(value), AsList);
        return results.IsValid ? [] : [.. (results.Details ?? []).Where(detail => detail.Errors is not null).Select(
            detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}"), "not valid"];
    }
}
