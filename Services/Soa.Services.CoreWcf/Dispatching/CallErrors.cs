using CoreWCF.Channels;
using CoreWCF.Dispatcher;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Soa.Services.CoreWcf.Channels;

namespace Soa.Services.CoreWcf.Dispatching;

/// <summary>Answers refusals, and what CoreWCF or a behavior throws, with the faults of the call.</summary>
internal sealed partial class CallErrors(IHttpContextAccessor contexts, ILogger logger) : IErrorHandler
{
    public void ProvideFault(Exception error, MessageVersion version, ref Message fault)
    {
        if (HostedCall.Find(contexts) is not { } hosted)
            return;
        hosted.Answer = (error as CallRefusedException)?.Refusal ?? hosted.Call.Fail(error);
        fault = new AnswerMessage(hosted.Answer, version);
    }

    public bool HandleError(Exception error)
    {
        if (contexts.HttpContext is null)
            LogUnanswered(logger, error);
        return true;
    }

    [LoggerMessage(8201, LogLevel.Error, "CoreWCF failed outside of a call")]
    private static partial void LogUnanswered(ILogger logger, Exception error);
}
