using Soa.Documents;
using Soa.Flows.Scanning;

namespace Soa.Flows.Expressions.Forward;

/// <summary>
/// Represents an expression that can be decided while a document is read forward, without a tree of it. It reads no further than it must:
/// <c>/o:Order/o:Country = 'CL'</c> ends at the first country that is CL. Safe to evaluate on many threads.
/// </summary>
internal sealed class ForwardExpression(Term root, IReadOnlyList<Probe> probes)
{
    private readonly string? variable = probes.Count > 0 ? probes[0].Path.Variable : null;

    /// <summary>
    /// Evaluates over the current document, or that of the variable which its paths begin with, unless the tree is there already.
    /// </summary>
    /// <returns>A string, a double or a bool; <c>null</c> if an evaluation of the tree must decide.</returns>
    public object? TryEvaluate(Exchange exchange, EvaluationGuard guard)
    {
        if (probes.Count == 0)
        {
            var constant = Evaluate(default, 0, exchange.Variables.Find, guard, out _);
            return constant.IsDecided ? constant.ToObject() : null;
        }

        var view = variable is null ? exchange.Current : exchange.Variables.Find(variable) as DocumentView;
        if (view is not { CanBeScanned: true })
            return null;
        var value = Evaluate(view.Document.Body.Span, view.MaxDepth, exchange.Variables.Find, guard, out var read);
        view.AddScanned(read);
        return value.IsDecided ? value.ToObject() : null;
    }

    /// <summary>Evaluates over a document.</summary>
    /// <param name="document">One element in UTF-8.</param>
    /// <param name="maxDepth">How deep its elements may be nested.</param>
    /// <param name="variables">Returns the value of a variable.</param>
    /// <param name="guard">The time that it may take.</param>
    /// <param name="read">How many bytes were read.</param>
    /// <returns>The value; an undecided one if an evaluation of the tree must decide.</returns>
    public ForwardValue Evaluate(
        ReadOnlySpan<byte> document, int maxDepth, Func<string, object?> variables, EvaluationGuard guard, out int read)
    {
        var scanner = new XmlScanner(document, maxDepth);
        try
        {
            return new ForwardRun(root, probes, variables, guard).Evaluate(ref scanner);
        }
        finally
        {
            read = scanner.Position;
            scanner.Dispose();
        }
    }
}
