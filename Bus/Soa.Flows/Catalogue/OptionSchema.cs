using System.Globalization;
using System.Text.Json.Nodes;
using Soa.Flows.Loading;

namespace Soa.Flows.Catalogue;

/// <summary>Describes the values that an option may have, as JSON Schema.</summary>
internal static class OptionSchema
{
    private const string Name = "^[A-Za-z_][A-Za-z0-9_.-]*$";

    public static JsonObject Of(StepOption option)
    {
        var schema = OfKind(option);
        schema["description"] = option.Default is { } otherwise ? $"{option.Description} Without it: {otherwise}." : option.Description;
        return schema;
    }

    /// <summary>Returns an object with these options and no others.</summary>
    public static JsonObject OfAll(IReadOnlyList<StepOption> options, params IEnumerable<string> required)
    {
        var properties = new JsonObject();
        foreach (var option in options)
            properties[option.Name] = Of(option);
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        var needed = options.Where(option => option.Required).Select(option => option.Name).Union(required).Select(name => (JsonNode?)name)
            .ToArray();
        if (needed.Length > 0)
            schema["required"] = new JsonArray(needed);
        return schema;
    }

    public static JsonObject Reference(string definition) => new() { ["$ref"] = "#/definitions/" + definition };

    private static JsonObject OfKind(StepOption option) => option.Kind switch
    {
        OptionKind.None => new JsonObject { ["type"] = new JsonArray("null", "string"), ["maxLength"] = 0 },
        OptionKind.Text or OptionKind.Template or OptionKind.XPath => Scalar(option.Required),
        OptionKind.Map or OptionKind.Schema => new JsonObject { ["type"] = "string" },
        OptionKind.Endpoint => Reference("target"),
        OptionKind.Endpoints => OneOrMore(() => Reference("target")),
        OptionKind.Variable => new JsonObject { ["type"] = "string", ["pattern"] = Name },
        OptionKind.Variables => new JsonObject
        {
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = Name },
            ["additionalProperties"] = Scalar(isRequired: true),
            ["minProperties"] = 1,
        },
        OptionKind.Templates => new JsonObject { ["type"] = "object", ["additionalProperties"] = Scalar(isRequired: false) },
        OptionKind.Duration => new JsonObject { ["type"] = "string", ["pattern"] = @"^[0-9]+(\.[0-9]+)?(ms|s|m|h)$" },
        OptionKind.Number => new JsonObject { ["type"] = "integer" },
        OptionKind.Flag => new JsonObject { ["type"] = "boolean" },
        OptionKind.Choice => new JsonObject { ["enum"] = new JsonArray([.. option.Choices.SelectMany(Unquoted)]) },
        OptionKind.Steps => Reference("steps"),
        OptionKind.Handlers => Reference("handlers"),
        OptionKind.Items => OneOrMore(() => OfAll(option.Items)),
        _ => [],
    };

    // What is written without quotes may look like a number or a truth value.
    private static JsonObject Scalar(bool isRequired) =>
        new()
        {
            ["type"] = isRequired ? new JsonArray("string", "number", "boolean") : new JsonArray(
            "string", "number", "boolean", "null")
        };

    // In YAML, true and 1.2 without quotes are not text.
    private static IEnumerable<JsonNode?> Unquoted(string choice)
    {
        yield return choice;
        if (bool.TryParse(choice, out var flag))
            yield return flag;
        else if (decimal.TryParse(choice, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            yield return number;
    }

    public static JsonObject OneOrMore(Func<JsonObject> one) =>
        new() { ["anyOf"] = new JsonArray(one(), new JsonObject { ["type"] = "array", ["items"] = one(), ["minItems"] = 1 }) };
}
