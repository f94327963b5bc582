namespace SoaHost1.Greetings;

/// <summary>Holds the names that all parts of the contract share.</summary>
public static class GreetingContract
{
    /// <summary>The name of the service in addresses and queues.</summary>
    public const string Service = "greeting";

    /// <summary>The XML namespace of requests, results and faults. A new version of the contract has a new one.</summary>
    public const string Namespace = "http://example.com/greeting/v1";
}
