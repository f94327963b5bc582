using System.Globalization;
using System.Text;
using Soa.Bus.Hosting.Pages;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Reading;

namespace Soa.Bus.Journal;

/// <summary>Renders a conversation: the calls, their documents, times and durations, and the failures.</summary>
internal static class ConversationPage
{
    public static string Render(Conversation story)
    {
        var html = new StringBuilder();
        var total = (story.Ended - story.Began).TotalMicroseconds;
        html.Append(CultureInfo.InvariantCulture, $"<h1>Conversation {story.ConversationId}</h1>\n");
        html.Append($"<p class=\"ground\">Began {JournalPage.Time(story.Began)}, took {JournalPage.Milliseconds(total)}</p>\n");
        html.Append("<table>\n<tr><th class=\"number\">After</th><th>What happened</th><th>Where</th>"
            + "<th class=\"number\">Took</th><th>Outcome</th><th>Document</th></tr>\n");
        foreach (var message in story.Messages)
            Append(html, message, story.Began, 0);
        return JournalPage.Render(html.Append("</table>\n").ToString());
    }

    private static void Append(StringBuilder html, MessageNode message, DateTime began, int depth)
    {
        foreach (var entry in message.Entries)
            Append(html, entry, began, depth);
        foreach (var led in message.Led)
            Append(html, led, began, depth + 1);
    }

    private static void Append(StringBuilder html, JournalItem entry, DateTime began, int depth)
    {
        var indent = (depth * 1.5).ToString("0.0", CultureInfo.InvariantCulture);
        var attempt = entry.Attempt > 1 ? $" (attempt {entry.Attempt})" : "";
        html.Append($"<tr class=\"{BusPage.Text(entry.Outcome)}\">")
            .Cell(JournalPage.Milliseconds((entry.At - began).TotalMicroseconds), "number")
            .Cell($"<div style=\"padding-left: {indent}rem\"><span class=\"kind\">{BusPage.Text(entry.Kind)}</span> "
                + $"<span class=\"name\">{BusPage.Text(Name(entry))}</span>{attempt}{By(entry)}</div>")
            .Cell(Place(entry), "place")
            .Cell(entry.Microseconds == 0 ? "" : JournalPage.Milliseconds(entry.Microseconds), "number")
            .Cell(Outcome(entry))
            .Cell(BodyLink(entry))
            .Append("</tr>\n");
    }

    private static string Name(JournalItem entry) => entry.DocumentName ?? (entry.BodySize == 0 ? "" : "(no XML)");

    private static string By(JournalItem entry)
    {
        var from = entry.Address is null ? "" : $" from {BusPage.Text(entry.Address)}";
        return entry.Who is null ? from : $" by <strong>{BusPage.Text(entry.Who)}</strong>{from}";
    }

    private static string Place(JournalItem entry)
    {
        var place = new StringBuilder();
        if (entry.Flow is not null)
        {
            place.Append("flow ").Append(BusPage.Text(entry.Flow)).Append(' ').Append(BusPage.Text(entry.Step));
            if (entry.FlowVersion is not null)
                place.Append(" (version ").Append(BusPage.Text(entry.FlowVersion)).Append(')');
        }

        if (entry.Endpoint is not null)
            place.Append(place.Length == 0 ? "" : " &middot; ").Append(entry.Kind is "Sent" or "Published" ? "&rarr; " : "")
                .Append(BusPage.Text(entry.Endpoint));
        return place.ToString();
    }

    private static string Outcome(JournalItem entry) => entry.Outcome == nameof(JournalOutcome.Ok)
        ? $"ok {BusPage.Text(entry.Reason)}"
        : $"<strong class=\"{BusPage.Text(entry.Outcome)}\">{BusPage.Text(entry.Fault ?? entry.Outcome)}</strong> "
        + $"{BusPage.Text(entry.Reason)}";

    private static string BodyLink(JournalItem entry) => entry.KeptBytes == 0
        ? $"{entry.BodySize} bytes"
        : $"<a href=\"/bus/journal/{entry.EntryId}/body\">{entry.BodySize} bytes</a>{(entry.KeptBytes < entry.BodySize ? " (cut)" : "")}";
}
