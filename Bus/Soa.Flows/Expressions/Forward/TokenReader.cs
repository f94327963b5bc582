namespace Soa.Flows.Expressions.Forward;

/// <summary>Reads tokens one after the other.</summary>
internal sealed class TokenReader(IReadOnlyList<Token> tokens)
{
    private int at;

    public bool IsAtEnd => at == tokens.Count;

    /// <summary>Returns a token that was not taken yet; one of no text if there is none.</summary>
    public Token Peek(int ahead = 0) => at + ahead < tokens.Count ? tokens[at + ahead] : new Token(TokenKind.Symbol, "");

    public Token Take() => at < tokens.Count ? tokens[at++] : throw new NotForwardException();

    /// <summary>Takes a symbol if it is the next token.</summary>
    public bool TryTake(string symbol)
    {
        if (!Peek().Is(symbol))
            return false;
        at++;
        return true;
    }

    /// <summary>Takes a symbol.</summary>
    /// <exception cref="NotForwardException">Another token is next.</exception>
    public void Take(string symbol)
    {
        if (!TryTake(symbol))
            throw new NotForwardException();
    }
}
