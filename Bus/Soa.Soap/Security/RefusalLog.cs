using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Messaging.Journal;
using Soa.Soap.Security.Authentication;

namespace Soa.Soap.Security;

/// <summary>
/// Keeps a trace of every refused call, in the journal and in the log: who, from where, what, why. Never what it brought to prove itself.
/// </summary>
internal sealed partial class RefusalLog(ILogger<RefusalLog> logger, RefusedCalls journal)
{
    /// <summary>Records a refused call.</summary>
    /// <param name="context">The request.</param>
    /// <param name="fault">The reason.</param>
    /// <param name="operation">The operation that was asked for, if it is known.</param>
    public ValueTask RefusedAsync(HttpContext context, Fault fault, string? operation = null)
    {
        var isSoap = context.GetEndpoint()?.DisplayName?.StartsWith("SOAP ", StringComparison.Ordinal) ?? false;
        var call = new RefusedCall
        {
            Endpoint = $"{(isSoap ? "soap" : "http")}:{context.Request.Path}{(operation is null ? "" : "/" + operation)}",
            Address = $"{context.Connection.RemoteIpAddress}",
            Who = Callers.NameOf(context),
            Code = fault.Subcode?.Name ?? fault.Code,
            Reason = fault.Reason,
        };
        LogRefused(
            XmlCharacters.ToLine(call.Endpoint), XmlCharacters.ToLine(call.Who ?? "nobody"), call.Address,
            XmlCharacters.ToLine(call.Reason));
        return journal.RecordAsync(call, context.RequestAborted);
    }

    [LoggerMessage(5001, LogLevel.Information, "Refused {Endpoint} to {Caller} at {Address}: {Reason}")]
    private partial void LogRefused(string endpoint, string caller, string address, string reason);
}
