using System.ServiceModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Soa.Contrast.Calls;
using Soa.ServiceModel.Delivery;

namespace Soa.Contrast.Microservices.Rest;

/// <summary>Serves the REST API of a service: minimal API, with JSON in and out.</summary>
internal static class RestServer
{
    private static readonly JsonSerializerOptions FromText = new(JsonForm.Options)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    /// <summary>Maps the routes of the contract of a service.</summary>
    public static void MapRest(this IEndpointRouteBuilder app, Type contract)
    {
        foreach (var route in RestRoute.All.Where(route => route.Operation.Contract == contract))
            app.MapMethods(route.Path, [route.Method.Method], context => AnswerAsync(context, route.Operation));
    }

    private static async Task AnswerAsync(HttpContext context, ContractOperation operation)
    {
        var local = context.RequestServices.GetRequiredService<LocalTransaction>();
        try
        {
            var request = await ReadAsync(context, operation);
            Task<object> Invoke(IServiceProvider scope) => operation.InvokeAsync(scope.GetRequiredService(operation.Contract), request);
            var result = operation.IsReadOnly
                ? await local.ReadAsync(Invoke, context.RequestAborted)
                // The caller may leave: what it has asked for is done all the same.
                : await local.RunAsync(Invoke, cancellationToken: CancellationToken.None);
            await context.Response.WriteAsJsonAsync(result, operation.Result, JsonForm.Options);
        }
        catch (JsonException error)
        {
            await Results.Problem(error.Message, statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context);
        }
        catch (FaultException fault) when (FaultDocument.Of(fault, operation) is { } refusal)
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await context.Response.WriteAsJsonAsync(refusal, JsonForm.Options, "application/problem+json");
        }
    }

    private static async Task<object> ReadAsync(HttpContext context, ContractOperation operation)
    {
        var members = HttpMethods.IsPost(context.Request.Method)
            ? await JsonSerializer.DeserializeAsync<JsonObject>(context.Request.Body, JsonForm.Options, context.RequestAborted) ?? []
            : [];
        foreach (var (name, value) in context.Request.RouteValues)
            members[name] = $"{value}";
        foreach (var (name, values) in context.Request.Query)
            members[name] = IsList(operation, name) ? new JsonArray([.. values.Select(value => JsonValue.Create(value))]) : $"{values}";
        return members.Deserialize(operation.Request, FromText) ?? throw new JsonException("The request is empty.");
    }

    private static bool IsList(ContractOperation operation, string name) =>
        operation.Request.GetProperties().Any(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
            && typeof(IEnumerable<string>).IsAssignableFrom(member.PropertyType));
}
