using System.Globalization;

namespace Soa.Flows.Expressions.Forward;

/// <summary>
/// Compiles expressions that can be decided while a document is read forward. It gives up where one needs a tree: paths upwards or to
/// siblings, unions, conditions on the content of elements, a comparison of two paths, paths in two documents.
/// </summary>
internal sealed class ForwardParser
{
    private static readonly (string Symbol, ForwardOperator Operation)[][] Levels =
    [
        [("or", ForwardOperator.Or)],
        [("and", ForwardOperator.And)],
        [("=", ForwardOperator.Equal), ("!=", ForwardOperator.NotEqual)],
        [
            ("<", ForwardOperator.Less), ("<=", ForwardOperator.LessOrEqual), (">", ForwardOperator.Greater),
            (">=", ForwardOperator.GreaterOrEqual),
        ],
        [("+", ForwardOperator.Plus), ("-", ForwardOperator.Minus)],
        [("*", ForwardOperator.Times), ("div", ForwardOperator.Div), ("mod", ForwardOperator.Mod)],
    ];

    private readonly TokenReader tokens;
    private readonly OperandCompiler operands;
    private readonly PathParser paths;

    private ForwardParser(TokenReader tokens, IReadOnlyDictionary<string, string> namespaces, List<Probe> probes)
    {
        this.tokens = tokens;
        operands = new OperandCompiler(probes);
        paths = new PathParser(tokens, namespaces, ParseCondition);
    }

    /// <summary>Compiles an expression that an XPath compiler has accepted.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="namespaces">Prefix to namespace.</param>
    /// <param name="probes">Gets what it asks of a document.</param>
    /// <param name="ofNodes">What is wanted of a node-set, if its value is one.</param>
    /// <param name="hasNodes">Whether its value is one.</param>
    /// <returns><c>null</c> if it needs a tree.</returns>
    public static Term? Parse(
        string text, IReadOnlyDictionary<string, string> namespaces, List<Probe> probes, ProbeKind ofNodes, out bool hasNodes)
    {
        hasNodes = false;
        if (Tokens.Read(text) is not { } tokens)
            return null;
        var reader = new TokenReader(tokens);
        try
        {
            var parser = new ForwardParser(reader, namespaces, probes);
            var operand = parser.Parse(0);
            hasNodes = operand.Path is not null;
            return reader.IsAtEnd ? parser.operands.ValueOf(operand, ofNodes) : null;
        }
        catch (NotForwardException)
        {
            return null;
        }
    }

    private Operand Parse(int level)
    {
        if (level == Levels.Length)
            return ParseUnary();
        var left = Parse(level + 1);
        while (OperationAt(level) is { } operation)
        {
            tokens.Take();
            left = operands.Combine(operation, left, Parse(level + 1));
        }

        return left;
    }

    private ForwardOperator? OperationAt(int level)
    {
        var next = tokens.Peek();
        foreach (var (symbol, operation) in Levels[level])
        {
            if (next.Is(symbol))
                return operation;
        }

        return null;
    }

    private Operand ParseUnary() => tokens.TryTake("-")
        ? operands.Combine(ForwardOperator.Times, ParseUnary(), Operand.Of(new ConstantTerm(-1.0)))
        : ParsePrimary();

    private Operand ParsePrimary()
    {
        var operand = ParseOperand();
        return tokens.Peek() is { Kind: TokenKind.Symbol, Text: "|" or "[" or "/" or "//" } ? throw new NotForwardException() : operand;
    }

    private Operand ParseOperand()
    {
        var next = tokens.Peek();
        switch (next.Kind)
        {
            case TokenKind.Literal:
                return Operand.Of(new ConstantTerm(tokens.Take().Text));
            case TokenKind.Number:
                return Operand.Of(new ConstantTerm(double.Parse(tokens.Take().Text, CultureInfo.InvariantCulture)));
            case TokenKind.Variable when tokens.Peek(1) is { Kind: TokenKind.Symbol, Text: "/" or "//" }:
                tokens.Take();
                return operands.IsInPredicate
                    ? throw new NotForwardException()
                    : new Operand(null, paths.Parse() with { Variable = next.Text });
            case TokenKind.Variable:
                return Operand.Of(new VariableTerm(tokens.Take().Text));
            case TokenKind.Symbol when tokens.TryTake("("):
                var inner = Parse(0);
                tokens.Take(")");
                return inner;
            case TokenKind.Name when tokens.Peek(1).Is("(") && next.Text != "text":
                return ParseFunction();
            default:
                return new Operand(null, operands.IsInPredicate ? paths.ParseAttribute() : paths.Parse());
        }
    }

    private Operand ParseFunction()
    {
        var name = tokens.Take().Text;
        tokens.Take("(");
        var arguments = new List<Operand>();
        while (!tokens.TryTake(")"))
        {
            if (arguments.Count > 0)
                tokens.Take(",");
            arguments.Add(Parse(0));
        }

        return operands.Call(name, arguments);
    }

    private Term ParseCondition()
    {
        if (operands.IsInPredicate)
            throw new NotForwardException();
        operands.IsInPredicate = true;
        var operand = Parse(0);
        var condition = operands.ValueOf(operand, ProbeKind.Exists);
        operands.IsInPredicate = false;

        // A number would be a position.
        return operand.Path is not null || operand.IsTruth ? condition : throw new NotForwardException();
    }
}
