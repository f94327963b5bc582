using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Soa.Bus.Messaging;

namespace Soa.Bus.Tests.Failures;

/// <summary>What a process with a bus writes when somebody logs an exception, be it this program, ASP.NET Core or MassTransit.</summary>
public sealed class A_failure_in_the_log
{
    [Test]
    public void Is_one_line_if_it_is_expected()
    {
        var log = Log("Health check {Name} failed:", new ServiceUnavailableException("The broker\nis away.", new IOException("Connection refused")));

        Assert.That(log.Lines, Is.EqualTo(new[] { "Error: A: Health check bus failed: The broker is away. Connection refused" }));
    }

    [Test]
    public void Keeps_its_stack_trace_if_nobody_expected_it()
    {
        var log = Log("{Name} failed", new InvalidOperationException("no elements"));

        Assert.That(log.Lines, Has.Length.GreaterThan(2).And.Some.StartsWith("   at "));
    }

    [Test]
    public void Is_not_told_twice() =>
        Assert.That(Log("{Name} failed: Connection refused", new IOException("Connection refused")).Lines, Is.EqualTo(new[] { "Error: A: bus failed: Connection refused" }));

    [Test]
    public void Goes_to_whatever_the_process_logs_with()
    {
        using var own = LoggerFactory.Create(_ => { });
        var log = new LogText();
        own.AddProvider(log);
        using var services = new ServiceCollection().AddSingleton<ILoggerFactory>(own).AddDocumentBus(new DocumentBusOptions()).BuildServiceProvider();

        services.GetRequiredService<ILoggerFactory>().CreateLogger("A").LogError(new IOException("gone"), "Failed");

        Assert.That(log.Lines, Is.EqualTo(new[] { "Error: A: Failed. gone" }));
    }

    private static LogText Log(string message, Exception failure)
    {
        var log = new LogText();
        using var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(log)).AddDocumentBus(new DocumentBusOptions()).BuildServiceProvider();
        try
        {
            throw failure;
        }
        catch (Exception thrown)
        {
#pragma warning disable CA2254 // The message is what is tried.
            services.GetRequiredService<ILoggerFactory>().CreateLogger("A").LogError(thrown, message, "bus");
#pragma warning restore CA2254
        }

        return log;
    }
}
