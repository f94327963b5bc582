using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Soa.Documents.Faults;

namespace Soa.Soap.Security.Limits;

/// <summary>Keeps one client from taking what is there for all: <see cref="ClientLimitOptions"/>, by ASP.NET Core's rate limiter.</summary>
internal static class ClientLimits
{
    /// <summary>Determines whether there is any limit.</summary>
    public static bool AreSet(ClientLimitOptions limits) => limits.ConcurrentRequests > 0 || limits.RequestsPerSecond > 0;

    /// <summary>Sets the limiter up.</summary>
    public static void Configure(RateLimiterOptions limiter, ClientLimitOptions limits)
    {
        List<PartitionedRateLimiter<HttpContext>> chain = [];
        if (limits.RequestsPerSecond > 0)
            chain.Add(PartitionedRateLimiter.Create<HttpContext, int>(
                context => RateLimitPartition.GetTokenBucketLimiter(SlotOf(context), _ => Bucket(limits))));
        if (limits.ConcurrentRequests > 0)
        {
            chain.Add(PartitionedRateLimiter.Create<HttpContext, int>(context => RateLimitPartition.GetConcurrencyLimiter(
                SlotOf(context), _ => new ConcurrencyLimiterOptions { PermitLimit = limits.ConcurrentRequests })));
        }

        limiter.GlobalLimiter = chain is [var only] ? only : PartitionedRateLimiter.CreateChained([.. chain]);
        limiter.OnRejected = async (rejected, _) => await RejectAsync(rejected.HttpContext, rejected.Lease);
    }

    private static TokenBucketRateLimiterOptions Bucket(ClientLimitOptions limits) => new()
    {
        // A tenth of a second's requests each tenth of a second is even; below ten a second there is one at a time.
        TokensPerPeriod = Math.Max(1, limits.RequestsPerSecond / 10),
        ReplenishmentPeriod = TimeSpan.FromSeconds(limits.RequestsPerSecond < 10 ? 1.0 / limits.RequestsPerSecond : 0.1),
        TokenLimit = limits.Burst ?? limits.RequestsPerSecond * 10,
    };

    private static int SlotOf(HttpContext context) => context.User.Identity is { IsAuthenticated: true, Name: { } name }
        ? ClientSlot.Of(name)
        : ClientSlot.Of(context.Connection.RemoteIpAddress);

    private static async Task RejectAsync(HttpContext context, RateLimitLease lease)
    {
        // Only a rate knows when there will be room again.
        var isRate = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
        var seconds = isRate ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var reason = isRate
            ? $"You have sent too many requests; send the next in {seconds} s."
            : "Too many of your requests are being worked on; wait for their answers.";
        var fault = Fault.Receiver("TooManyRequests", reason);
        await context.RequestServices.GetRequiredService<RefusalLog>().RefusedAsync(context, fault);
        await Refusals.WriteAsync(context, isRate ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable, fault);
    }
}
