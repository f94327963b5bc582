namespace Soa.Flows;

/// <summary>Describes why a flow cannot be loaded: one of possibly many reasons.</summary>
/// <param name="File">The file that must be changed.</param>
/// <param name="Line">The line in it, from 1; 0 if the file as a whole is meant.</param>
/// <param name="Message">The error, and what to do.</param>
public sealed record FlowError(string File, int Line, string Message)
{
    /// <summary>Returns the message with its place, such as <c>order-fulfilment/flow.yaml:12: …</c>.</summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Message}" : $"{File}: {Message}";
}
