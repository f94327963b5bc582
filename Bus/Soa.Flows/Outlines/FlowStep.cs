namespace Soa.Flows.Outlines;

/// <summary>Represents a step as a reader of the flow sees it.</summary>
/// <param name="Path">Its place in the flow: <c>steps/2/choose/1/call</c>.</param>
/// <param name="Name">Its name in the flow file: <c>call</c>.</param>
/// <param name="Text">What its name says in the flow file: <c>service:orders/GetOrder</c>; empty if that is a list.</param>
/// <param name="Line">Its line in the flow file, from 1.</param>
/// <param name="Options">The options that are text, in the order of the file.</param>
/// <param name="Branches">The steps within it.</param>
public sealed record FlowStep(
    string Path, string Name, string Text, int Line, IReadOnlyList<KeyValuePair<string, string>> Options,
    IReadOnlyList<FlowBranch> Branches);
