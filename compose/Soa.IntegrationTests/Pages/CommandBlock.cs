namespace Soa.IntegrationTests.Pages;

/// <summary>Represents the commands of a page, and the output that it shows.</summary>
/// <param name="Line">The line of the page where it begins.</param>
/// <param name="Commands">The commands.</param>
/// <param name="Output">Their output, with an ellipsis for text that varies; <c>null</c> if the page does not show it.</param>
/// <param name="Console">The output of the running system then.</param>
/// <param name="Need">The requirement that the tests lack to run it; <c>null</c> if they run it.</param>
internal sealed record CommandBlock(int Line, string Commands, string? Output, string? Console, string? Need)
{
    private const string Host = "dotnet run --project compose/Soa.AllInOne";

    /// <summary>Gets a value that indicates whether it starts the system, which then runs until the next start.</summary>
    public bool IsStart => Commands.StartsWith(Host, StringComparison.Ordinal);

    /// <summary>Gets the settings with which it starts the system, as they are typed.</summary>
    public string Settings => Commands.Trim()[Host.Length..].Replace(" -- ", "", StringComparison.Ordinal);
}
