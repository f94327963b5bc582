using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Soa.Flows.Loading;

namespace Soa.Flows.Catalogue;

/// <summary>
/// Represents the JSON Schema (draft 7, which editors know best) of flow files. It is for typing: it knows steps, options and addresses,
/// but neither XPath nor files.
/// </summary>
public static class FlowSchema
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the schema as JSON.</summary>
    public static string Write(FlowCatalog catalog) => Write(new JsonObject
    {
        ["$schema"] = "http://json-schema.org/draft-07/schema#",
        ["title"] = "A Soa flow",
        ["type"] = "object",
        ["required"] = new JsonArray("flow", "from", "steps"),
        ["additionalProperties"] = false,
        ["properties"] = Properties(),
        ["definitions"] = Definitions(catalog),
    });

    internal static string Write(JsonObject schema) => schema.ToJsonString(Indented) + "\n";

    internal static JsonObject Described(JsonObject schema, string description)
    {
        schema["description"] = description;
        return schema;
    }

    internal static JsonObject Texts(string description) => Described(
        new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = new JsonObject
            {
                ["type"] = new JsonArray(
            "string", "number", "boolean")
            }
        }, description);

    private static JsonObject Properties() => new()
    {
        ["flow"] = Described(
            new JsonObject { ["type"] = "string", ["pattern"] = "^[A-Za-z0-9.-]+$" }, "The name; the flow's queue is flow.<name>."),
        ["description"] = Described(new JsonObject { ["type"] = "string" }, "What it does, in a sentence."),
        ["from"] = Described(OptionSchema.OneOrMore(() => OptionSchema.Reference("source")), "Where its documents come from."),
        ["namespaces"] = Texts("The prefixes that its XPath uses."),
        ["properties"] = Texts("Constants, each a variable for XPath and maps."),
        ["time"] = OptionSchema.Of(new StepOption(
            "time", OptionKind.Duration, "The longest time it may take over one document.", Default: "the installation's limit")),
        ["journal-keys"] = Described(
            OptionSchema.OneOrMore(() => new JsonObject { ["type"] = "string", ["minLength"] = 1 }),
            "XPath, one or a list, that finds in what it receives the numbers by which people look for it in the journal."),
        ["steps"] = OptionSchema.Reference("steps"),
        ["on-fault"] = Described(OptionSchema.Reference("handlers"), "What is done about business faults that no step handles."),
    };

    private static JsonObject Definitions(FlowCatalog catalog)
    {
        var endpoints = catalog.Endpoints.Values.Distinct().OrderBy(endpoint => endpoint.Schemes[0], StringComparer.Ordinal).ToArray();
        var steps = catalog.Steps.Values.OrderBy(step => step.Name, StringComparer.Ordinal).ToArray();
        var definitions = new JsonObject
        {
            ["source"] = Endpoint(
                "An address to receive from, or 'endpoint:' with it and options.",
                [.. endpoints.Where(endpoint => endpoint.Source is not null).Select(endpoint => (endpoint, endpoint.SourceOptions))]),
            ["target"] = Endpoint(
                "An address to send to, or 'endpoint:' with it and options.",
                [.. endpoints.Where(endpoint => endpoint.Target is not null).Select(endpoint => (endpoint, endpoint.TargetOptions))]),
            ["steps"] = OptionSchema.OneOrMore(() => OptionSchema.Reference("step")),
            ["handlers"] = new JsonObject
            {
                ["type"] = "object",
                ["description"] = "Steps by the fault's name; 'any' is for all others.",
                ["additionalProperties"] = OptionSchema.Reference("steps"),
            },
            ["step"] = new JsonObject
            {
                ["anyOf"] = new JsonArray([Bare(steps), .. steps.Select(step => (JsonNode)OptionSchema.Reference("step-" + step.Name))]),
            },
        };
        foreach (var step in steps)
            definitions["step-" + step.Name] = Step(step);
        return definitions;
    }

    private static JsonObject Bare(IEnumerable<StepDefinition> steps) => new()
    {
        ["description"] = "A step without options.",
        ["enum"] = new JsonArray(
            [.. steps.Where(step => !step.Options.Any(option => option.Required)).Select(step => (JsonNode?)step.Name)]),
    };

    private static JsonObject Step(StepDefinition step)
    {
        var schema = OptionSchema.OfAll(
            step.Name == StepDefinition.Fault.Name ? step.Options : [.. step.Options, StepDefinition.Fault], step.Name);
        schema["title"] = step.Name;
        return Described(schema, $"{step.Pattern}. {step.Description}");
    }

    private static JsonObject Endpoint(
        string description, IReadOnlyList<(EndpointDefinition Endpoint, IReadOnlyList<StepOption> Options)> endpoints) => new()
        {
            ["description"] = description,
            ["anyOf"] = new JsonArray(
            [Address(endpoints.SelectMany(pair => pair.Endpoint.Schemes)), .. endpoints.Select(
                pair => (JsonNode)WithOptions(pair.Endpoint, pair.Options))]),
        };

    private static JsonObject WithOptions(EndpointDefinition endpoint, IReadOnlyList<StepOption> options)
    {
        var schema = OptionSchema.OfAll([EndpointDefinition.Endpoint, .. options]);
        schema["title"] = endpoint.Schemes[0] + ":";
        schema["properties"]![EndpointDefinition.Endpoint.Name] = Described(
            Address(endpoint.Schemes), $"{endpoint.Pattern}. {endpoint.Description}");
        return schema;
    }

    private static JsonObject Address(IEnumerable<string> schemes) =>
        new() { ["type"] = "string", ["pattern"] = $"^({string.Join('|', schemes)}):" };
}
