using System.Globalization;
using System.Text;

namespace Soa.Flows.Expressions.Forward;

/// <summary>Compiles location paths (XPath 1.0, section 2) that lead forward.</summary>
/// <param name="tokens">The tokens of the expression.</param>
/// <param name="namespaces">Prefix to namespace.</param>
/// <param name="parseCondition">Compiles a condition on names and attributes in a predicate.</param>
internal sealed class PathParser(TokenReader tokens, IReadOnlyDictionary<string, string> namespaces, Func<Term> parseCondition)
{
    /// <summary>Compiles a path from the document's root, at which relative paths begin, too.</summary>
    /// <exception cref="NotForwardException">It needs a tree.</exception>
    public ForwardPath Parse()
    {
        var isDeep = tokens.TryTake("//");
        if (tokens.TryTake("."))
            isDeep = tokens.TryTake("//") || (tokens.Peek().Is("/") && !isDeep ? false : throw new NotForwardException());
        if (!isDeep)
            tokens.TryTake("/");
        var steps = new List<PathStep>();
        while (true)
        {
            if (EndAt() is { } end)
                return Close(steps, isDeep, end);
            steps.Add(ParseStep(isDeep));
            isDeep = tokens.TryTake("//");
            if (!isDeep && !tokens.TryTake("/"))
                return new ForwardPath(Checked(steps), PathEnd.Element);
        }
    }

    /// <summary>Compiles a path to attributes of the element that a predicate is about.</summary>
    /// <exception cref="NotForwardException">It needs a tree.</exception>
    public ForwardPath ParseAttribute() =>
        EndAt() == PathEnd.Attribute ? ParseEnd([], PathEnd.Attribute) : throw new NotForwardException();

    private PathEnd? EndAt()
    {
        var next = tokens.Peek();
        if (next.Is("@") || (next is { Kind: TokenKind.Name, Text: "attribute" } && tokens.Peek(1).Is("::")))
            return PathEnd.Attribute;
        return next is { Kind: TokenKind.Name, Text: "text" } && tokens.Peek(1).Is("(") ? PathEnd.Text : null;
    }

    // From the root, //@x and //text() are of all elements; from an element they would be of itself, too.
    private ForwardPath Close(List<PathStep> steps, bool isDeep, PathEnd end)
    {
        if (isDeep ? steps.Count > 0 : steps.Count == 0)
            throw new NotForwardException();
        if (isDeep)
            steps.Add(new PathStep(IsDeep: true, new NameMatch(null, null)));
        return ParseEnd(steps, end);
    }

    private ForwardPath ParseEnd(List<PathStep> steps, PathEnd end)
    {
        NameMatch? attribute = null;
        if (end == PathEnd.Text)
        {
            tokens.Take();
            tokens.Take("(");
            tokens.Take(")");
        }
        else
        {
            if (!tokens.TryTake("@"))
            {
                tokens.Take();
                tokens.Take("::");
            }

            attribute = ParseName();
        }

        return new ForwardPath(Checked(steps), end, attribute);
    }

    private PathStep ParseStep(bool isDeep)
    {
        var isAxis = tokens.Peek().Kind == TokenKind.Name && tokens.Peek(1).Is("::");
        if (isAxis)
        {
            var axis = tokens.Take().Text;
            tokens.Take("::");
            if (axis != "child" && (axis != "descendant" || isDeep))
                throw new NotForwardException();
            isAxis = axis == "descendant";
        }

        var step = new PathStep(isDeep || isAxis, ParseName());
        while (tokens.TryTake("["))
        {
            step = ParsePosition() is { } position
                ? step.Position == 0 && !isAxis ? step with { Position = position } : throw new NotForwardException()
                : WithCondition(step, parseCondition());
            tokens.Take("]");
        }

        return step;
    }

    private static PathStep WithCondition(PathStep step, Term condition) => step.Position == 0
        ? step with { Before = And(step.Before, condition) }
        : step with { After = And(step.After, condition) };

    private static Term And(Term? one, Term other) => one is null ? other : new OperatorTerm(ForwardOperator.And, one, other);

    // [2] or [position() = 2].
    private int? ParsePosition()
    {
        if (tokens.Peek() is { Kind: TokenKind.Name, Text: "position" } && tokens.Peek(3).Is("=") && tokens.Peek(5).Is("]"))
        {
            tokens.Take();
            tokens.Take("(");
            tokens.Take(")");
            tokens.Take("=");
        }
        else if (!tokens.Peek(1).Is("]") || tokens.Peek().Kind != TokenKind.Number)
        {
            return null;
        }

        return int.TryParse(tokens.Take().Text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position > 0
            ? position
            : throw new NotForwardException();
    }

    private NameMatch ParseName()
    {
        var token = tokens.Take();
        if (token.Kind != TokenKind.Name || tokens.Peek().Is("("))
            throw new NotForwardException();
        var colon = token.Text.IndexOf(':', StringComparison.Ordinal);
        var local = token.Text[(colon + 1)..];
        var ns = colon >= 0 ? namespaces.GetValueOrDefault(token.Text[..colon]) ?? throw new NotForwardException()
            : local == "*" ? null
            : "";

        // The namespace of xml:lang is declared nowhere.
        if (ns == "http://www.w3.org/XML/1998/namespace" || (colon >= 0 && ns is ""))
            throw new NotForwardException();
        return new NameMatch(local == "*" ? null : Encoding.UTF8.GetBytes(local), ns is null ? null : Encoding.UTF8.GetBytes(ns));
    }

    private static PathStep[] Checked(List<PathStep> steps) =>
        steps.Count <= ForwardPath.MostSteps ? [.. steps] : throw new NotForwardException();
}
