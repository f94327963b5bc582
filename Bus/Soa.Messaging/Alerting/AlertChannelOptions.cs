namespace Soa.Messaging.Alerting;

/// <summary>Describes a channel to which messages about alerts are sent.</summary>
public sealed record AlertChannelOptions
{
    private const int ShortestSecret = 16;

    /// <summary>Gets how it takes messages.</summary>
    public AlertChannelType Type { get; init; }

    /// <summary>Gets the recipients of mail.</summary>
    public string[] To { get; init; } = [];

    /// <summary>
    /// Gets the address of a webhook. Those of Slack and Teams are secrets: who knows one can write to its conversation.
    /// </summary>
    public Uri? Address { get; init; }

    /// <summary>
    /// Gets the secret with which the messages of a webhook are signed: text, or <c>whsec_</c> and base64; <c>null</c> for none.
    /// </summary>
    public string? Secret { get; init; }

    /// <summary>
    /// Gets the flows whose alerts are sent: names, or beginnings of names with <c>*</c>. Empty for everything, also what belongs to no
    /// flow.
    /// </summary>
    public string[] Flows { get; init; } = [];

    /// <summary>Returns whether an alert is sent here.</summary>
    /// <param name="flow">Its flow; <c>null</c> if it has none.</param>
    internal bool Wants(string? flow) => Flows.Length == 0 || (flow is not null && Flows.Any(pattern => NamePattern.Fits(pattern, flow)));

    /// <summary>Returns one line for each value that cannot work.</summary>
    internal IEnumerable<string> FindErrors(string section)
    {
        if (Type == AlertChannelType.Mail)
        {
            if (To.Length == 0)
                yield return $"{section}:To is missing; name the recipients of the mail: {section}:To:0=ops@example.com.";
            foreach (var recipient in To.Where(recipient => !MailServerOptions.IsAddress(recipient)))
                yield return $"{section}:To has '{recipient}'; write an address such as ops@example.com.";
            if (Address is not null)
                yield return $"{section}:Address is for webhooks; remove it, or set {section}:Type to Webhook, Slack or Teams.";
        }
        else if (Address is null || !WebAddress.IsOne(Address))
        {
            yield return $"{section}:Address is missing or not an address; write the webhook's address, such as https://….";
        }
        else if (To.Length > 0)
        {
            yield return $"{section}:To is for mail; remove it, or set {section}:Type to Mail.";
        }

        if (Secret is not null && Type != AlertChannelType.Webhook)
            yield return $"{section}:Secret is for the type Webhook; remove it.";
        else if (Secret is { Length: < ShortestSecret })
            yield return $"{section}:Secret is too short; use {ShortestSecret} characters or more.";
        else if (Secret is not null && !WebhookSecret.TryRead(Secret, out _))
            yield return $"{section}:Secret begins with {WebhookSecret.Prefix}, and what follows is not base64.";
    }
}
