using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.AllInOne;

namespace Soa.IntegrationTests.Stopping;

/// <summary>Everything that runs in the one-process host, stopped in ways that only happen when something else is wrong too.</summary>
public sealed class Every_hosted_service
{
    private static readonly CancellationToken NoTime = new(canceled: true);

    private readonly ConcurrentQueue<string> errors = new();
    private string folder = "";
    private WebApplication application = null!;

    [SetUp]
    public void Build()
    {
        errors.Clear();
        folder = Directory.CreateTempSubdirectory("soa-hosted-").FullName;
        application = AllInOneApplication.Build([
            "--urls=http://127.0.0.1:0", $"--Soa:Data={folder}", "--Soa:Seed=false", "--Logging:LogLevel:Default=Error",
            "--Logging:LogLevel:Soa=Error"]);
        application.Services.GetRequiredService<ILoggerFactory>().AddProvider(new Errors(errors));
    }

    [TearDown]
    public async Task Remove()
    {
        await application.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task May_be_stopped_without_time()
    {
        await AllInOneApplication.StartAsync(application);

        await StopEachAsync(NoTime);

        Assert.That(errors, Is.Empty);
    }

    [Test]
    public async Task May_be_stopped_twice()
    {
        await AllInOneApplication.StartAsync(application);

        await StopEachAsync(default);
        await StopEachAsync(default);
        await StopEachAsync(NoTime);

        Assert.That(errors, Is.Empty);
    }

    [Test]
    public async Task May_be_stopped_that_was_never_started()
    {
        await StopEachAsync(default);

        Assert.That(errors, Is.Empty);
    }

    [Test]
    public async Task May_be_stopped_while_it_starts()
    {
        var starting = AllInOneApplication.StartAsync(application, application.Lifetime.ApplicationStopping);
        application.Lifetime.StopApplication();
        await Assert.ThatAsync(() => starting, Throws.InstanceOf<OperationCanceledException>());

        await application.StopAsync();

        Assert.That(errors, Is.Empty);
    }

    // As the host does it: the last that started is the first to stop.
    private async Task StopEachAsync(CancellationToken cancellationToken)
    {
        var services = application.Services.GetServices<IHostedService>().Reverse().ToArray();
        Assert.That(services, Has.Length.GreaterThan(7));
        foreach (var service in services.OfType<IHostedLifecycleService>())
            await service.StoppingAsync(cancellationToken);
        foreach (var service in services)
            await service.StopAsync(cancellationToken);
        foreach (var service in services.OfType<IHostedLifecycleService>())
            await service.StoppedAsync(cancellationToken);
    }

    private sealed class Errors(ConcurrentQueue<string> errors) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                errors.Enqueue($"{eventId.Id}: {formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
