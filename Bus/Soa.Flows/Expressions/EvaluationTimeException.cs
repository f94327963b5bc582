namespace Soa.Flows.Expressions;

/// <summary>Reports that an evaluation took longer than it may.</summary>
internal sealed class EvaluationTimeException : Exception;
