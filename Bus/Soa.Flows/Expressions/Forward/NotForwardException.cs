namespace Soa.Flows.Expressions.Forward;

/// <summary>Reports that an expression needs a tree of the document.</summary>
internal sealed class NotForwardException : Exception;
