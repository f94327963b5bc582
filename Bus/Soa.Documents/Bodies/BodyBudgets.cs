namespace Soa.Documents.Bodies;

/// <summary>Holds the budgets for the bodies of requests in one process.</summary>
/// <param name="Memory">In memory.</param>
/// <param name="Files">In temporary files.</param>
public sealed record BodyBudgets(BodyBudget Memory, BodyBudget Files);
