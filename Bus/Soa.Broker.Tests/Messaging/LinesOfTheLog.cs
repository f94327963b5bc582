using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Soa.Broker.Tests.Messaging;

/// <summary>Keeps what a process logs about its broker.</summary>
internal sealed class LinesOfTheLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id is 3040 or 3041)
            lines.Enqueue($"{formatter(state, exception)}{exception}");
    }

    public void Dispose()
    {
    }
}
