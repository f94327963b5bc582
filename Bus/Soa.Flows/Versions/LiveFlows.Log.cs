using Microsoft.Extensions.Logging;

namespace Soa.Flows.Versions;

/// <content>What it logs.</content>
internal sealed partial class LiveFlows
{
    [LoggerMessage(6052, LogLevel.Information, "Flow {Flow}: version {Version} now takes new documents")]
    private partial void LogTookOver(string flow, int? version);

    [LoggerMessage(6053, LogLevel.Information, "Flow {Flow} is new and started in version {Version}")]
    private partial void LogStarted(string flow, int? version);

    [LoggerMessage(6054, LogLevel.Warning,
        "Flow {Flow} is no longer in the folder and was stopped. Its queue still receives documents until it is deleted")]
    private partial void LogRemoved(string flow);

    [LoggerMessage(6055, LogLevel.Error, "The changes in {Folder} are refused; {Flow} runs on unchanged:\n{Errors}")]
    private partial void LogRefused(string folder, string flow, string errors);

    [LoggerMessage(6056, LogLevel.Warning, "Flow {Flow}: recording its version failed. The next attempt follows soon")]
    private partial void LogNotRecorded(Exception error, string flow);

    [LoggerMessage(6059, LogLevel.Error, "Flow {Flow} could not start receiving. The next attempt follows soon")]
    private partial void LogNotReceiving(Exception error, string flow);

    [LoggerMessage(6062, LogLevel.Error, "Flow {Flow}: stopping one of its sources failed")]
    private partial void LogNotStopped(Exception error, string flow);

    [LoggerMessage(6057, LogLevel.Warning,
        "Flow {Flow} no longer subscribes to {Topic}, but its queue is still bound to it. Remove the binding in the broker")]
    private partial void LogStillBound(string flow, string topic);
}
