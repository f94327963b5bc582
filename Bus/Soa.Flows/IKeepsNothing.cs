namespace Soa.Flows;

/// <summary>
/// Marks a step or target that is done with a document's bytes when it returns: nothing of its own runs on with them or remembers them. If
/// all of a flow's are, what it received and was answered may be in pooled memory.
/// </summary>
internal interface IKeepsNothing;
