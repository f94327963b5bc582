namespace Soa.Contrast;

/// <summary>Represents the command line.</summary>
internal static class ContrastCommand
{
    /// <summary>Carries out a command line.</summary>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments) => Task.FromResult(arguments.Count);
}
