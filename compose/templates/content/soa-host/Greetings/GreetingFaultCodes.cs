namespace SoaHost1.Greetings;

/// <summary>Defines the values of <see cref="GreetingFault.Code"/>. They are never renamed.</summary>
public static class GreetingFaultCodes
{
    /// <summary>The request has no name.</summary>
    public const string NameMissing = "NameMissing";
}
