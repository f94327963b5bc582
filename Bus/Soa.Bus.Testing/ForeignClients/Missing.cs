namespace Soa.Bus.Testing.ForeignClients;

/// <summary>Handles a program that a test needs and does not find.</summary>
internal static class Missing
{
    /// <summary>Ends the test: ignored with the message, but failed where <c>CI</c> is <c>true</c>.</summary>
    public static void Report(string message)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(message);
        Assert.Ignore(message);
    }
}
