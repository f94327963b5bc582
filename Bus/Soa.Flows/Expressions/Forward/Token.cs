namespace Soa.Flows.Expressions.Forward;

/// <summary>Represents a token of an expression (XPath 1.0, section 3.7).</summary>
internal readonly record struct Token(TokenKind Kind, string Text)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;
}
