using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Soa.Bus.OperatorConsole.Hosting;
using Soa.Documents;
using Soa.Messaging.Auditing;
using Soa.Messaging.Parked;

namespace Soa.Bus.OperatorConsole.Trying;

/// <summary>Tries an operation for a person: asks whether they may, records it, sends it, and keeps the answer.</summary>
/// <param name="acting">Names the person.</param>
/// <param name="sender">Sends.</param>
/// <param name="tries">Keeps what was tried.</param>
/// <param name="time">The clock.</param>
/// <param name="services">The services of the process.</param>
internal sealed class TryDesk(Acting acting, TrySender sender, KeptTries tries, TimeProvider time, IServiceProvider services)
{
    /// <summary>Sends a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="typed">The name of the person, where nobody signs in.</param>
    /// <param name="context">The request of the page.</param>
    /// <exception cref="ParkedRefusedException">The person may not, or the request is refused.</exception>
    public async Task<KeptTry> SendAsync(TryRequest request, string? typed, HttpContext context)
    {
        var actor = await acting.RequireAsync(typed);
        if (!actor.May(Permission.Replay, request.Target.Flow))
        {
            var what = request.Target.IsFlow ? $"for the flow {request.Target.Name}" : "for all flows";
            throw new ParkedRefusedException(403, $"You may not send this: it needs the role replay {what}, or operator.");
        }

        var size = TryEnvelope.BytesOf(request.Text).Length;
        if (size > TryLimits.RequestBytes)
            throw new ParkedRefusedException(413, $"The envelope has {size} bytes. At most {TryLimits.RequestBytes} can be sent here.");
        if (request.Action.Length > TryLimits.Action || request.Action.Any(IsRefused))
        {
            throw new ParkedRefusedException(
                400, $"The SOAP action has more than {TryLimits.Action} characters, or one that HTTP does not allow there.");
        }

        var conversation = TimeOrderedId.At(time.GetUtcNow());
        if (services.GetService<AuditLog>() is { } audit)
        {
            await audit.RecordAsync(
                actor.Entry(AuditAction.Tried, $"{request.Target.Name}/{request.Operation}", request.Target.Flow) with
                {
                    Detail = string.Create(
                        CultureInfo.InvariantCulture, $"SOAP {request.Version.Number}, {size} bytes, conversation {conversation}"),
                },
                context.RequestAborted);
        }

        return tries.Keep(context, request, await sender.SendAsync(request, conversation, context), conversation);
    }

    private static bool IsRefused(char character) =>
        !char.IsAscii(character) || char.IsControl(character) || character is '"' or '\\';
}
