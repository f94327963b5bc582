using System.Net;
using System.Text;
using Soa.Bus.Testing.Proofs;
using Soa.Testing.Messaging;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security;

[TestFixture]
internal sealed class A_client_with_too_many_requests_at_once : SecuredSituation
{
    protected override Dictionary<string, string?> Settings =>
        new(SecuredHost.Users()) { ["Soa:Security:Limits:ConcurrentRequests"] = "2" };

    [TestCase(Service)]
    [TestCase(Flow)]
    [Attack("Many requests held open at once", "Load")]
    public async Task Is_told_to_wait_for_answers_while_others_are_served(string path)
    {
        using var client = new HttpClient(
            new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) })
        { BaseAddress = Host.Address };
        var go = new TaskCompletionSource();
        var held = new List<Task<HttpResponseMessage>>();
        for (var i = 0; i < 2; i++)
        {
            var content = new HeldContent(go.Task) { Headers = { { "Content-Type", "text/xml" } } };
            held.Add(client.SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = content,
                Headers = { Authorization = Basic("stranger"), TransferEncodingChunked = true, ExpectContinue = true },
            }));
            await content.IsAwaited.Task.WaitAsync(Wait.Patience);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(
            Envelope("<x/>"), Encoding.UTF8, "text/xml"),
            Headers = { Authorization = Basic("stranger") }
        };
        using var refused = await Host.Client.SendAsync(request);

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("Fault").And.Contain("Too many of your requests"));
        Assert.That($"{refused.Headers.RetryAfter}", Is.EqualTo("1"));
        Assert.That(
            (await CallAsync(path, path == Service ? Borrow : AcmeFlow.Ask, credentials: Basic("clerk"))).Status,
            Is.EqualTo(HttpStatusCode.OK), "others");
        go.SetResult();
        await Task.WhenAll(held);
    }

    private sealed class HeldContent(Task go) : HttpContent
    {
        /// <summary>Set once the server asks for the content.</summary>
        public TaskCompletionSource IsAwaited { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            IsAwaited.SetResult();
            await stream.WriteAsync("<"u8.ToArray());
            await stream.FlushAsync();
            await go;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
