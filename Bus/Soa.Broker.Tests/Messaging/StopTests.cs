using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Soa.Documents;
using Soa.Messaging;
using Soa.Soap;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Messaging;

/// <summary>A process that stops while something runs in it.</summary>
[TestFixture(BusTransport.InMemory)]
[TestFixture(BusTransport.RabbitMq)]
public sealed class StopTests(BusTransport transport) : BusFixture(transport)
{
    [Test]
    public async Task A_flow_that_runs_can_still_call_the_services_of_its_process()
    {
        var (began, gate) = (NewGate(), NewGate());
        Document? answer = null;
        TestBus bus = null!;
        bus = await TestBus.StartAsync(
            Options,
            new DocumentSubscription("service.echo", [], (request, _) => Task.FromResult<Document?>(request.Answer(Xml.Bytes("<Done/>"))))
            {
                StopsLast = true,
            },
            new DocumentSubscription("flow.a", [], async (document, token) =>
            {
                began.SetResult();
                await gate.Task;
                answer = await bus.Bus.CallAsync("echo", Xml.New("<X/>"), token);
                return null;
            }));
        await using var disposed = bus;
        await bus.Bus.SendAsync("flow.a", Xml.New("<X/>"), default);
        await began.Task;

        var stopping = bus.StopAsync();
        gate.SetResult();
        await stopping;

        Assert.That(answer?.Name.Name, Is.EqualTo("Done"));
    }

    [Test]
    public async Task A_web_request_that_does_not_end_is_cut_at_the_end_of_the_stop_time()
    {
        var began = NewGate();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddLogging().AddSoap(builder.Configuration).AddDocumentBus(
            Options with { StopTimeout = TimeSpan.FromMilliseconds(300) });
        await using var application = builder.Build();
        application.Run(async context =>
        {
            began.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        await application.StartAsync();
        using var http = new HttpClient();
        var request = http.GetAsync(new Uri(application.Urls.Single()));
        await began.Task;
        var clock = TimeProvider.System.GetTimestamp();

        await application.StopAsync();

        Assert.That(TimeProvider.System.GetElapsedTime(clock), Is.LessThan(TimeSpan.FromSeconds(15)), "half of the host's time");
        await Assert.ThrowsAsync<HttpRequestException>(() => request);
    }

    [Test]
    public void The_host_waits_longer_than_the_stop_time()
    {
        using var services = new ServiceCollection().AddLogging().AddDocumentBus(Options with { StopTimeout = TimeSpan.FromMinutes(2) })
            .BuildServiceProvider();
        Assert.That(services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout, Is.GreaterThan(TimeSpan.FromMinutes(2)));
    }

    private static TaskCompletionSource NewGate() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
