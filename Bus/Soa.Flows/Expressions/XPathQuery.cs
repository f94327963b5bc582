using System.Globalization;
using System.Xml.XPath;
using Soa.Documents.Faults;
using Soa.Flows.Expressions.Forward;

namespace Soa.Flows.Expressions;

/// <summary>Represents an XPath 1.0 expression, compiled once. Safe to evaluate on many threads.</summary>
public sealed class XPathQuery
{
    private readonly XPathExpression expression;
    private readonly IReadOnlyDictionary<string, string> namespaces;
    private readonly ForwardQuery? forward;
    private static readonly XPathNavigator Nothing = new XPathDocument(new StringReader("<nothing/>")).CreateNavigator();

    private XPathQuery(XPathExpression expression, IReadOnlyDictionary<string, string> namespaces, IReadOnlySet<string> variables)
    {
        this.expression = expression;
        this.namespaces = namespaces;
        Variables = variables;
        LooksInside = CurrentDocumentUse.Find(expression.Expression);
        forward = ForwardQuery.Compile(expression.Expression, namespaces);
    }

    /// <summary>Gets the expression as it was written.</summary>
    public string Text => expression.Expression;

    /// <summary>Gets the namespaces of the prefixes in it.</summary>
    internal IReadOnlyDictionary<string, string> Namespaces => namespaces;

    /// <summary>Gets the variables it uses.</summary>
    public IReadOnlySet<string> Variables { get; }

    /// <summary>
    /// Gets a value that indicates whether the expression reads the current document. One of variables and constants alone does not need
    /// it parsed.
    /// </summary>
    public bool LooksInside { get; }

    /// <summary>
    /// Gets a value that indicates whether the expression can be decided while the current document is read forward; for others a tree of
    /// the whole document is built.
    /// </summary>
    internal bool IsForward => LooksInside && forward is not null;

    /// <summary>
    /// Gets a value that indicates whether it can be decided so, but selects nodes, which need the tree if they are wanted.
    /// </summary>
    internal bool SelectsForward => LooksInside && forward is { HasNodes: true };

    /// <summary>Compiles and checks an expression.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="namespaces">Prefix to namespace.</param>
    /// <param name="variables">The names of the variables that may be set when it is evaluated.</param>
    /// <exception cref="XPathException">It cannot work; the message says why.</exception>
    public static XPathQuery Compile(string text, IReadOnlyDictionary<string, string> namespaces, IReadOnlyCollection<string> variables)
    {
        var expression = XPathExpression.Compile(text);
        var check = new XPathCheck(namespaces, variables);
        expression.SetContext(check);
        return new XPathQuery(expression, namespaces, check.Used);
    }

    /// <summary>Evaluates to true or false by XPath's rules (XPath 1.0, section 4.3): a node-set is true if it is not empty.</summary>
    /// <exception cref="BusinessFaultException">
    /// It took longer than <see cref="FlowLimits.XPathTime"/>; so with all that evaluate.
    /// </exception>
    public bool IsTrue(Exchange exchange) => Evaluate(exchange, null, forward?.Truth, IsTrue);

    /// <summary>Evaluates with another context node than the current document.</summary>
    public bool IsTrue(Exchange exchange, XPathNodeIterator context) => Evaluate(exchange, context, null, IsTrue);

    /// <summary>Returns the value as text (XPath 1.0, section 4.2): of a node-set, the first node's.</summary>
    public string AsText(Exchange exchange) => Evaluate(exchange, null, forward?.Text, AsText);

    /// <summary>Evaluates with another context node than the current document.</summary>
    public string AsText(Exchange exchange, XPathNodeIterator context) => Evaluate(exchange, context, null, AsText);

    /// <summary>Returns the value: a string, a double, a bool, or the nodes of a node-set in document order.</summary>
    public object AsValue(Exchange exchange) => Evaluate(
        exchange, null, forward is { HasNodes: false } value ? value.Truth : null,
        value => value is XPathNodeIterator nodes ? NodeList.From(nodes) : value);

    /// <summary>Returns the nodes of a node-set.</summary>
    /// <exception cref="FlowException">The expression gave no node-set.</exception>
    public XPathNavigator[] AsNodes(Exchange exchange) => AsValue(exchange) as XPathNavigator[]
        ?? throw new FlowException($"'{Text}' must select nodes, but it gives a single value. Write a path, such as /a/b.");

    /// <summary>Returns the expression as a path that a reader can follow; <c>null</c> if it is more than that.</summary>
    internal StreamPath? AsStreamPath() => StreamPath.Parse(Text, namespaces);

    /// <summary>Evaluates conditions of which this is the first over the current document, while reading it.</summary>
    /// <returns>The value; <c>null</c> if an evaluation of the tree must decide.</returns>
    /// <exception cref="BusinessFaultException">It took longer than <see cref="FlowLimits.XPathTime"/>.</exception>
    internal object? TryEvaluate(Exchange exchange, ForwardExpression expression) =>
        WithinTime(exchange, guard => expression.TryEvaluate(exchange, guard));

    // Node-sets are evaluated while they are read, so reading them is within the guard too.
    private T Evaluate<T>(Exchange exchange, XPathNodeIterator? context, ForwardExpression? whileReading, Func<object, T> read) =>
        WithinTime(exchange, guard => read(whileReading?.TryEvaluate(exchange, guard) ?? EvaluateTree(exchange, context, guard)));

    private T WithinTime<T>(Exchange exchange, Func<EvaluationGuard, T> evaluate)
    {
        var limit = exchange.Runtime.Options.Limits.XPathTime;
        try
        {
            return evaluate(new EvaluationGuard(exchange.Runtime.TimeProvider, limit));
        }
        catch (EvaluationTimeException)
        {
            throw BusinessFaultException.Limit(
                LimitMet.Time(nameof(FlowLimits.XPathTime), limit),
                $"The XPath '{Text}' took longer than {limit.TotalSeconds} s and was stopped. "
                    + "Does it look through the whole document for each of its nodes?");
        }
    }

    private object EvaluateTree(Exchange exchange, XPathNodeIterator? context, EvaluationGuard guard)
    {
        var bound = expression;
        if (Variables.Count > 0)
        {
            bound = expression.Clone();
            bound.SetContext(new XPathBinding(namespaces, exchange, guard));
        }

        var root = new GuardedNavigator(LooksInside ? exchange.Current.Root : Nothing, guard);
        return root.Evaluate(bound, context is null ? null : new GuardedIterator(context, guard));
    }

    private static bool IsTrue(object value) => value switch
    {
        bool truth => truth,
        double number => number is not 0 and not double.NaN,
        string text => text.Length > 0,
        _ => ((XPathNodeIterator)value).MoveNext(),
    };

    private static string AsText(object value) => value switch
    {
        string text => text,
        bool truth => truth ? "true" : "false",
        double number => NumberText(number),
        _ => value is XPathNodeIterator nodes && nodes.MoveNext() ? nodes.Current!.Value : "",
    };

    // XPath writes numbers without an exponent.
    private static string NumberText(double number) => double.IsFinite(number) && Math.Abs(number) < 1e15
        ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString(CultureInfo.InvariantCulture);
}
