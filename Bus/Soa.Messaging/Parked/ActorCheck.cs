using Soa.Messaging.Auditing;

namespace Soa.Messaging.Parked;

/// <summary>Refuses what a person may not do.</summary>
public static class ActorCheck
{
    /// <summary>Checks that a person may do something with the documents of a flow.</summary>
    /// <exception cref="ParkedRefusedException">The person may not.</exception>
    public static void Require(this Actor actor, Permission permission, string? flow)
    {
        if (!actor.May(permission, flow))
            throw new ParkedRefusedException(403, Refusal(permission, flow));
    }

    /// <summary>Returns the message for a person who may not do something.</summary>
    public static string Refusal(Permission permission, string? flow)
    {
        var role = permission.ToString().ToLowerInvariant();
        return flow is null
            ? $"This needs the role {role} for all flows, or operator."
            : $"This needs the role {role} for the flow {flow}: {role}, {role}:{flow} or operator.";
    }
}
