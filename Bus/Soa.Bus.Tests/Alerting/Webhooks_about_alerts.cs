using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Soa.Bus.Alerting.Channels;
using Soa.Messaging.Alerting;

namespace Soa.Bus.Tests.Alerting;

/// <summary>Messages about alerts over real HTTP.</summary>
public sealed class Webhooks_about_alerts
{
    private const string Secret = "a secret of twenty-five b";
    private WebhookReceiver receiver = null!;
    private ChannelFactory? factory;

    [SetUp]
    public async Task Start() => receiver = await WebhookReceiver.StartAsync();

    [TearDown]
    public async Task Stop()
    {
        factory?.Dispose();
        factory = null;
        await receiver.DisposeAsync();
    }

    [TestCase(Secret)]
    [TestCase("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    public async Task Are_JSON_that_is_signed_as_Standard_Webhooks_says(string secret)
    {
        await Channel(AlertChannelType.Webhook, secret).SendAsync(Notices.OfTwo, default);

        var request = receiver.Requests.Single();
        var (id, timestamp) = (request.Headers["webhook-id"], request.Headers["webhook-timestamp"]);
        var key = secret == Secret ? Encoding.UTF8.GetBytes(secret) : [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{id}.{timestamp}."), .. request.Body];
        Assert.Multiple(() =>
        {
            Assert.That(id, Is.EqualTo(Notices.OfTwo.Id));
            Assert.That(
                DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp)),
                Is.EqualTo(TimeProvider.System.GetUtcNow()).Within(60).Seconds);
            Assert.That(
                request.Headers["webhook-signature"], Is.EqualTo("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed))));
            Assert.That(request.ContentType, Does.StartWith("application/json"));
        });
        var alert = request.Json["data"]!["alerts"]![0]!;
        Assert.Multiple(() =>
        {
            Assert.That((string)request.Json["type"]!, Is.EqualTo("soa.alerts"));
            Assert.That((int)request.Json["data"]!["more"]!, Is.EqualTo(4));
            Assert.That((string)alert["state"]!, Is.EqualTo("began"));
            Assert.That((string)alert["id"]!, Is.EqualTo("AL-1"));
            Assert.That((string)alert["startedAt"]!, Is.EqualTo("2026-11-29T09:58:00Z"));
            Assert.That((string)alert["address"]!, Is.EqualTo("https://bus.example.com/console/alerts/AL-1"));
            Assert.That((string)alert["detail"]!, Is.EqualTo(Notices.OfTwo.Items[0].Detail));
        });
    }

    [Test]
    public async Task Have_no_signature_without_a_secret_and_tell_nothing_of_a_trace()
    {
        using var trace = new System.Diagnostics.Activity("operator").Start();
        await Channel(AlertChannelType.Webhook).SendAsync(Notices.Test, default);

        var request = receiver.Requests.Single();
        Assert.That(request.Headers.Keys, Has.None.EqualTo("webhook-signature").And.None.EqualTo("traceparent"));
        Assert.That((string)request.Json["type"]!, Is.EqualTo("soa.alerts.test"));
    }

    [Test]
    public async Task To_Slack_are_blocks_in_which_failures_mention_nobody()
    {
        await Channel(AlertChannelType.Slack).SendAsync(Notices.OfTwo, default);

        var json = receiver.Requests.Single().Json;
        var blocks = json["blocks"]!.AsArray();
        var texts = blocks.Skip(1).Select(block => (string)block!["text"]!["text"]!).ToList();
        Assert.Multiple(() =>
        {
            Assert.That((string)json["text"]!, Is.EqualTo("Alert: New cause of failure in orders: NoStock (and 5 more)"));
            Assert.That((string)blocks[0]!["type"]!, Is.EqualTo("header"));
            Assert.That((string)blocks[0]!["text"]!["text"]!, Has.Length.LessThanOrEqualTo(150));
            Assert.That(texts, Has.Count.EqualTo(4).And.All.Length.LessThanOrEqualTo(3000));
            Assert.That(texts[0], Does.StartWith(
                "🔴 *Alert:* <https://bus.example.com/console/alerts/AL-1|New cause of failure in orders: NoStock>\n"));
            Assert.That(texts[0], Does.Contain("&lt;!channel&gt; &amp;").And.Not.Contain("<!channel>"));
            Assert.That(texts[1], Does.StartWith("✅ *Over:* Events wait in the outbox\n"));
            Assert.That(texts[2], Is.EqualTo("And 4 more."));
            Assert.That(texts[3], Is.EqualTo("<https://bus.example.com/console/alerts|All alerts>"));
        });
    }

    [Test]
    public async Task To_Teams_are_an_adaptive_card_in_which_failures_are_no_Markdown()
    {
        await Channel(AlertChannelType.Teams).SendAsync(Notices.OfTwo, default);

        var json = receiver.Requests.Single().Json;
        var attachment = json["attachments"]!.AsArray().Single()!;
        var card = attachment["content"]!;
        Assert.Multiple(() =>
        {
            Assert.That((string)json["type"]!, Is.EqualTo("message"));
            Assert.That((string)attachment["contentType"]!, Is.EqualTo("application/vnd.microsoft.card.adaptive"));
            Assert.That(((string)card["type"]!, (string)card["version"]!), Is.EqualTo(("AdaptiveCard", "1.4")));
            Assert.That((string)card["actions"]![0]!["url"]!, Is.EqualTo("https://bus.example.com/console/alerts"));
            Assert.That(TextRuns(card).Select(run => (string)run["text"]!), Has.Some.EqualTo(Notices.OfTwo.Items[0].Detail));
            Assert.That(card.ToJsonString(), Does.Not.Contain("\"TextBlock\"").And.Not.Contain("\"FactSet\""), "these read Markdown");
        });
    }

    [Test]
    public async Task To_Teams_fit_the_28_KB_that_it_takes_even_with_the_most_and_longest_alerts()
    {
        var most = Notices.OfTwo with
        {
            Items =
            [
                .. Enumerable.Repeat(
                    Notices.OfTwo.Items[0] with { Title = new string('ä', 300), Detail = new string('&', 1000) }, AlertNotice.MostItems),
            ],
        };
        await Channel(AlertChannelType.Teams).SendAsync(most, default);

        Assert.That(receiver.Requests.Single().Body, Has.Length.LessThan(28 * 1024));
    }

    [TestCase(HttpStatusCode.NotFound)]
    [TestCase(HttpStatusCode.InternalServerError)]
    [TestCase(HttpStatusCode.Found, Description = "a redirect leads to a page to sign in, which would take everything")]
    public void That_are_refused_are_not_sent_and_keep_the_secret_of_the_address(HttpStatusCode status)
    {
        receiver.Status = status;
        receiver.AnswerHeaders["Location"] = "http://127.0.0.1:1/elsewhere";

        Assert.That(
            async () => await Channel(AlertChannelType.Slack).SendAsync(Notices.OfTwo, default),
            Throws.TypeOf<AlertNotSentException>()
                .With.Message.EqualTo($"{receiver.Address.Authority} answered with status {(int)status}."));
    }

    [Test]
    public void That_come_too_often_say_when_to_come_again()
    {
        receiver.Status = HttpStatusCode.TooManyRequests;
        receiver.AnswerHeaders["Retry-After"] = "120";

        Assert.That(
            async () => await Channel(AlertChannelType.Slack).SendAsync(Notices.OfTwo, default),
            Throws.TypeOf<AlertNotSentException>().With.Property("RetryAfter").EqualTo(TimeSpan.FromMinutes(2)));
    }

    [Test]
    public async Task That_nobody_receives_name_the_host_alone()
    {
        var channel = Channel(AlertChannelType.Teams);
        await receiver.DisposeAsync();

        var failure = (await Assert.ThrowsAsync<AlertNotSentException>(() => channel.SendAsync(Notices.OfTwo, default)))!;
        Assert.That(failure.Message, Is.EqualTo($"{channel.Target} cannot be reached: ConnectionError."));
        Assert.That(failure.ToString(), Does.Not.Contain("secret-token"));
    }

    private static IEnumerable<JsonNode> TextRuns(JsonNode node) => node switch
    {
        JsonObject run when (string?)run["type"] == "TextRun" => [run],
        JsonObject other => other.Where(one => one.Value is not null).SelectMany(one => TextRuns(one.Value!)),
        JsonArray items => items.Where(item => item is not null).SelectMany(item => TextRuns(item!)),
        _ => [],
    };

    private IAlertChannel Channel(AlertChannelType type, string? secret = null)
    {
        var options = new AlertOptions
        {
            Channels = { ["web"] = new AlertChannelOptions { Type = type, Address = receiver.Address, Secret = secret } },
        };
        Assert.That(options.FindErrors(), Is.Empty);
        factory = new ChannelFactory(options, TimeProvider.System);
        return factory.Create().All.Single();
    }
}
