using Soa.Database;

namespace Soa.Messaging.Retention;

/// <summary>Describes what is kept for how long.</summary>
/// <param name="Delete">Deletes what is older than <c>@Before</c>, at most <c>@Take</c> rows.</param>
/// <param name="Age">How long it is kept.</param>
internal sealed record RetentionRule(Statement Delete, TimeSpan Age);
