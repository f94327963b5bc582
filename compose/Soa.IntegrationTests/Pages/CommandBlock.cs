namespace Soa.IntegrationTests.Pages;

/// <summary>What a page says to type, and what it says comes out.</summary>
/// <param name="Line">The line of the page where it begins.</param>
/// <param name="Commands">The commands.</param>
/// <param name="Output">What they print, with an ellipsis for what differs from time to time; <c>null</c> if the page does not say.</param>
/// <param name="Console">What the running system prints then.</param>
/// <param name="Need">What the tests lack to run it; <c>null</c> if they run it.</param>
internal sealed record CommandBlock(int Line, string Commands, string? Output, string? Console, string? Need)
{
    private const string Host = "dotnet run --project compose/Soa.AllInOne";

    /// <summary>True if it starts the system, which then runs until the next start.</summary>
    public bool IsStart => Commands.StartsWith(Host, StringComparison.Ordinal);

    /// <summary>The settings with which it starts the system, as they are typed.</summary>
    public string Settings => Commands.Trim()[Host.Length..].Replace(" -- ", "", StringComparison.Ordinal);
}
