namespace Soa.AllInOne;

/// <summary>Represents a flow's name and what it is for, in a sentence.</summary>
internal sealed record FlowSummary(string Name, string Description);
