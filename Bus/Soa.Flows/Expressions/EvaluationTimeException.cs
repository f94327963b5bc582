namespace Soa.Flows.Expressions;

/// <summary>An evaluation took longer than it may.</summary>
internal sealed class EvaluationTimeException : Exception;
