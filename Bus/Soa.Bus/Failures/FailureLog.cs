using Microsoft.Extensions.Logging;

namespace Soa.Bus.Failures;

/// <summary>
/// Writes a failure that is expected (<see cref="Failure.KindOf"/>) as one line, whoever logs it: this program, ASP.NET Core or MassTransit. What nobody
/// expected keeps its stack trace.
/// </summary>
internal sealed class FailureLog(ILogger inner) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (exception is null || Failure.KindOf(exception) == FailureKind.Bug)
            inner.Log(logLevel, eventId, state, exception, formatter);
        else if (inner.IsEnabled(logLevel))
            inner.Log(logLevel, eventId, state, null, (said, _) => OneLine(formatter(said, exception), Failure.Describe(exception)));
    }

    private static string OneLine(string message, string reason)
    {
        var text = message.ReplaceLineEndings(" ").TrimEnd();
        return text.Contains(reason, StringComparison.Ordinal) ? text : $"{text}{(text.EndsWith('.') || text.EndsWith(':') ? "" : ".")} {reason}";
    }
}
