using System.Globalization;
using System.Text;
using Soa.Bus.Hosting.Pages;
using Soa.Messaging.Journal.Reading;

namespace Soa.Bus.Journal;

/// <summary>Renders the search by business key, and the conversations found.</summary>
internal static class SearchPage
{
    public static string Render(string? key, IReadOnlyList<ConversationSummary> found)
    {
        var html = new StringBuilder("<h1>Find a conversation</h1>\n").Append(JournalPage.SearchForm(key));
        if (key is null)
            return JournalPage.Render(html.ToString());
        if (found.Count == 0)
        {
            html.Append($"<p>The journal has no entries about {BusPage.Text(key)}. Write the whole number. Entries appear within a "
                + "tenth of a second.</p>\n");
            return JournalPage.Render(html.ToString());
        }

        html.Append("<table>\n<tr><th>Conversation</th><th>Began with</th><th>Where</th><th>When</th>"
            + "<th class=\"number\">Entries</th><th class=\"number\">Problems</th></tr>\n");
        foreach (var conversation in found)
        {
            html.Append(conversation.Problems > 0 ? "<tr class=\"Fault\">" : "<tr>")
                .Cell($"<a href=\"/bus/conversations/{conversation.ConversationId}\">{conversation.ConversationId}</a>")
                .Cell(BusPage.Text(conversation.DocumentName))
                .Cell(BusPage.Text(conversation.Endpoint), "place")
                .Cell(JournalPage.Time(conversation.Began))
                .Cell(conversation.Entries.ToString(CultureInfo.InvariantCulture), "number")
                .Cell(conversation.Problems.ToString(CultureInfo.InvariantCulture), "number")
                .Append("</tr>\n");
        }

        return JournalPage.Render(html.Append("</table>\n").ToString());
    }
}
