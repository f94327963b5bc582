using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Soa.Documents;
using Soa.Messaging.Alerting;

namespace Soa.Bus.Alerting.Channels;

/// <summary>
/// Writes messages for an incoming webhook of Slack: blocks, and a text for notifications. What comes from failures is escaped, so that it
/// names nobody and links nowhere.
/// </summary>
internal sealed class SlackFormat : IWebFormat
{
    // Slack's limit of a header block.
    private const int LongestHeader = 150;

    // Slack's limit of a section is 3000, and escaping makes five characters of one.
    private const int LongestTitle = 150;
    private const int LongestDetail = 400;

    /// <inheritdoc/>
    public byte[] Write(AlertNotice notice)
    {
        var blocks = new JsonArray(new JsonObject
        {
            ["type"] = "header",
            ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = TextCut.Cut(notice.Subject, LongestHeader), ["emoji"] = false },
        });
        foreach (var item in notice.Items)
            blocks.Add(Section(TextOf(item)));
        if (notice.More > 0)
            blocks.Add(Section(string.Create(CultureInfo.InvariantCulture, $"And {notice.More} more.")));
        if (notice.Address is { } all)
            blocks.Add(Section($"<{Escape(all.AbsoluteUri)}|All alerts>"));
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["text"] = Escape(notice.Subject), ["blocks"] = blocks });
    }

    private static string TextOf(AlertNoticeItem item)
    {
        var text = Escape(TextCut.Cut(item.Title, LongestTitle));
        var title = item.Address is { } address ? $"<{Escape(address.AbsoluteUri)}|{text}>" : text;
        return $"{NoticeText.Mark(item.State)} *{AlertNotice.WordOf(item.State)}:* {title}\n"
            + $"{Escape(TextCut.Cut(item.Detail, LongestDetail))}\n{Escape(NoticeText.Times(item))}";
    }

    private static JsonObject Section(string text) => new()
    {
        ["type"] = "section",
        ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = text, ["verbatim"] = true },
    };

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
