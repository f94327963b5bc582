namespace Soa.Flows.State.Groups;

/// <summary>Describes what came of adding a member to its group.</summary>
/// <param name="Result">The result.</param>
/// <param name="Group">The group.</param>
internal readonly record struct GroupAddition(GroupResult Result, Guid Group);
