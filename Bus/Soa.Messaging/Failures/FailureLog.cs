using Microsoft.Extensions.Logging;
using Soa.Documents;
using Soa.Documents.Faults;

namespace Soa.Messaging.Failures;

/// <summary>
/// Writes a failure that is expected (<see cref="Failure.KindOf"/>) as one line, for this program, ASP.NET Core, and MassTransit. A
/// failure that is not expected keeps its stack trace.
/// </summary>
/// <param name="inner">Where to.</param>
/// <param name="category">The category of the log.</param>
internal sealed class FailureLog(ILogger inner, string category) : ILogger
{
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";
    private const int StartFailed = 11;

    private readonly bool isTransport = category.StartsWith("MassTransit", StringComparison.Ordinal);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (exception is null || Failure.KindOf(exception) == FailureKind.Bug)
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
            return;
        }

        if (!inner.IsEnabled(logLevel))
            return;
        var line = OneLine(formatter(state, exception), Failure.Describe(exception));
        var level = IsNoNews(line, eventId, exception) ? LogLevel.Debug : logLevel;
        if (inner.IsEnabled(level))
            inner.Log(level, eventId, state, null, (_, _) => line);
    }

    // MassTransit's R-FAULT, S-FAULT and T-FAULT repeat what sender and receiver log in more detail. A stop during the start is not a
    // failure.
    private bool IsNoNews(string line, EventId eventId, Exception exception) =>
        (isTransport && line.AsSpan(1).StartsWith("-FAULT", StringComparison.Ordinal))
        || (category == Host && eventId.Id == StartFailed && exception is OperationCanceledException);

    private static string OneLine(string message, string reason)
    {
        var text = XmlCharacters.ToLine(message).TrimEnd();
        return text.Contains(reason, StringComparison.Ordinal)
            ? text
            : $"{text}{(text.EndsWith('.') || text.EndsWith(':') ? "" : ".")} {reason}";
    }
}
