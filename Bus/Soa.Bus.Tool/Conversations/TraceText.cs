using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Soa.Bus.Tool.CommandLine;

namespace Soa.Bus.Tool.Conversations;

/// <summary>Writes a conversation as a tree of its messages, a row for each, with times.</summary>
/// <param name="terminal">Paints the text.</param>
/// <param name="bodies">The documents of entries by their numbers, if they are wanted.</param>
internal sealed class TraceText(Terminal terminal, IReadOnlyDictionary<long, string> bodies)
{
    // The columns before the tree: when, and how long.
    private static readonly string Margin = new(' ', 24);

    private readonly StringBuilder text = new();
    private DateTime began;
    private int calls;
    private int faults;

    /// <summary>Returns the text of a conversation.</summary>
    public string Write(JsonObject conversation)
    {
        var (start, end) = (Time(conversation["began"]!), Time(conversation["ended"]!));
        began = start;
        var rows = conversation["messages"]!.AsArray().OfType<JsonNode>().ToArray();
        foreach (var (message, isLast) in WithLast(rows))
            Append(message, null, "", rows.Length == 1 ? "" : Branch(isLast), rows.Length == 1 ? "" : Below(isLast));
        var summary = $"{start.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)} UTC, took {Duration(end - start)}, "
            + $"{Number(calls, "message")}, {Number(faults, "fault")}";
        return $"{terminal.Bold($"Conversation {conversation["conversationId"]}")}\n{summary}\n\n"
            + $"{terminal.Dim("        at        took")}\n{text}";
    }

    private void Append(JsonNode message, Call? parent, string indent, string branch, string below)
    {
        var call = Call.Of(message, parent);
        calls++;
        var led = message["led"]!.AsArray().OfType<JsonNode>().ToArray();
        var at = $"+{(call.At - began).TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)}".PadLeft(10);
        var took = (call.Took > TimeSpan.Zero ? Duration(call.Took) : "").PadLeft(12);
        var name = call.Fault is null ? terminal.Bold(call.Document) : terminal.Red(call.Document);
        text.Append(terminal.Dim(at)).Append(took).Append("  ").Append(indent).Append(branch).Append(name).Append("  ")
            .Append(Way(call)).Append('\n');
        var rest = indent + below + (led.Length > 0 ? "│    " : "     ");
        foreach (var happened in call.Events)
            Line(rest, terminal.Yellow(happened));
        if (call.Fault is { } fault)
        {
            faults++;
            Line(rest, terminal.Red(fault));
        }

        foreach (var entry in call.Entries.Where(entry => bodies.ContainsKey((long)entry["entryId"]!)))
        {
            Line(rest, terminal.Dim($"{entry["kind"]} {entry["documentName"]}, {entry["bodySize"]} bytes:"));
            foreach (var line in bodies[(long)entry["entryId"]!].ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
                Line(rest, line);
        }

        foreach (var (child, isLast) in WithLast(led))
            Append(child, call, indent + below, Branch(isLast), Below(isLast));
    }

    private static string Branch(bool isLast) => isLast ? "└─ " : "├─ ";

    private static string Below(bool isLast) => isLast ? "   " : "│  ";

    private string Way(Call call)
    {
        var way = string.Join(" → ", new[] { call.From }.Concat(call.To).Where(part => part.Length > 0));
        return call.Answer is null ? way : $"{way} {terminal.Dim($"← {call.Answer}")}";
    }

    private void Line(string indent, string line) => text.Append(Margin).Append(indent).Append(line).Append('\n');

    private static IEnumerable<(JsonNode Message, bool IsLast)> WithLast(JsonNode[] messages) =>
        messages.Select((message, index) => (message, index == messages.Length - 1));

    private static DateTime Time(JsonNode time) =>
        DateTime.Parse((string)time!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private static string Duration(TimeSpan time) => time.TotalSeconds >= 10
        ? $"{time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s"
        : $"{time.TotalMilliseconds.ToString(time.TotalMilliseconds >= 100 ? "0" : "0.0", CultureInfo.InvariantCulture)} ms";

    private static string Number(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
