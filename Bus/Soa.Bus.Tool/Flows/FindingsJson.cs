using System.Text.Json.Nodes;
using Soa.Flows.Checking;

namespace Soa.Bus.Tool.Flows;

/// <summary>
/// Writes the output of <c>soa flows check --json</c>: <c>{ "flows": 3, "errors": 1, "warnings": 0, "findings": [ { "severity", "file",
/// "line", "message" } ] }</c>.
/// </summary>
internal static class FindingsJson
{
    public static JsonObject Write(int flows, IReadOnlyList<FlowFinding> findings) => new()
    {
        ["flows"] = flows,
        ["errors"] = findings.Count(finding => finding.IsError),
        ["warnings"] = findings.Count(finding => !finding.IsError),
        ["findings"] = new JsonArray([.. findings.Select(finding => new JsonObject
        {
            ["severity"] = finding.IsError ? "error" : "warning",
            ["file"] = finding.Error.File,
            ["line"] = finding.Error.Line,
            ["message"] = finding.Error.Message,
        })]),
    };
}
