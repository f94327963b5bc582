namespace Soa.ServiceModel.Delivery;

/// <summary>Events claimed together, oldest first.</summary>
internal sealed record OutboxBatch(string Claim, IReadOnlyList<OutboxRow> Rows);
