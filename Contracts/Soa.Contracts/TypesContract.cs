namespace Soa.Contracts;

/// <summary>The names that the types shared by all services have in common.</summary>
public static class TypesContract
{
    /// <summary>XML namespace of the types that all services share.</summary>
    public const string Namespace = "http://soa.example.com/types/v1";
}
