using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Soa.Testing.Failures;

namespace Soa.Messaging.Tests.Failures;

/// <summary>What a process with a bus writes when somebody logs an exception, be it this program, ASP.NET Core or MassTransit.</summary>
public sealed class A_failure_in_the_log
{
    [Test]
    public void Is_one_line_if_it_is_expected()
    {
        var log = Log(
            "Health check bus failed:", new ServiceUnavailableException("The broker\nis away.", new IOException("Connection refused")));

        Assert.That(log.Lines, Is.EqualTo(new[] { "Error: A: Health check bus failed: The broker is away. Connection refused" }));
    }

    [Test]
    public void Keeps_its_stack_trace_if_nobody_expected_it()
    {
        var log = Log("bus failed", new InvalidOperationException("no elements"));

        Assert.That(log.Lines, Has.Length.GreaterThan(2).And.Some.StartsWith("   at "));
    }

    [Test]
    public void Is_not_told_twice() =>
        Assert.That(
            Log("bus failed: Connection refused", new IOException("Connection refused")).Lines,
            Is.EqualTo(new[] { "Error: A: bus failed: Connection refused" }));

    [Test]
    public void Goes_to_whatever_the_process_logs_with()
    {
        using var log = new LogText();
        using var own = LoggerFactory.Create(logging => logging.AddProvider(log));
        using var services = new ServiceCollection().AddSingleton<ILoggerFactory>(own).AddDocumentBus(new DocumentBusOptions())
            .BuildServiceProvider();

        Write(services, "Failed", new IOException("gone"));

        Assert.That(log.Lines, Is.EqualTo(new[] { "Error: A: Failed. gone" }));
    }

    private static LogText Log(string message, Exception failure)
    {
        var log = new LogText();
        using var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(log))
            .AddDocumentBus(new DocumentBusOptions()).BuildServiceProvider();
        try
        {
            throw failure;
        }
        catch (Exception thrown)
        {
            Write(services, message, thrown);
        }

        return log;
    }

    private static void Write(IServiceProvider services, string message, Exception failure) =>
        services.GetRequiredService<ILoggerFactory>().CreateLogger("A").Log(LogLevel.Error, default, message, failure, (text, _) => text);
}
