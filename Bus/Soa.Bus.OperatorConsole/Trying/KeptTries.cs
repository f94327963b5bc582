using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Soa.Bus.OperatorConsole.Trying;

/// <summary>Keeps the last tries of each browser session in memory, up to a limit for all together. Nobody else sees them.</summary>
/// <param name="time">The clock.</param>
internal sealed class KeptTries(TimeProvider time)
{
    private const string Cookie = "soa-try";

    private readonly Lock gate = new();
    private readonly LinkedList<(string Session, KeptTry Try)> all = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private long bytes;

    /// <summary>Keeps a try, and gives it its number.</summary>
    public KeptTry Keep(HttpContext context, TryRequest request, TryAnswer answer, Guid conversation)
    {
        var session = SessionOf(context);
        if (session is null)
        {
            session = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            context.Response.Cookies.Append(
                Cookie, session,
                new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/console", Secure = context.Request.IsHttps });
        }

        lock (gate)
        {
            var kept = new KeptTry(numbers.GetValueOrDefault(session) + 1, time.GetUtcNow(), request, answer, conversation);
            numbers[session] = kept.Number;
            all.AddLast((session, kept));
            bytes += kept.Size;
            Forget(session);
            return kept;
        }
    }

    /// <summary>Returns the tries of a session, the latest first.</summary>
    public IReadOnlyList<KeptTry> Of(HttpContext context)
    {
        if (SessionOf(context) is not { } session)
            return [];
        lock (gate)
            return [.. all.Where(kept => kept.Session == session).Select(kept => kept.Try).Reverse()];
    }

    private void Forget(string session)
    {
        var surplus = all.Count(kept => kept.Session == session) - TryLimits.TriesOfSession;
        for (var node = all.First; node is not null && (surplus > 0 || bytes > TryLimits.KeptBytes);)
        {
            var next = node.Next;
            var isOwn = node.Value.Session == session;
            if ((surplus > 0 && isOwn) || (bytes > TryLimits.KeptBytes && next is not null))
            {
                bytes -= node.Value.Try.Size;
                surplus -= isOwn ? 1 : 0;
                all.Remove(node);
                if (all.All(kept => kept.Session != node.Value.Session))
                    numbers.Remove(node.Value.Session);
            }

            node = next;
        }
    }

    private static string? SessionOf(HttpContext context) => context.Request.Cookies[Cookie] is { Length: 32 } session ? session : null;
}
