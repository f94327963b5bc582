using System.Text.Json.Nodes;

namespace Soa.Bus.Tool.Flows.Comparing;

/// <summary>Represents how a flow differs.</summary>
/// <param name="Flow">The flow's name.</param>
/// <param name="Kind">How: <c>added</c>, <c>removed</c>, <c>changed</c> or <c>same</c>.</param>
/// <param name="Note">What else is known, such as the version that runs; empty for nothing.</param>
/// <param name="Files">The files that differ, if they are known.</param>
internal sealed record FlowChange(string Flow, string Kind, string Note, IReadOnlyList<FileChange> Files)
{
    public const string Added = "added";
    public const string Removed = "removed";
    public const string Changed = "changed";
    public const string Same = "same";

    public JsonObject ToJson() => new()
    {
        ["flow"] = Flow,
        ["change"] = Kind,
        ["note"] = Note.Length > 0 ? Note : null,
        ["files"] = new JsonArray([.. Files.Select(file => new JsonObject
        {
            ["file"] = file.File,
            ["change"] = file.Kind,
            ["diff"] = string.Join('\n', file.Diff),
        })]),
    };
}
