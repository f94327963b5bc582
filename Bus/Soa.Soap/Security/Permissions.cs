using System.Security.Claims;
using Soa.Messaging.Auditing;

namespace Soa.Soap.Security;

/// <summary>
/// Represents what a person may do, by their roles: <c>operator</c> (all), <c>auditor</c> (view), <c>view</c>, <c>replay</c>, <c>edit</c>
/// and <c>deploy</c>. The last four may be limited to a flow, <c>replay:order-fulfilment</c>, or to flows whose names begin alike,
/// <c>replay:orders-*</c>.
/// </summary>
public sealed class Permissions
{
    private const string All = "*";

    /// <summary>Gets those of a person who need not sign in.</summary>
    public static readonly Permissions Everything = new([.. Enum.GetValues<Permission>().Select(permission => (permission, All))]);

    private readonly IReadOnlyList<(Permission Permission, string Flows)> granted;

    private Permissions(IReadOnlyList<(Permission Permission, string Flows)> granted) => this.granted = granted;

    /// <summary>Gets what is granted, and for which flows: a name, a beginning of names with <c>*</c>, or <c>*</c> for all.</summary>
    public IReadOnlyList<(Permission Permission, string Flows)> Granted => granted;

    /// <summary>Returns those of a person.</summary>
    public static Permissions Of(ClaimsPrincipal person)
    {
        if (person.IsInRole(SecurityOptions.Operator))
            return Everything;
        var granted = new HashSet<(Permission, string)>();
        if (person.IsInRole(SecurityOptions.Auditor))
            granted.Add((Permission.View, All));
        var roles = person.Identities.SelectMany(identity => identity.FindAll(identity.RoleClaimType)).Select(claim => claim.Value);
        foreach (var role in roles)
        {
            if (!TryRead(role, out var permission, out var flows))
                continue;
            granted.Add((permission, flows));
            granted.Add((Permission.View, flows));
        }

        return new Permissions([.. granted.OrderBy(one => one.Item1).ThenBy(one => one.Item2, StringComparer.Ordinal)]);
    }

    /// <summary>Returns whether something may be done with the documents of a flow; <c>null</c> for those of no flow, or of all.</summary>
    public bool May(Permission permission, string? flow) =>
        granted.Any(one => one.Permission == permission && (one.Flows == All || (flow is not null && Covers(one.Flows, flow))));

    /// <summary>Returns whether something may be done with the documents of any flow.</summary>
    public bool MayAnywhere(Permission permission) => granted.Any(one => one.Permission == permission);

    private static bool Covers(string flows, string flow) => flows.EndsWith('*')
        ? flow.StartsWith(flows[..^1], StringComparison.OrdinalIgnoreCase)
        : flow.Equals(flows, StringComparison.OrdinalIgnoreCase);

    private static bool TryRead(string role, out Permission permission, out string flows)
    {
        var colon = role.IndexOf(':');
        flows = colon < 0 ? All : role[(colon + 1)..].Trim();
        return Enum.TryParse(colon < 0 ? role : role[..colon], ignoreCase: true, out permission) && Enum.IsDefined(permission)
            && flows.Length > 0 && !role.AsSpan(0, colon < 0 ? role.Length : colon).ContainsAnyInRange('0', '9');
    }
}
