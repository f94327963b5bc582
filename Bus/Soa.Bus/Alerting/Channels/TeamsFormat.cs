using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Soa.Messaging.Alerting;

namespace Soa.Bus.Alerting.Channels;

/// <summary>
/// Writes messages for a webhook of Workflows in Microsoft Teams: an Adaptive Card. What comes from failures is in text runs, which
/// know no Markdown.
/// </summary>
internal sealed class TeamsFormat : IWebFormat
{
    // The latest version that Teams shows everywhere.
    private const string CardVersion = "1.4";

    // Teams takes 28 KB.
    private const int MostBytes = 27 * 1024;

    /// <inheritdoc/>
    public byte[] Write(AlertNotice notice)
    {
        for (var count = notice.Items.Count; ; count--)
        {
            var shorter = notice with { Items = [.. notice.Items.Take(count)], More = notice.More + notice.Items.Count - count };
            var card = CardOf(shorter, notice.Subject);
            if (card.Length <= MostBytes || count <= 1)
                return card;
        }
    }

    private static byte[] CardOf(AlertNotice notice, string subject)
    {
        var body = new JsonArray(Text(Run(subject, isBold: true, size: "Medium")));
        foreach (var item in notice.Items)
        {
            body.Add(new JsonObject
            {
                ["type"] = "Container",
                ["separator"] = true,
                ["items"] = new JsonArray(
                    Text(Run(
                        $"{AlertNotice.WordOf(item.State)}: {item.Title}", isBold: true,
                        color: item.State == AlertNoticeState.Ended ? "Good" : "Attention", address: item.Address)),
                    Text(Run(item.Detail)),
                    Text(Run(NoticeText.Times(item), isSubtle: true))),
            });
        }

        if (notice.More > 0)
            body.Add(Text(Run(string.Create(CultureInfo.InvariantCulture, $"And {notice.More} more."))));
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = CardVersion,
            ["body"] = body,
            ["msteams"] = new JsonObject { ["width"] = "Full" },
        };
        if (notice.Address is { } all)
            card["actions"] = new JsonArray(Open("All alerts", all));
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive",
                ["contentUrl"] = null,
                ["content"] = card,
            }),
        });
    }

    private static JsonObject Text(JsonObject run) => new() { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(run) };

    private static JsonObject Run(
        string text, bool isBold = false, bool isSubtle = false, string? size = null, string? color = null, Uri? address = null)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        if (isBold)
            run["weight"] = "Bolder";
        if (isSubtle)
            run["isSubtle"] = true;
        if (size is not null)
            run["size"] = size;
        if (color is not null)
            run["color"] = color;
        if (address is not null)
            run["selectAction"] = Open(text, address);
        return run;
    }

    private static JsonObject Open(string title, Uri address) =>
        new() { ["type"] = "Action.OpenUrl", ["title"] = title, ["url"] = address.AbsoluteUri };
}
