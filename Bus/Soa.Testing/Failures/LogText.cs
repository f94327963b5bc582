using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Soa.Testing.Failures;

/// <summary>Keeps what a process logs, from warnings up, as the console shows it.</summary>
internal sealed class LogText : ILoggerProvider
{
    private readonly ConcurrentQueue<string> entries = new();

    /// <summary>The entries, each with its exception as far as it was given one.</summary>
    public IReadOnlyCollection<string> Entries => entries;

    /// <summary>All lines.</summary>
    public string[] Lines => string.Join('\n', entries).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The lines that hold a text.</summary>
    public string[] LinesWith(string text) => [.. Lines.Where(line => line.Contains(text, StringComparison.Ordinal))];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, entries);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<string> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                entries.Enqueue($"{logLevel}: {category}: {formatter(state, exception)}{(exception is null ? "" : $"\n{exception}")}");
        }
    }
}
