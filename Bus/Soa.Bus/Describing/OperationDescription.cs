using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Soa.Bus.Describing;

/// <summary>Adds what the metadata of a route say to its operation.</summary>
internal static class OperationDescription
{
    private const string Json = "application/json";

    /// <summary>Adds parameters, bodies and examples.</summary>
    public static async Task CompleteAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var parameter in metadata.OfType<QueryParameter>())
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Description = parameter.Meaning,
                Example = JsonSerializer.SerializeToNode(parameter.Example),
                Schema = await context.GetOrCreateSchemaAsync(parameter.Type, null, cancellationToken),
            });
        }

        await AddBodiesAsync(operation, metadata.OfType<RequestBody>().ToList(), context, cancellationToken);
        var example = metadata.OfType<ResponseExample>().FirstOrDefault();
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (example is not null && status == "200" && response.Content?.TryGetValue(Json, out var answer) == true)
                answer.Example = JsonNode.Parse(example.Json);
            if (int.Parse(status, CultureInfo.InvariantCulture) >= 400)
                response.Description = MeaningOf(status);
        }
    }

    private static async Task AddBodiesAsync(
        OpenApiOperation operation, IReadOnlyList<RequestBody> bodies, OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken)
    {
        if (bodies.Count == 0)
            return;
        var content = new Dictionary<string, OpenApiMediaType>();
        foreach (var body in bodies)
        {
            content[body.ContentType] = new OpenApiMediaType
            {
                Schema = body.Type is null
                    ? new OpenApiSchema { Type = JsonSchemaType.String, Description = body.Meaning }
                    : await context.GetOrCreateSchemaAsync(body.Type, null, cancellationToken),
                Example = body.ContentType == Json ? JsonNode.Parse(body.Example) : JsonValue.Create(body.Example),
            };
        }

        operation.RequestBody = new OpenApiRequestBody
        {
            Description = bodies[0].Meaning,
            Required = bodies[0].IsRequired,
            Content = content,
        };
    }

    private static string MeaningOf(string status) => status switch
    {
        "400" => "The request cannot be understood; the detail says which part of it.",
        "401" => "The caller must authenticate, or its credentials are wrong.",
        "403" => "The caller may not do this; the detail names the role that it needs.",
        "404" => "It does not exist, or no longer.",
        "409" => "Somebody has decided about it already.",
        "503" => "The queue does not take documents now; nothing has changed.",
        _ => "An error; the detail says what to do.",
    };
}
