using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Soa.Bus.Security;

/// <summary>Keeps a trace of every refused call: who, from where, what, why. Never what it brought to prove itself.</summary>
internal sealed partial class RefusalLog(ILogger<RefusalLog> logger)
{
    /// <summary>A call was refused.</summary>
    public ValueTask RefusedAsync(HttpContext context, string reason, string? operation)
    {
        var caller = context.User.Identity is { IsAuthenticated: true, Name: { } name } ? name : "nobody known";
        LogRefused($"{context.Request.Path}", operation, Printable(caller), $"{context.Connection.RemoteIpAddress}", reason);
        return default;
    }

    private static string Printable(string text) => new([.. text.Where(character => !char.IsControl(character)).Take(100)]);

    [LoggerMessage(7001, LogLevel.Warning, "Refused {Path} {Operation} to {Caller} at {Address}: {Reason}")]
    private partial void LogRefused(string path, string? operation, string caller, string address, string reason);
}
