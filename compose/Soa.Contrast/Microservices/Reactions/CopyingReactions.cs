using MassTransit;
using Soa.Contracts.Customers;
using Soa.Contrast.Business;
using Soa.Contrast.Microservices.Copies;

namespace Soa.Contrast.Microservices.Reactions;

/// <summary>Says how services keep copies of what others own.</summary>
internal static class CopyingReactions
{
    /// <summary>Copies a customer.</summary>
    public static Task CopyAsync(this Reaction reaction, ConsumeContext context, Customer customer) =>
        reaction.RunAsync(context, (_, session) =>
        {
            CopiedRows.Copy(session, customer);
            return session.SendAsync();
        });

    /// <summary>Copies an order that is to be fulfilled.</summary>
    public static Task CopyAsync(this Reaction reaction, ConsumeContext context, OrderContent order, DateTime at) =>
        reaction.RunAsync(context, (_, session) =>
        {
            CopiedRows.Copy(session, order, at);
            return session.SendAsync();
        });
}
