using System.Text.Json.Nodes;

namespace Soa.Flows.Catalogue;

/// <summary>Represents the JSON Schema (draft 7) of case files.</summary>
public static class CaseSchema
{
    /// <summary>Returns the schema as JSON.</summary>
    public static string Write() => FlowSchema.Write(new JsonObject
    {
        ["$schema"] = "http://json-schema.org/draft-07/schema#",
        ["title"] = "A case of a Soa flow",
        ["type"] = "object",
        ["required"] = new JsonArray("case", "given"),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            ["case"] = Text("What it shows, as a sentence."),
            ["given"] = FlowSchema.Described(
                OptionSchema.OneOrMore(() => OptionSchema.Reference("input")),
                "What the flow receives: a file's name, XML or JSON; several, one after the other."),
            ["answers"] = Described(
                "What endpoints answer, by address; of a list each in turn, the last again and again.",
                OptionSchema.OneOrMore(() => OptionSchema.Reference("answer"))),
            ["namespaces"] = FlowSchema.Texts("The prefixes of 'holds', beside those of the flow."),
            ["expect"] = Expect(),
        },
        ["definitions"] = Definitions(),
    });

    private static JsonObject Expect() => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            ["outcome"] = FlowSchema.Described(
                new JsonObject { ["enum"] = new JsonArray("completed", "handled", "failed", "error") }, "How the flow ends; 'error' is "
                    + "a technical failure. Without it: completed."),
            ["fault"] = Text("The name of the fault with which it ends or that it handled."),
            ["failure"] = Text("A part of the technical failure's message."),
            ["answer"] = OptionSchema.Reference("document"),
            ["status"] = FlowSchema.Described(
                new JsonObject { ["type"] = "integer", ["minimum"] = 200, ["maximum"] = 599 },
                "The status that who called by http: or soap: gets."),
            ["headers"] = FlowSchema.Texts("Headers of the response, by name; an empty one must not be there."),
            ["sent"] = new JsonObject
            {
                ["type"] = "array",
                ["description"] = "All that is sent, in order: an address, or an address with what is sent there.",
                ["items"] = new JsonObject
                {
                    ["anyOf"] = new JsonArray(
                        new JsonObject { ["type"] = "string" },
                        new JsonObject
                        {
                            ["type"] = "object",
                            ["minProperties"] = 1,
                            ["maxProperties"] = 1,
                            ["additionalProperties"] = OptionSchema.Reference("document"),
                        }),
                },
            },
        },
    };

    private static JsonObject Definitions() => new()
    {
        ["input"] = new JsonObject
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = "string" },
                Object(
                    ("document", Text("A file's name, XML or JSON.")),
                    ("headers", FlowSchema.Texts("Headers that come with it.")),
                    ("from", Text("The http: or soap: endpoint it comes by, as it stands in the flow; "
                        + "needed for 'status' and 'headers' where there are several.")),
                    ("after", Text("How far the clock goes on before it, such as 30s."))),
                Object(("after", Text("How far the clock goes on, without a document.")))),
        },
        ["document"] = new JsonObject
        {
            ["description"] = "A file's name, XML or JSON; or XPath that must be true of it, and headers.",
            ["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = "string" },
                new JsonObject
                {
                    ["type"] = "object",
                    ["minProperties"] = 1,
                    ["additionalProperties"] = false,
                    ["properties"] = new JsonObject
                    {
                        ["document"] = Text("A file's name, XML or JSON."),
                        ["holds"] = new JsonObject
                        {
                            ["type"] = "array",
                            ["items"] = new JsonObject
                            {
                                ["type"] = new JsonArray(
                            "string", "boolean", "number")
                            }
                        },
                        ["headers"] = FlowSchema.Texts("Headers it must have, by name; an empty one must not be there."),
                    },
                }),
        },
        ["answer"] = new JsonObject
        {
            ["description"] = "A file's name, XML or JSON; a business fault; a technical failure; "
                + "or silence until the call's time is over.",
            ["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = "string" },
                Object(
                    ("fault", Text("The business fault's name.")), ("message", Text("Its message.")),
                    ("field", Text("The field that is wrong."))),
                Object(("failure", Text("What happens: the message of a technical failure."))),
                Object(("timeout", new JsonObject { ["const"] = true, ["description"] = "No answer comes in time." }))),
        },
    };

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    private static JsonObject Described(string description, JsonObject value) =>
        new() { ["type"] = "object", ["description"] = description, ["additionalProperties"] = value };

    private static JsonObject Object(params (string Name, JsonObject Schema)[] properties) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Schema))),
        ["required"] = new JsonArray(properties[0].Name),
    };
}
