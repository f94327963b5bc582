using System.Globalization;
using Soa.Messaging.Auditing;

namespace Soa.Bus.Auditing;

/// <summary>
/// Writes the audit as CSV (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV
/// Injection).
/// </summary>
internal static class AuditCsv
{
    private static readonly string[] Columns = ["id", "at", "who", "address", "action", "target", "flow", "detail", "difference"];

    /// <summary>Gets the line of column names.</summary>
    public static string Header { get; } = $"{string.Join(',', Columns)}\r\n";

    /// <summary>Returns the line of an entry.</summary>
    public static string Write(AuditEntry entry)
    {
        string?[] values =
        [
            entry.Id.ToString(CultureInfo.InvariantCulture),
            entry.At.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
            entry.Who, entry.Address, entry.Action, entry.Target, entry.Flow, entry.Detail, entry.Difference,
        ];
        return $"{string.Join(',', values.Select(Field))}\r\n";
    }

    private static string Field(string? value)
    {
        var text = value ?? "";
        if (text.Length > 0 && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r' or '\n'))
            text = "'" + text;
        return text.AsSpan().ContainsAny("\",\r\n'") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
