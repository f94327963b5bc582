namespace Soa.Flows.Expressions.Forward;

/// <summary>Specifies a kind of token.</summary>
internal enum TokenKind
{
    /// <summary>A symbol or the name of an operator.</summary>
    Symbol,

    /// <summary>A name or name test.</summary>
    Name,

    /// <summary>The name of a variable.</summary>
    Variable,

    /// <summary>A text between quotes.</summary>
    Literal,

    /// <summary>A number.</summary>
    Number,
}
