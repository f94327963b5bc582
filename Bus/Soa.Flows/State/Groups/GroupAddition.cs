namespace Soa.Flows.State.Groups;

/// <summary>What came of adding a member to its group.</summary>
/// <param name="Result">What.</param>
/// <param name="Group">The group.</param>
internal readonly record struct GroupAddition(GroupResult Result, Guid Group);
