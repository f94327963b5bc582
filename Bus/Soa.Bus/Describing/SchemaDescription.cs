using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Soa.Bus.Describing;

/// <summary>Corrects schemas of the description.</summary>
internal static class SchemaDescription
{
    private const JsonSchemaType Numbers = JsonSchemaType.Integer | JsonSchemaType.Number;

    /// <summary>Makes numbers numbers: they are read from texts too, but never written as such.</summary>
    public static Task CompleteAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (schema.Type is { } type && (type & Numbers) != 0 && type.HasFlag(JsonSchemaType.String))
            (schema.Type, schema.Pattern) = (type & ~JsonSchemaType.String, null);
        return Task.CompletedTask;
    }
}
