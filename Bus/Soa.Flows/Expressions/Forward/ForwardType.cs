namespace Soa.Flows.Expressions.Forward;

/// <summary>Specifies the type of a value.</summary>
internal enum ForwardType : byte
{
    Undecided,
    Text,
    Number,
    Truth,
}
