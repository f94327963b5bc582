namespace Soa.Documents.Bodies;

/// <summary>What bodies of requests may take up in one process.</summary>
/// <param name="Memory">In memory.</param>
/// <param name="Files">In temporary files.</param>
public sealed record BodyBudgets(BodyBudget Memory, BodyBudget Files);
