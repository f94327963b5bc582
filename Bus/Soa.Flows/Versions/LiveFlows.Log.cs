using Microsoft.Extensions.Logging;

namespace Soa.Flows.Versions;

/// <content>What it logs.</content>
internal sealed partial class LiveFlows
{
    [LoggerMessage(6052, LogLevel.Information, "Flow {Flow}: version {Version} takes new documents from now on")]
    private partial void LogTookOver(string flow, int? version);

    [LoggerMessage(6053, LogLevel.Information, "Flow {Flow} is new and runs in version {Version}")]
    private partial void LogStarted(string flow, int? version);

    [LoggerMessage(6054, LogLevel.Warning, "Flow {Flow} has gone from the folder and was stopped; its queue stays, and is filled until it is deleted")]
    private partial void LogRemoved(string flow);

    [LoggerMessage(6055, LogLevel.Error, "What stands in {Folder} is refused; {Flow} runs on as it was:\n{Errors}")]
    private partial void LogRefused(string folder, string flow, string errors);

    [LoggerMessage(6056, LogLevel.Warning, "Flow {Flow}: its versions could not be written down; it is tried again")]
    private partial void LogNotNoted(Exception error, string flow);

    [LoggerMessage(6059, LogLevel.Error, "Flow {Flow} does not receive; it is tried again")]
    private partial void LogNotReceiving(Exception error, string flow);

    [LoggerMessage(6062, LogLevel.Error, "Flow {Flow}: something that it receives from could not be stopped")]
    private partial void LogNotStopped(Exception error, string flow);

    [LoggerMessage(6057, LogLevel.Warning, "Flow {Flow} does not listen to {Topic} any more, but its queue is still bound to it: remove the binding in the broker")]
    private partial void LogStillBound(string flow, string topic);
}
