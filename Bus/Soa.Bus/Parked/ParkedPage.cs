using System.Xml;
using Soa.Bus.Hosting.Pages;
using Soa.Documents;
using Soa.Messaging.Parked;
using static Soa.Bus.Parked.ParkedHtml;

namespace Soa.Bus.Parked;

/// <summary>Renders a parked document as a page, with forms to edit, replay and discard it.</summary>
internal static class ParkedPage
{
    private const int LongestText = 256 * 1024;

    public static string Render(ParkedDocument document, ParkedForm form)
    {
        var html = Begin(document.Id);
        var here = $"{ParkedEndpoints.Path}/{Uri.EscapeDataString(document.Id)}";
        html.Append($"<p><a href=\"{ParkedEndpoints.Path}\">All parked documents</a></p>\n{BusPage.Error(form.Error)}<table>\n");
        foreach (var (name, value) in Facts(document).Where(fact => !string.IsNullOrEmpty(fact.Value)))
            html.Append($"<tr><th>{name}</th><td>{BusPage.Text(value)}</td></tr>\n");
        foreach (var (name, value) in document.Headers.OrderBy(header => header.Key, StringComparer.Ordinal))
            html.Append($"<tr><th>Header {BusPage.Text(name)}</th><td>{BusPage.Text(value)}</td></tr>\n");
        html.Append(
            $"</table>\n<h2>Body</h2>\n<p><a href=\"{here}/body\">{document.Body.Length} bytes, {BusPage.Text(document.ContentType)}</a>");
        html.Append(document.OriginalBody is null ? "</p>\n" : $" (edited; <a href=\"{here}/body?original=true\">as it arrived</a>)</p>\n");
        var text = TextOf(document.Body);
        var mayEdit = document.Status == ParkedStatus.Parked && (text is not null || !string.IsNullOrEmpty(form.Body));
        if (mayEdit)
        {
            html.Append($"<form method=\"post\" action=\"{here}/edit\">\n<textarea name=\"body\" "
                + $"spellcheck=\"false\">\n{BusPage.Text(form.Body ?? text)}</textarea>\n");
            html.Append($"<p>{UserFields(form)} <button>Save this body</button></p>\n</form>\n");
        }
        else
        {
            html.Append(text is null
                ? "<p class=\"quiet\">The body is too long for this page, or it is not text. Download it, and replace it with PUT at "
                + "the same address.</p>\n"
                : $"<pre>\n{BusPage.Text(text)}</pre>\n");
            html.Append(TypedBody(form));
        }

        if (document.Status == ParkedStatus.Parked)
        {
            html.Append($"<h2>Decide</h2>\n<form method=\"post\" action=\"{here}/replay\">{UserFields(form)} {CurrentVersion(form)} ");
            html.Append($"<button>Replay: send it to {BusPage.Text(document.Queue)} again</button></form>\n");
            html.Append($"<form method=\"post\" action=\"{here}/discard\">{UserFields(form)} ");
            html.Append("<label>Reason <input name=\"reason\" required maxlength=\"1000\" size=\"50\" "
                + $"value=\"{BusPage.Text(form.Reason)}\"></label> ");
            html.Append("<button>Discard</button></form>\n");
        }

        return html.End();
    }

    private static IEnumerable<(string Name, string? Value)> Facts(ParkedDocument document) =>
    [
        ("Status", document.Status),
        ("Reason", $"{document.ReasonType}: {document.ReasonMessage}"),
        ("A replay", document.IsRefused ? "starts from the beginning, because all steps were undone" : "continues at the step that failed"),
        ("Queue", document.Queue),
        ("Flow", document.Flow),
        ("Step", document.Step),
        ("Document", document.DocumentName),
        ("Message", $"{document.MessageId}"),
        ("Conversation", $"{document.ConversationId}"),
        ("Caused by", $"{document.CausationId}"),
        ("Attempts", $"{document.Attempts}"),
        ("First failed", Time(document.FirstFailedAt)),
        ("Parked", document.TimesParked > 1 ? $"{Time(document.ParkedAt)} ({document.TimesParked} times)" : Time(document.ParkedAt)),
        ("Edited", document.EditedBy is null ? null : $"{Time(document.EditedAt)} by {document.EditedBy}"),
        (document.Status, document.EndedBy is null ? null : $"{Time(document.EndedAt)} by {document.EndedBy}"),
        ("Note", document.Note),
    ];

    private static string? TextOf(byte[] body)
    {
        try
        {
            return body.Length <= LongestText ? XmlEncoding.Decode(XmlEncoding.ToUtf8(body, charset: null).Span, Charset.Utf8) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
