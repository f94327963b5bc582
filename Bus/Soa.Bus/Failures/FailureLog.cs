using Microsoft.Extensions.Logging;

namespace Soa.Bus.Failures;

/// <summary>
/// Writes a failure that is expected (<see cref="Failure.KindOf"/>) as one line, whoever logs it: this program, ASP.NET Core or MassTransit. What nobody
/// expected keeps its stack trace.
/// </summary>
/// <param name="inner">Where to.</param>
/// <param name="isTransport">True for MassTransit, whose R-FAULT, S-FAULT and T-FAULT only repeat what whoever sent or received says better.</param>
internal sealed class FailureLog(ILogger inner, bool isTransport) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (exception is null || Failure.KindOf(exception) == FailureKind.Bug)
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
            return;
        }

        if (!inner.IsEnabled(logLevel))
            return;
        var line = OneLine(formatter(state, exception), Failure.Describe(exception));
        var level = isTransport && line.AsSpan(1).StartsWith("-FAULT", StringComparison.Ordinal) ? LogLevel.Debug : logLevel;
        if (inner.IsEnabled(level))
            inner.Log(level, eventId, state, null, (_, _) => line);
    }

    private static string OneLine(string message, string reason)
    {
        var text = message.ReplaceLineEndings(" ").TrimEnd();
        return text.Contains(reason, StringComparison.Ordinal) ? text : $"{text}{(text.EndsWith('.') || text.EndsWith(':') ? "" : ".")} {reason}";
    }
}
