using System.Globalization;
using System.Text;
using Soa.Messaging.Auditing;

namespace Soa.Bus.Auditing;

/// <summary>
/// Writes the audit as CSV (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV
/// Injection).
/// </summary>
public static class AuditCsv
{
    private static readonly string[] Columns = ["id", "at", "who", "address", "action", "target", "flow", "detail", "difference"];

    /// <summary>Returns the entries, with a line of column names.</summary>
    public static string Write(IEnumerable<AuditEntry> entries)
    {
        var csv = new StringBuilder().AppendJoin(',', Columns).Append("\r\n");
        foreach (var entry in entries)
        {
            string?[] values =
            [
                entry.Id.ToString(CultureInfo.InvariantCulture),
                entry.At.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
                entry.Who, entry.Address, entry.Action, entry.Target, entry.Flow, entry.Detail, entry.Difference,
            ];
            csv.AppendJoin(',', values.Select(Field)).Append("\r\n");
        }

        return csv.ToString();
    }

    private static string Field(string? value)
    {
        var text = value ?? "";
        if (text.Length > 0 && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r' or '\n'))
            text = "'" + text;
        return text.AsSpan().ContainsAny("\",\r\n'") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
