using System.Text.RegularExpressions;

namespace Soa.Database.Telemetry;

/// <summary>Represents what a statement does, in a few words of which there are not many.</summary>
/// <param name="Operation">Its first verb, such as <c>SELECT</c>.</param>
/// <param name="Collection">The first table it names.</param>
internal sealed partial record StatementSummary(string Operation, string? Collection)
{
    /// <summary>The summary of several statements in one request.</summary>
    public static readonly StatementSummary Batch = new("BATCH", null);

    /// <summary>Gets both, such as <c>SELECT Orders</c>.</summary>
    public string Text { get; } = Collection is null ? Operation : $"{Operation} {Collection}";

    /// <summary>Returns the summary of a statement.</summary>
    public static StatementSummary Of(string sql)
    {
        var table = Table().Match(sql);
        return new StatementSummary(
            Verb().Match(sql) is { Success: true } verb ? verb.Value.ToUpperInvariant() : "EXECUTE",
            table.Success ? table.Groups[1].Value : null);
    }

    [GeneratedRegex(@"\b(?:SELECT|INSERT|UPDATE|DELETE|MERGE)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Verb();

    [GeneratedRegex(@"\b(?:FROM|INTO|UPDATE|MERGE)\s+([A-Za-z_]\w*)", RegexOptions.IgnoreCase)]
    private static partial Regex Table();
}
