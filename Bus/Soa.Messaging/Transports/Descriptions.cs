using System.Reflection;

namespace Soa.Messaging.Transports;

/// <summary>
/// Describes queues and processes to the people who look at RabbitMQ's page. A queue's description is an argument that RabbitMQ does not
/// know: it shows it, and does not compare it when the queue is declared again, so a queue from before keeps what it has.
/// </summary>
internal static class Descriptions
{
    /// <summary>Specifies the queue argument that holds the description.</summary>
    public const string Argument = "x-description";

    // AMQP 0-9-1, 4.2.5.3: a short string has 255 bytes at most, and a consumer tag is one.
    private const int LongestName = 80;

    /// <summary>Returns the description of a queue that the bus declares.</summary>
    public static string Of(string queue) => queue switch
    {
        BusNames.DeadLetters => "Documents that could not be handled. The bus moves them to its work list.",
        BusNames.Unroutable =>
            "Events that reached no queue although somebody has subscribed to them. The bus moves them to its work list.",
        _ when BusNames.IsAnswerQueue(queue) =>
            "Answers to the calls of one process. RabbitMQ removes the queue five minutes after the process has gone.",
        _ when BusNames.IsDelayQueue(queue) =>
            "Documents that failed and wait before they return to their queue. Nobody receives from here.",
        _ when BusNames.IsServiceQueue(queue) => "Calls to the service of this name. All its processes share them.",
        _ => "Documents for the flow or program of this name. All its processes share them.",
    };

    /// <summary>Returns the name of this process, such as <c>Soa.Bus.Host (flows) on host1, process 4711</c>.</summary>
    /// <param name="program">The program and what it is made of; <c>null</c> for the name of its assembly.</param>
    public static string OfProcess(string? program) => $"{Cut(program ?? Assembly.GetEntryAssembly()?.GetName().Name ?? "Soa")} on "
        + $"{Cut(Environment.MachineName)}, process {Environment.ProcessId}";

    private static string Cut(string text) => text.Length <= LongestName ? text : text[..LongestName];
}
