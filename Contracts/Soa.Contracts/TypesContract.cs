namespace Soa.Contracts;

/// <summary>What the shapes that all services share have in common.</summary>
public static class TypesContract
{
    /// <summary>XML namespace of the shapes that all services share.</summary>
    public const string Namespace = "http://soa.example.com/types/v1";
}
