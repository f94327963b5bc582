using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Soa.Bus.Describing;

/// <summary>Describes the API below <c>/bus</c> by OpenAPI 3.1.</summary>
internal static class ApiDescriptionHosting
{
    /// <summary>Specifies the address of the description.</summary>
    public const string Path = "/bus/openapi.json";

    private const string Root = "bus";

    /// <summary>Registers the description.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.ShouldInclude = described => described.RelativePath == Root
            || described.RelativePath?.StartsWith($"{Root}/", StringComparison.Ordinal) == true;
        options.AddOperationTransformer(OperationDescription.CompleteAsync);
        options.AddSchemaTransformer(SchemaDescription.CompleteAsync);
        options.AddDocumentTransformer(DocumentDescription.CompleteAsync);
    });

    /// <summary>Maps <c>/bus/openapi.json</c>.</summary>
    public static void MapApiDescription(this IEndpointRouteBuilder routes) => routes.MapOpenApi(Path);
}
