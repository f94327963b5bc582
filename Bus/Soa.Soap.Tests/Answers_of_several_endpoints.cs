using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Soa.Bus.Testing.SoapStacks;
using Soa.Testing.Messaging;
using Soa.Testing.Soap;

namespace Soa.Soap.Tests;

/// <summary>Answers that go to an address of the request, from several endpoints of a process.</summary>
[TestFixture]
[OnEverySoapStack]
internal sealed class Answers_of_several_endpoints() : DeskSituation(DeskHost.Service)
{
    private readonly ConcurrentDictionary<string, (string Id, CancellationToken Closed)> connections = new(StringComparer.Ordinal);
    private WebApplication partner = null!;

    protected override SoapOptions Options => new() { ReplyHosts = [new Uri(partner.Urls.Single()).Authority] };

    [OneTimeSetUp]
    public override async Task StartHost()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        partner = builder.Build();
        partner.MapPost("/{from}", (HttpContext context, string from) =>
        {
            connections[from] = (context.Connection.Id, context.Features.Get<IConnectionLifetimeFeature>()!.ConnectionClosed);
            return Results.Accepted();
        });
        await partner.StartAsync();
        await base.StartHost();
    }

    [OneTimeTearDown]
    public ValueTask StopPartner() => partner.DisposeAsync();

    [Test]
    public async Task Use_the_same_connections_until_the_process_ends()
    {
        var host = await DeskHost.StartAsync(Options);
        await using (host)
        {
            // The connection is free again a moment after the partner has seen the answer, so that the first attempts may take another.
            await Wait.UntilAsync(
                async () =>
                {
                    connections.Clear();
                    foreach (var binding in (string[])[DeskHost.Service, DeskHost.Flow])
                        await SendAsync(host, binding);
                    return connections[DeskHost.Service].Id == connections[DeskHost.Flow].Id;
                },
                "both endpoints use one connection");
        }

        await Wait.UntilAsync(() => connections[DeskHost.Flow].Closed.IsCancellationRequested, "the connection is closed with the process");
    }

    private async Task SendAsync(DeskHost host, string binding)
    {
        var address = $"<a:ReplyTo><a:Address>{partner.Urls.Single()}/{binding}</a:Address></a:ReplyTo>";
        var envelope = Soap12(
            Borrow, Addressing($"<a:Action>{BorrowAction}</a:Action><a:MessageID>urn:uuid:{Guid.NewGuid()}</a:MessageID>{address}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, host.AddressOf(binding, DeskHost.Definition))
        {
            Content = new StringContent(envelope, Encoding.UTF8, "application/soap+xml"),
        };
        await SendAsync(request);
        await Wait.UntilAsync(() => connections.ContainsKey(binding), $"the answer of the {binding} has arrived");
    }
}
