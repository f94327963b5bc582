using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Soa.Messaging.Alerting;

namespace Soa.Bus.Alerting.Channels;

/// <summary>
/// Writes messages as JSON with the headers of the specification Standard Webhooks: <c>webhook-id</c>, <c>webhook-timestamp</c>, and, if
/// there is a secret, <c>webhook-signature</c>, an HMAC-SHA256 of id, timestamp and body.
/// </summary>
/// <param name="key">The secret; <c>null</c> for none.</param>
internal sealed class WebhookFormat(byte[]? key) : IWebFormat
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <inheritdoc/>
    public byte[] Write(AlertNotice notice) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject
        {
            ["type"] = notice.IsTest ? "soa.alerts.test" : "soa.alerts",
            ["timestamp"] = JsonSerializer.SerializeToNode(notice.CreatedAt, Json),
            ["data"] = new JsonObject
            {
                ["id"] = notice.Id,
                ["subject"] = notice.Subject,
                ["alerts"] = JsonSerializer.SerializeToNode(notice.Items, Json),
                ["more"] = notice.More,
                ["address"] = notice.Address?.AbsoluteUri,
            },
        },
        Json);

    /// <inheritdoc/>
    public void AddHeaders(HttpRequestHeaders headers, AlertNotice notice, byte[] body, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        headers.Add("webhook-id", notice.Id);
        headers.Add("webhook-timestamp", timestamp);
        if (key is null)
            return;
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{notice.Id}.{timestamp}."), .. body];
        headers.TryAddWithoutValidation("webhook-signature", $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}");
    }
}
