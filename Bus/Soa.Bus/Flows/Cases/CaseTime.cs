namespace Soa.Bus.Flows.Cases;

/// <summary>The clock of cases: it stands, so that what flows write into documents is the same each time.</summary>
internal sealed class CaseTime : TimeProvider
{
    public static readonly CaseTime Instance = new();

    public override DateTimeOffset GetUtcNow() => new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
}
