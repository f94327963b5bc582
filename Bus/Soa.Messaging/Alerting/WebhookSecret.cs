using System.Text;

namespace Soa.Messaging.Alerting;

/// <summary>Reads secrets of webhooks as the specification Standard Webhooks writes them, or as plain text.</summary>
public static class WebhookSecret
{
    /// <summary>Specifies how a secret begins that is written in base64.</summary>
    public const string Prefix = "whsec_";

    /// <summary>Returns the bytes of a secret.</summary>
    /// <param name="secret">The text of the setting.</param>
    /// <param name="key">The bytes.</param>
    /// <returns>False if it begins with <see cref="Prefix"/> and is not base64.</returns>
    public static bool TryRead(string secret, out byte[] key)
    {
        key = [];
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal))
        {
            key = Encoding.UTF8.GetBytes(secret);
            return true;
        }

        var bytes = new byte[secret.Length];
        if (!Convert.TryFromBase64String(secret[Prefix.Length..], bytes, out var length))
            return false;
        key = bytes[..length];
        return true;
    }
}
