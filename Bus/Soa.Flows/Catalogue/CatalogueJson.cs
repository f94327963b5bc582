using System.Text.Json.Nodes;
using Soa.Flows.Loading;

namespace Soa.Flows.Catalogue;

/// <summary>Represents the catalogue of steps and endpoints for programs.</summary>
public static class CatalogueJson
{
    /// <summary>Returns all of them: <c>{ "steps": [ … ], "endpoints": [ … ] }</c>.</summary>
    public static JsonObject Write(FlowCatalog catalog) => new()
    {
        ["steps"] = new JsonArray([.. catalog.Steps.Values.OrderBy(step => step.Name, StringComparer.Ordinal).Select(Write)]),
        ["endpoints"] = new JsonArray(
            [.. catalog.Endpoints.Values.Distinct().OrderBy(endpoint => endpoint.Schemes[0], StringComparer.Ordinal).Select(Write)]),
    };

    /// <summary>Returns one of them; <c>null</c> if there is none of that name.</summary>
    public static JsonObject? Write(FlowCatalog catalog, string name)
    {
        if (catalog.Steps.TryGetValue(name, out var step))
            return Write(step);
        return catalog.Endpoints.TryGetValue(name.TrimEnd(':'), out var endpoint) ? Write(endpoint) : null;
    }

    private static JsonObject Write(StepDefinition step) => new()
    {
        ["name"] = step.Name,
        ["pattern"] = step.Pattern,
        ["description"] = step.Description,
        ["options"] = Options(step.Options),
        ["failure"] = step.Failure,
        ["example"] = step.Example,
    };

    private static JsonObject Write(EndpointDefinition endpoint) => new()
    {
        ["schemes"] = Texts(endpoint.Schemes),
        ["pattern"] = endpoint.Pattern,
        ["description"] = endpoint.Description,
        ["isSource"] = endpoint.Source is not null,
        ["isTarget"] = endpoint.Target is not null,
        ["sourceOptions"] = Options(endpoint.SourceOptions),
        ["targetOptions"] = Options(endpoint.TargetOptions),
        ["example"] = endpoint.Example,
    };

    private static JsonArray Options(IReadOnlyList<StepOption> options) => new([.. options.Select(option => new JsonObject
    {
        ["name"] = option.Name,
        ["value"] = OptionText.Of(option),
        ["isRequired"] = option.Required,
        ["default"] = option.Default,
        ["choices"] = Texts(option.Choices),
        ["description"] = option.Description,
        ["items"] = Options(option.Items),
    })]);

    private static JsonArray Texts(IReadOnlyList<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
