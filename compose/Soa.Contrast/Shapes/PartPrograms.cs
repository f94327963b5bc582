using Soa.Processes.Children;

namespace Soa.Contrast.Shapes;

/// <summary>Starts this program in the role of a part.</summary>
internal static class PartPrograms
{
    /// <summary>The argument that asks for a part instead of an experiment.</summary>
    public const string Argument = "part";

    /// <summary>Starts a part.</summary>
    /// <param name="role">The role: the name of a folder of this project.</param>
    /// <param name="name">The name of the process for people and logs.</param>
    /// <param name="options">The settings of the shape.</param>
    /// <param name="settings">The settings of the part. They are in its environment, since every user can list arguments.</param>
    /// <param name="isServer">Whether it gets the garbage collector of a server, or that of a program with a user.</param>
    public static ChildProcess Start(
        string role, string name, ShapeOptions options, IReadOnlyDictionary<string, string> settings, bool isServer = true)
    {
        var logs = Directory.CreateDirectory(Path.Combine(options.Folder, "logs")).FullName;
        var environment = new Dictionary<string, string>(settings) { ["DOTNET_gcServer"] = isServer ? "1" : "0" };
        return ChildProcess.Start(
            new ChildProgram(name, "dotnet", [typeof(PartPrograms).Assembly.Location, Argument, role], environment),
            Path.Combine(logs, name + ".log"));
    }

    /// <summary>Waits until a part listens.</summary>
    /// <returns>Its address.</returns>
    /// <exception cref="Processes.StartFailedException">It ended, or took too long.</exception>
    public static async Task<Uri> UntilListensAsync(ChildProcess part, ShapeOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await part.Address.WaitAsync(options.StartTimeout, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new Processes.StartFailedException(
                $"{part.Name} did not listen within {options.StartTimeout.TotalSeconds:0} s: see {part.LogFile}.");
        }
    }

    /// <summary>Stops parts in an orderly way, and kills those that take too long.</summary>
    public static Task StopAsync(IEnumerable<Part> parts) =>
        Task.WhenAll(parts.Select(part => part.Process.StopAsync(TimeSpan.FromSeconds(20), TimeProvider.System)));

    /// <summary>Kills parts, and waits until they are gone.</summary>
    public static async Task KillAsync(IReadOnlyList<Part> parts)
    {
        foreach (var part in parts)
            part.Process.Kill();
        await Task.WhenAll(parts.Select(part => part.Process.Ended));
        foreach (var part in parts)
            part.Process.Dispose();
    }
}
