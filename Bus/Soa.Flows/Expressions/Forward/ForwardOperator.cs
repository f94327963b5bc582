namespace Soa.Flows.Expressions.Forward;

/// <summary>Specifies an operator of XPath 1.0 (sections 3.3 to 3.5).</summary>
internal enum ForwardOperator
{
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Times,
    Div,
    Mod,
}
