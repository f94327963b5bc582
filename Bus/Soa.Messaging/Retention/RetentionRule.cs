using Soa.Database;

namespace Soa.Messaging.Retention;

/// <summary>Describes what is kept for how long.</summary>
/// <param name="Delete">Deletes what is older than <c>@Before</c>, at most <c>@Take</c> rows.</param>
/// <param name="Age">How long it is kept.</param>
/// <param name="Step">How many rows one transaction deletes at most.</param>
internal sealed record RetentionRule(Statement Delete, TimeSpan Age, int Step = RetentionRule.DefaultStep)
{
    /// <summary>Specifies how many rows one transaction deletes unless they are large.</summary>
    public const int DefaultStep = 1000;
}
